namespace FeedServer.Texts;

/// <summary>The desk's pages of the running server.</summary>
public sealed partial class SiteTexts
{
    public string DeskOperation => Say("Vận hành", "Operation");
    public string DeskDue => Say("Lịch chạy và tạm dừng", "What is due, and pausing");

    /// <summary><c>30/11/2026, 08:05:12</c>, <c>30 Nov 2026, 08:05:12</c></summary>
    public string DeskInstant(DateTimeOffset local) =>
        ShortDate(DateOnly.FromDateTime(local.DateTime)) + local.ToString(", HH:mm:ss", CultureInfo.InvariantCulture);

    // The pause of everything
    public string DeskPausedTitle => Say("Đang tạm dừng thu thập", "Collecting is paused");
    public string DeskPausedSince => Say("Từ", "Since");
    public string DeskPausedBy(string name) => Say($"do {name}", $"by {name}");
    public string DeskPausing => Say("Tạm dừng tất cả", "Pausing everything");
    public string DeskPausingIntro => Say(
        "Dừng đọc thư mục nhận bài, đọc nguồn, hỏi hub và mọi việc theo lịch, "
            + "kể cả sau khi khởi động lại. Trang và kênh tin vẫn phục vụ. "
            + "Khi chạy lại, việc nào đến hạn trong lúc dừng được làm một lần.",
        "Stops the drop folder, polls, requests to hubs and every scheduled job, over restarts too. Pages and feeds are served on. "
            + "When it ends, what became due meanwhile is done once.");
    public string DeskPauseReason => Say("Lý do", "Reason");
    public string DeskPauseAll => Say("Tạm dừng tất cả", "Pause everything");
    public string DeskResumeAll => Say("Chạy lại", "Resume");
    public string DeskPausedNow => Say(
        "Đã tạm dừng. Việc đang chạy dở được làm cho xong.", "Paused. What is under way is finished.");
    public string DeskResumedNow => Say("Đã chạy lại.", "Resumed.");

    // What is due when
    public string DeskJobs => Say("Việc theo lịch", "Scheduled jobs");
    public string DeskJob => Say("Việc", "Job");
    public string DeskNextRun => Say("Lần tới", "Next run");
    public string DeskPreviousRun => Say("Lần trước, từ khi khởi động", "Previous run, since the start");
    public string DeskRunning => Say("đang chạy", "running");
    public string DeskJobName(string name) => name switch
    {
        "collect" => Say("Đọc thư mục nhận bài", "Collect the drop folder"),
        "exports" => Say("Ghi tệp tải về", "Write the files for download"),
        "backup" => Say("Sao lưu", "Back up"),
        "verify" => Say("Kiểm tra kho", "Verify the archive"),
        _ => name,
    };
    public string DeskNextPolls => Say("Các nguồn sắp đọc", "Next polls");
    public string DeskPollsWaiting(int waiting) => Say(
        waiting == 0 ? "Không nguồn nào phải chờ." : $"Nguồn quá hạn hơn một phút: {Number(waiting)}.",
        waiting == 0 ? "No source has to wait." : $"Sources that are due for more than a minute: {Number(waiting)}.");

    // Gaps
    public string DeskGaps => Say("Chỗ thiếu", "Gaps");
    public string DeskGapsIntro => Say(
        "Những ngày gần đây có lần đọc không được. Trang độ phủ cho biết toàn bộ lịch sử.",
        "Days of late on which polls failed. The page of coverage has the whole history.");
    public string DeskNoGaps => Say("Hai tuần qua lần đọc nào cũng được.", "Every poll of the last two weeks succeeded.");
    public string DeskNothingRead => Say("không đọc được gì", "nothing was read");

    // Subscribers
    public string DeskSubscribers => Say("Bên nhận tin từ hub", "Subscribers of the hub");
    public string DeskSubscribersIntro(int count) => Say(
        $"{Number(count)} đăng ký WebSub đang có hiệu lực.", $"{Count(count, "WebSub subscription")} in force.");
    public string DeskCallback => Say("Nơi nhận", "Callback");
    public string DeskTopic => Say("Kênh tin", "Feed");
    public string DeskLeaseEnds => Say("Hết hạn", "Lease ends");
    public string DeskLastFailure => Say("Lỗi gần nhất", "Last failure");
    public string DeskAct => Say("Việc", "Action");
    public string DeskEndSubscription => Say("Chấm dứt", "End it");
    public string DeskSubscriptionEnded(int count) => Say(
        count == 0 ? "Không còn đăng ký đó." : "Đã chấm dứt. Bên nhận không được báo và có thể đăng ký lại.",
        count == 0 ? "There is no such subscription any more." : "Ended. The subscriber is not told and may subscribe again.");

    // Disk
    public string DeskDisk => Say("Đĩa", "Disk");
    public string DeskCounting => Say("Đang đếm các tệp.", "The files are being counted.");
    public string DeskDiskIntro(long bytes, long free) => Say(
        $"Kho chiếm {DeskBytes(bytes)}; đĩa còn trống {DeskBytes(free)}.",
        $"The archive takes {DeskBytes(bytes)}; {DeskBytes(free)} of its disk are free.");
    public string DeskDiskGrowth(long daily, int? days) => (daily, days) switch
    {
        (0, _) => Say("Ba mươi ngày qua kho không lớn thêm.", "It has not grown within thirty days."),
        (_, null) => Say(
            $"Mỗi ngày lớn thêm {DeskBytes(daily)}, tính theo ba mươi ngày qua.",
            $"It grows by {DeskBytes(daily)} a day, by the last thirty days."),
        _ => Say(
            $"Mỗi ngày lớn thêm {DeskBytes(daily)}, tính theo ba mươi ngày qua; "
                + $"như vậy đĩa đầy sau {Number(days ?? 0)} ngày.",
            $"It grows by {DeskBytes(daily)} a day, by the last thirty days; so the disk is full in {Count(days ?? 0, "day")}."),
    };
    public string DeskCountedAt => Say("Đếm lúc", "Counted");
    public string DeskPart => Say("Phần", "Part");
    public string DeskSize => Say("Dung lượng", "Size");
    public string DeskFiles => Say("Tệp", "Files");
    public string DeskLately => Say("Trong ba mươi ngày", "Within thirty days");
    public string DeskPartName(string folder) => folder switch
    {
        "" => Say("Tệp lẻ", "Single files"),
        "records" => Say("Nhật ký lưu trữ", "Record log"),
        "database" => Say("Cơ sở dữ liệu", "Database"),
        "images" => Say("Ảnh", "Pictures"),
        "raw" => Say("Bản gốc", "Raw documents"),
        "drop" => Say("Thư mục nhận bài", "Drop folder"),
        "exports" => Say("Tệp tải về", "Files for download"),
        "search" => Say("Chỉ mục tìm kiếm", "Search index"),
        "thumbnails" => Say("Ảnh nhỏ", "Thumbnails"),
        "private" => Say("Dữ liệu riêng", "Private data"),
        "desk" => Say("Bàn biên tập", "Desk"),
        _ => "",
    };

    /// <summary><c>812 B</c>, <c>1,4 MB</c>, <c>2,0 TB</c>; decimal.</summary>
    public string DeskBytes(long bytes) => bytes switch
    {
        < 1_000_000_000 => FileSize(bytes),
        < 1_000_000_000_000 => $"{Tenths(bytes, 1_000_000_000)} GB",
        _ => $"{Tenths(bytes, 1_000_000_000_000)} TB",
    };

    // Log and settings
    public string DeskLog => Say("Nhật ký", "Log");
    public string DeskLogIntro(int most) => Say(
        $"Những dòng mới nhất trong {Number(most)} dòng còn nhớ; phần truy vấn của địa chỉ bị bỏ đi.",
        $"The newest of the last {Number(most)} lines; queries of addresses are left out.");
    public string DeskLevels => Say("Mức", "Levels");
    public string DeskAllLevels => Say("mọi mức", "all levels");
    public string DeskFromWarnings => Say("từ cảnh báo", "warnings and errors");
    public string DeskOnlyErrors => Say("chỉ lỗi", "errors");
    public string DeskNoLines => Say("Không có dòng nào.", "There are no lines.");
    public string DeskLevel => Say("Mức", "Level");
    public string DeskLine => Say("Dòng", "Line");
    public string DeskLevelName(LogLevel level) => level switch
    {
        LogLevel.Critical => Say("nghiêm trọng", "critical"),
        LogLevel.Error => Say("lỗi", "error"),
        LogLevel.Warning => Say("cảnh báo", "warning"),
        LogLevel.Information => Say("thông tin", "info"),
        _ => Say("chi tiết", "debug"),
    };
    public string DeskSettings => Say("Thiết lập", "Settings");
    public string DeskSettingsIntro => Say(
        "Các thiết lập đang có hiệu lực. "
            + "Muốn đổi, sửa tệp, biến môi trường hay dòng lệnh rồi khởi động lại. "
            + "Điều bí mật không hiện ra.",
        "The settings in force. To change one, edit the file, the environment or the command line and start again. Secrets are not shown.");
    public string DeskSetting => Say("Thiết lập", "Setting");
    public string DeskSettingValue => Say("Giá trị", "Value");
    public string DeskSettingOrigin => Say("Từ đâu", "Where from");
    public string DeskNoSetting => Say("không có", "none");
    public string DeskOriginOf(SettingOrigin origin) => origin switch
    {
        SettingOrigin.File => Say("tệp", "file"),
        SettingOrigin.Environment => Say("biến môi trường", "environment"),
        SettingOrigin.Argument => Say("dòng lệnh", "command line"),
        _ => Say("mặc định", "default"),
    };

    private string Tenths(long amount, long unit) =>
        $"{Number(amount / unit)}{Say(",", ".")}{Digits((int)(amount % unit * 10 / unit))}";
}

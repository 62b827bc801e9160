using FeedServer.Alarms;

namespace FeedServer.Texts;

/// <summary>What alarms say, by mail and in the desk.</summary>
public sealed partial class SiteTexts
{
    public string AlarmTitle(AlarmKind kind, string subject) => kind switch
    {
        AlarmKind.SourceSilent => Say($"Nguồn {subject} im lặng", $"Source {subject} is silent"),
        AlarmKind.SourceNotAFeed => Say($"Nguồn {subject} không trả về kênh tin", $"Source {subject} answers with no feed"),
        AlarmKind.SourceOldBatch => Say($"Nguồn {subject} đăng lại bài cũ", $"Source {subject} serves old items as new"),
        AlarmKind.SourceLayoutChanged => Say($"Nguồn {subject} đã đổi bố cục", $"The layout of source {subject} has changed"),
        AlarmKind.DiskLow => Say("Đĩa sắp đầy", "The disk is nearly full"),
        AlarmKind.WritingStopped => Say("Kho không ghi được", "The archive is not written to"),
        AlarmKind.BackupFailed => Say("Sao lưu hỏng", "The backup failed"),
        AlarmKind.VerifyFailed => Say("Kiểm tra kho có lỗi", "The check of the archive failed"),
        AlarmKind.Paused => Say("Mọi việc thu thập đang tạm dừng", "Everything is paused"),
        _ => kind.ToString(),
    };

    public string AlarmSubject(int firing, int still, int cleared) => string.Join(", ", new[]
    {
        firing > 0 ? Say($"{firing} cảnh báo mới", firing == 1 ? "1 new alarm" : $"{firing} new alarms") : "",
        still > 0 ? Say($"{still} cảnh báo chưa dứt", still == 1 ? "1 alarm still firing" : $"{still} alarms still firing") : "",
        cleared > 0 ? Say($"{cleared} đã hết", $"{cleared} all clear") : "",
    }.Where(part => part.Length > 0));

    public string AlarmState(bool isFiring, bool isNew) => isFiring
        ? isNew ? Say("CẢNH BÁO", "ALARM") : Say("VẪN CÒN", "STILL FIRING") : Say("ĐÃ HẾT", "ALL CLEAR");

    public string AlarmSince(string instant) => Say($"từ {instant}", $"since {instant}");
    public string AlarmUntil(string instant) => Say($"đến {instant}", $"until {instant}");
    public string AlarmMore(int count) => Say(
        $"và {Number(count)} cảnh báo khác; /healthz/detail nêu đủ.", $"and {Number(count)} more; /healthz/detail lists them.");

    public string SilentSince(string instant) => Say($"không có bài mới từ {instant}", $"nothing new since {instant}");
    public string NeverAnythingNew => Say("chưa từng có bài mới", "it never brought anything");

    public string DiskFree(string free, string least) => Say(
        $"đĩa của kho còn {free}, mức tối thiểu là {least}",
        $"{free} are free on the disk of the archive, {least} is the least");

    public string BackupNotDone(string instant, string reason) => Say(
        $"lần sao lưu lúc {instant} hỏng: {reason}", $"the backup of {instant} failed: {reason}");

    public string NoBackupSince(string instant) => Say(
        $"chưa có bản sao lưu nào từ {instant}, dù đã đến hạn", $"no backup since {instant}, although one was due");

    public string BackupIsAhead(string instant) => Say(
        $"lần sao lưu gần nhất ghi lúc {instant}, muộn hơn bây giờ: đồng hồ đã sai lúc ấy, hoặc đang sai; "
            + "hãy chỉnh đồng hồ rồi sao lưu lại",
        $"the last backup is dated {instant}, which is still to come: the clock was wrong then, or is now; set it and back up again");

    public string NoBackupYet(string instant) => Say(
        $"chưa từng có bản sao lưu nào, dù lịch đã đặt từ {instant} và đã đến hạn",
        $"no backup was ever made, although one was due by the schedule since {instant}");

    public string BackupHasFaults(string instant, int faults) => Say(
        $"lần sao lưu lúc {instant} thấy {Number(faults)} lỗi trong nhật ký bản ghi: chạy 'verify' rồi 'rebuild'",
        $"the backup of {instant} found {Number(faults)} faults in the record log: run 'verify', then 'rebuild'");

    public string VerifyFaults(long faults, string first) => Say(
        $"lần kiểm tra gần nhất thấy {Number(faults)} lỗi, lỗi đầu: {first}",
        $"the last check found {Number(faults)} faults, the first: {first}");
    public string VerifyNotEnded(string reason) => Say(
        $"lần kiểm tra gần nhất không xong: {reason}", $"the last check did not end: {reason}");
}

using FeedServer.Pages.Coverage;

namespace FeedServer.Texts;

/// <content>Coverage and sources.</content>
public sealed partial class VietnameseTexts
{
    public override string DropFolder => "Bài gửi vào thư mục";
    public override string Coverage => "Độ phủ";
    public override string CoverageTitle => "Độ phủ thu thập";
    public override string CoverageIntro =>
        "Một ngày không có bài và một ngày không ai đọc nguồn là hai chuyện khác nhau. Trang này nói rõ ngày nào đã đọc đủ, ngày nào chỉ "
        + "đọc được một phần, ngày nào không đọc được.";
    public override string CoverageOf(string source) => "Độ phủ: " + source;
    public override string NothingPolledYet => "Chưa đọc nguồn nào.";
    public override string LegendFull => "đủ: mọi lần đọc đều thành công, cột cao";
    public override string LegendPart => "một phần: có lần đọc hỏng, cột thấp";
    public override string LegendNone => "không: cả ngày không đọc được, vạch đáy";
    public override string LastGap => "Lần thiếu gần nhất";
    public override string NoGap => "Trong các tháng dưới đây không ngày nào thiếu.";
    public override string PreviousMonths => "Các tháng trước";
    public override string WholeHistory => "Toàn bộ lịch sử thu thập của nguồn này";
    public override string CoverageCalendarOf(string source, int year, int month) => $"{source}, {MonthInSentence(year, month)}, từng ngày";
    public override string StripsCaption(string source) => source + ", số ngày theo mức thu thập, từng tháng";
    public override string EachDay => "Từng ngày";
    public override string FullColumn => "Đủ";
    public override string PartColumn => "Một phần";
    public override string NoneColumn => "Không";
    public override string GapsColumn => "Ngày thiếu";
    public override string OtherSources(int sources) => $"Các nguồn khác: {Number(sources)}";
    public override string OtherSourcesCaption(int year, int month) =>
        $"Các nguồn khác, số ngày theo mức thu thập, {MonthInSentence(year, month)}";
    public override string MoreSources(int sources) =>
        $"Còn {Number(sources)} nguồn khác không có điều gì cần báo; mỗi nguồn có trang riêng theo mã nguồn:";
    public override string StateWord(DayState state) => state switch
    {
        DayState.Full => "đủ",
        DayState.Part => "một phần",
        DayState.None => "không",
        _ => "",
    };
    public override string Standing(SourceStanding standing) => standing switch
    {
        SourceStanding.Paused => "tạm dừng",
        SourceStanding.Gone => "nguồn đã đóng",
        SourceStanding.Removed => "không còn thu thập",
        _ => "đang thu thập",
    };
    public override string KindOf(SourceKind kind) => kind switch
    {
        SourceKind.Drop => "Thư mục nhận bài",
        SourceKind.Feed => "Nguồn cấp",
        SourceKind.Page => "Trang web không có nguồn cấp",
        _ => "Sơ đồ trang web",
    };
    public override string ReadEvery(string kind, TimeSpan interval) => $"{kind}, đọc mỗi {interval switch
    {
        { TotalMinutes: < 60 } => Number((long)Math.Max(1, interval.TotalMinutes)) + " phút",
        { TotalHours: < 1.5 } => "giờ",
        { TotalHours: < 36 } => Number((long)Math.Round(interval.TotalHours)) + " giờ",
        _ => Number((long)Math.Round(interval.TotalDays)) + " ngày",
    }}";
    public override string Since => "từ";
    public override string SourceSite => "Trang của nguồn";
    public override string Failing => "đang không đọc được";
    public override string Warning(SourceWarnings warning) => warning switch
    {
        SourceWarnings.Silent => "im lặng lâu hơn thường lệ",
        SourceWarnings.NotAFeed => "trả lời bằng thứ không phải nguồn cấp",
        SourceWarnings.OldBatch => "đăng lại loạt bài cũ với ngày mới",
        _ => "trang đổi cách trình bày",
    };

    public override string DayPartTitle => "Ngày này chưa thu thập đủ";
    public override string DayNoneTitle => "Ngày này không thu thập được";
    public override string ReadOf(int full, int of) =>
        of == 1 ? (full == 1 ? "Đọc trọn nguồn duy nhất." : "Nguồn duy nhất không đọc được trọn.") : full == 0
        ? $"Không đọc trọn nguồn nào trong {Number(of)} nguồn." : $"Đọc trọn {Number(full)} trong {Number(of)} nguồn.";
    public override (string Before, string After) FailedToTheEnd(string source) => (source + " không trả lời từ ", " đến hết ngày.");
    public override (string Before, string After) FailedAtTimes(string source) => (source + " có lúc không trả lời, lần đầu lúc ", ".");
    public override string FailedAllDay(string source) => source + " cả ngày không trả lời.";
    public override string NotPolled(string source) => source + " không được đọc lần nào trong ngày.";
    public override string OtherGaps(int sources) => $"Cùng {Number(sources)} nguồn khác.";
    public override string MayBeIncomplete => "Có thể thiếu bài.";
    public override string SeeCoverage => "Xem độ phủ từng nguồn";
    public override string CollectedInPart => "thu thập một phần";
    public override string NotCollected => "không thu thập";
    public override string ReadThatDay(int full, int of) =>
        full == of ? $"đọc đủ {Number(full)} trong {Number(of)} nguồn" : $"đọc trọn {Number(full)} trong {Number(of)} nguồn";

    public override string AlsoIn => "Tin này ở các nguồn khác";
    public override string AlsoInWhy => "Kho giữ mọi bản; bản lưu trước đứng trước.";
    public override string KeptEarlierAt => "Nguồn khác đã đăng tin này, kho lưu trước:";
    public override string SameStoryIn => "Cũng ở:";
}

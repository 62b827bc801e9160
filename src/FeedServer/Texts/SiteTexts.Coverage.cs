using FeedServer.Pages.Coverage;

namespace FeedServer.Texts;

/// <summary>What was collected and what was not, and where items come from.</summary>
public sealed partial class SiteTexts
{
    public string DropFolder => Say("Bài gửi vào thư mục", "Dropped articles");
    public string Coverage => Say("Độ phủ", "Coverage");
    public string CoverageInSentence => Say("độ phủ", "coverage");
    public string CoverageTitle => Say("Độ phủ thu thập", "Coverage");
    public string CoverageIntro => Say(
        "Một ngày không có bài và một ngày không ai đọc nguồn là hai chuyện khác nhau. Trang này nói rõ ngày nào "
        + "đã đọc đủ, ngày nào chỉ "
            + "đọc được một phần, ngày nào không đọc được.",
        "A day without items and a day on which nobody looked are two things. This page says which days were read in full, which only in "
            + "part, and which not at all.");
    public string CoverageOf(string source) => Say("Độ phủ: " + source, "Coverage: " + source);
    public string NothingPolledYet => Say("Chưa đọc nguồn nào.", "No source has been read yet.");
    public string NotReadYet(int sources) => Say(
        $"Nguồn còn chờ được đọc lần đầu: {Number(sources)}.",
        $"Sources that wait to be read for the first time: {Number(sources)}.");
    public string LegendFull => Say("đủ: mọi lần đọc đều thành công, cột cao", "full: every reading succeeded, tall bar");
    public string LegendPart => Say("một phần: có lần đọc hỏng, cột thấp", "part: some readings failed, low bar");
    public string LegendNone => Say("không: cả ngày không đọc được, vạch đáy", "none: not read all day, line at the foot");
    public string LastGap => Say("Lần thiếu gần nhất", "The last gap");
    public string NoGap => Say("Trong các tháng dưới đây không ngày nào thiếu.", "No day is missing in the months below.");
    public string PreviousMonths => Say("Các tháng trước", "Months before");
    public string WholeHistory => Say("Toàn bộ lịch sử thu thập của nguồn này", "The whole history of this source");
    public string CoverageCalendarOf(string source, int year, int month) => Say(
        $"{source}, {MonthInSentence(year, month)}, từng ngày", $"{source}, {MonthInSentence(year, month)}, day by day");
    public string StripsCaption(string source) => Say(
        source + ", số ngày theo mức thu thập, từng tháng", source + ", days by how well they were collected, month by month");
    public string EachDay => Say("Từng ngày", "Each day");
    public string FullColumn => Say("Đủ", "Full");
    public string PartColumn => Say("Một phần", "Part");
    public string NoneColumn => Say("Không", "None");
    public string GapsColumn => Say("Ngày thiếu", "Days with gaps");
    public string OtherSources(int sources) => Say($"Các nguồn khác: {Number(sources)}", $"Other sources: {Number(sources)}");
    public string OtherSourcesCaption(int year, int month) => Say(
        $"Các nguồn khác, số ngày theo mức thu thập, {MonthInSentence(year, month)}",
        $"Other sources, days by how well they were collected, {MonthInSentence(year, month)}");
    public string MoreSources(int sources, int troubled) => troubled == 0
        ? Say($"Còn {Number(sources)} nguồn khác, không nguồn nào đang gặp trục trặc.",
            $"{Number(sources)} more, none of them in trouble.")
        : Say($"Còn {Number(sources)} nguồn khác, trong đó {Number(troubled)} nguồn đang gặp trục trặc.",
            $"{Number(sources)} more, {Number(troubled)} of them in trouble.");
    public string SourcesByName => Say("Mọi nguồn, xếp theo tên", "All sources by name");
    public string SourcesByNameIntro(int sources, int troubled) => Say(
        $"{Number(sources)} nguồn, {Number(troubled)} nguồn đang gặp trục trặc.",
        $"{Count(sources, "source")}, {Number(troubled)} in trouble.");
    public string StandingColumn => Say("Tình trạng", "State");
    public string SinceColumn => Say("Từ ngày", "Since");
    public string StateWord(DayState state) => state switch
    {
        DayState.Full => Say("đủ", "full"),
        DayState.Part => Say("một phần", "part"),
        DayState.None => Say("không", "none"),
        _ => "",
    };
    public string Standing(SourceStanding standing) => standing switch
    {
        SourceStanding.Paused => Say("tạm dừng", "paused"),
        SourceStanding.Gone => Say("nguồn đã đóng", "closed by its publisher"),
        SourceStanding.Removed => Say("không còn thu thập", "no longer collected"),
        _ => Say("đang thu thập", "being collected"),
    };
    public string KindOf(SourceKind kind) => kind switch
    {
        SourceKind.Drop => Say("Thư mục nhận bài", "Drop folder"),
        SourceKind.Feed => Say("Kênh tin", "Feed"),
        SourceKind.Page => Say("Trang web không có kênh tin", "Web page without a feed"),
        _ => Say("Sơ đồ trang web", "Sitemap"),
    };
    public string ReadEvery(string kind, TimeSpan interval) => kind + Say(", đọc mỗi ", ", read every ") + interval switch
    {
        { TotalMinutes: < 2 } => Say(Number((long)Math.Max(1, interval.TotalMinutes)) + " phút", "minute"),
        { TotalMinutes: < 60 } => Number((long)interval.TotalMinutes) + Say(" phút", " minutes"),
        { TotalHours: < 1.5 } => Say("giờ", "hour"),
        { TotalHours: < 36 } => Number((long)Math.Round(interval.TotalHours)) + Say(" giờ", " hours"),
        _ => Number((long)Math.Round(interval.TotalDays)) + Say(" ngày", " days"),
    };
    public string Since => Say("từ", "since");
    public string SourceSite => Say("Trang của nguồn", "The source's site");
    public string Failing => Say("đang không đọc được", "cannot be read at present");
    public string Warning(SourceWarnings warning) => warning switch
    {
        SourceWarnings.Silent => Say("im lặng lâu hơn thường lệ", "silent for longer than usual"),
        SourceWarnings.NotAFeed => Say("trả lời bằng thứ không phải kênh tin", "answers with something that is no feed"),
        SourceWarnings.OldBatch => Say("đăng lại loạt bài cũ với ngày mới", "serves an old batch under a new date"),
        _ => Say("trang đổi cách trình bày", "the page has changed its layout"),
    };

    // A day and its sources
    public string DayPartTitle => Say("Ngày này chưa thu thập đủ", "This day was not collected in full");
    public string DayNoneTitle => Say("Ngày này không thu thập được", "This day was not collected");
    public string ReadOf(int full, int of) => (full, of) switch
    {
        (1, 1) => Say("Đọc trọn nguồn duy nhất.", "The only source was read in full."),
        (_, 1) => Say("Nguồn duy nhất không đọc được trọn.", "The only source was not read in full."),
        (0, _) => Say($"Không đọc trọn nguồn nào trong {Number(of)} nguồn.", $"None of {Number(of)} sources was read in full."),
        _ => Say($"Đọc trọn {Number(full)} trong {Number(of)} nguồn.", $"Read in full: {Number(full)} of {Number(of)} sources."),
    };
    public (string Before, string After) FailedToTheEnd(string source) => Say(
        (source + " không trả lời từ ", " đến hết ngày."), (source + " did not answer from ", " to the end of the day."));
    public (string Before, string After) FailedAtTimes(string source) => Say(
        (source + " có lúc không trả lời, lần đầu lúc ", "."), (source + " did not answer at times, first at ", "."));
    public string FailedAllDay(string source) => Say(source + " cả ngày không trả lời.", source + " did not answer all day.");
    public string NotPolled(string source) =>
        Say(source + " không được đọc lần nào trong ngày.", source + " was not read that day.");
    public string OtherGaps(int sources) => Say(
        $"Cùng {Number(sources)} nguồn khác.", sources == 1 ? "And one other source." : $"And {Number(sources)} other sources.");
    public string MayBeIncomplete => Say("Có thể thiếu bài.", "Items may be missing.");
    public string SeeCoverage => Say("Xem độ phủ từng nguồn", "See the coverage of each source");
    public string CollectedInPart => Say("thu thập một phần", "collected in part");
    public string NotCollected => Say("không thu thập", "not collected");
    public string ReadThatDay(int full, int of) => Say(
        $"{(full == of ? "đọc đủ" : "đọc trọn")} {Number(full)} trong {Number(of)} nguồn",
        $"{Number(full)} of {Number(of)} {(of == 1 ? "source" : "sources")} read in full");

    // The same story elsewhere
    public string AlsoIn => Say("Tin này ở các nguồn khác", "This story in other sources");
    public string AlsoInWhy => Say(
        "Kho giữ mọi bản; bản lưu trước đứng trước.",
        "The archive keeps every version; the one kept first stands first.");
    public string KeptEarlierAt => Say(
        "Nguồn khác đã đăng tin này, kho lưu trước:", "Another source has this story, kept before this one:");
    public string SameStoryIn => Say("Cũng ở:", "Also in:");

    /// <summary>Every warning of a source, and that it fails, in words.</summary>
    public IEnumerable<string> Warnings(SourceState state)
    {
        if (state.Failures > 0) yield return Failing;
        foreach (var warning in Enum.GetValues<SourceWarnings>())
            if (warning != SourceWarnings.None && state.Warnings.HasFlag(warning)) yield return Warning(warning);
    }
}

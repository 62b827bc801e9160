using FeedServer.Pages.Coverage;
using FeedServer.Pages.Timeline;
using FeedServer.Search.Queries;

namespace FeedServer.Texts;

/// <summary>Charts over time, how they are read, and a day over the years.</summary>
public sealed partial class SiteTexts
{
    public string Timeline => Say("Theo thời gian", "Over time");
    public string TimelineOf(int year) => Say($"Năm {Digits(year)} theo thời gian", $"{Digits(year)} over time");
    public string TimelineIntro => Say(
        "Mỗi năm, mỗi tháng, mỗi ngày kho có bao nhiêu mục, và những ngày ấy có được thu thập hay không.",
        "How many items the archive has of each year, month and day, and whether those days were collected.");

    /// <summary><c>Theo thời gian: năm 2023</c>, <c>“lũ” over time: 2023</c>.</summary>
    public string TimelineTitle(TimelineQuery query, TimelineSpan span)
    {
        var counted = Counted(query);
        var when = SpanInSentence(span);
        return (counted.Length == 0 ? Timeline : Say($"{counted} theo thời gian", counted + " over time"))
            + (when.Length == 0 ? "" : ": " + when);
    }

    /// <summary>What is counted: <c>“lũ” và “hạn”</c>; empty for all items.</summary>
    public string Counted(TimelineQuery query) => query.Query.IsEmpty ? "" : query.With is { } with
        ? Quoted(query.Query.Canonical) + Say(" và ", " and ") + Quoted(with.Canonical) : Quoted(query.Query.Canonical);

    /// <summary><c>năm 2023</c>, <c>January 2023</c>, <c>1950–1989</c>; empty for all years.</summary>
    public string SpanInSentence(TimelineSpan span) => span switch
    {
        { Year: { } year, Month: { } month } => MonthInSentence(year, month),
        { Year: { } year } => Say("năm ", "") + Digits(year),
        { FirstYear: { } first, LastYear: { } last } => $"{Digits(first)}–{Digits(last)}",
        _ => "",
    };

    /// <summary><c>1950–1959</c>, as a name.</summary>
    public string YearsFromTo(int first, int last) => $"{Digits(first)}–{Digits(last)}";

    public string ComparedWith => Say("So với", "Compared with");
    public string CountedQuery => Say("Đếm các mục ứng với", "Count the items that match");
    public string CountedQueryHow => Say("để trống: mọi mục", "empty: all items");
    public string CountedBy => Say("Theo ngày", "By date");
    public string AxisOption(DateAxis axis) => axis switch
    {
        DateAxis.Filed => Say("đăng, không có thì sự kiện", "of publication, else of the event"),
        DateAxis.Published => Say("đăng", "of publication"),
        DateAxis.Event => Say("sự kiện", "of the event"),
        DateAxis.Seen => Say("lưu lần đầu", "first seen"),
        _ => Say("sửa gần nhất", "last changed"),
    };
    public string ViewLabel => Say("Vẽ", "Show");
    public string ViewOfCounts => Say("số mục", "numbers of items");
    public string ViewOfShares => Say("phần trong mọi mục", "parts of all items");
    public string DrawAnother => Say("Vẽ biểu đồ khác", "Draw another");
    public string DrawChart => Say("Vẽ biểu đồ", "Draw");
    public string ChartByYears => Say("Từng năm", "Year by year");
    public string ChartByManyYears => Say("Nhiều năm một cột", "Several years a column");
    public string ChartOf(TimelineSpan span) => span.IsMonth ? DayByDay : span.IsYear ? ByMonth : ChartByYears;

    /// <summary>What a timeline counted, in a sentence.</summary>
    public string TimelineSum(TimelineModel model)
    {
        var when = SpanInSentence(model.Span);
        var items = model.Query.With is { } with
            ? $"{Quoted(model.Query.Query.Canonical)}: {Items(model.Items)}; {Quoted(with.Canonical)}: {Items(model.With)}"
            : Items(model.Items);
        return when.Length == 0 ? items + "." : Say($"{items}, {when}.", $"{items}, {when}.");
    }

    /// <summary>By which day items are counted, as a rule of reading.</summary>
    public string TimelineRule(DateAxis axis) => axis switch
    {
        DateAxis.Filed => Say(
            "Mỗi mục được đếm một lần, theo ngày đăng; không có ngày đăng thì theo ngày sự kiện.",
            "Each item is counted once, by its day of publication or, without one, by that of its event."),
        DateAxis.Published => Say(
            "Mỗi mục được đếm một lần, theo ngày đăng.", "Each item is counted once, by its day of publication."),
        DateAxis.Event => Say(
            "Mỗi mục được đếm một lần, theo ngày sự kiện.", "Each item is counted once, by the day of its event."),
        DateAxis.Seen => Say(
            "Mỗi mục được đếm một lần, theo ngày kho lưu lần đầu.",
            "Each item is counted once, by the day on which it was first kept."),
        _ => Say(
            "Mỗi mục được đếm một lần, theo ngày sửa gần nhất (chưa sửa thì ngày lưu lần đầu).",
            "Each item is counted once, by the day of its last revision, or of the first one."),
    };
    public string TimelineUnprecise => Say(
        "Ngày nào chỉ ghi tháng hay năm thì tính vào ngày đầu; tìm theo ngày nào trong đó cũng thấy.",
        "A date that is only a month or a year counts under its first day; a search for any of its days finds it.");
    public string OnThisDayUnprecise => Say(
        "Mục nào chỉ ghi tháng hay năm được xếp vào ngày đầu.",
        "Items of which only the month or the year is known are filed under its first day.");
    public string WithoutThatDate(string items, bool isFiled) => isFiled
        ? Say($"{items} chưa rõ ngày, không có trong biểu đồ.", $"{items} undated, not in the chart.")
        : Say($"{items} không có ngày này, không có trong biểu đồ.", $"{items} without this date, not in the chart.");
    public string ShareRule => Say(
        "Cột là phần trăm trong mọi mục của cùng khoảng thời gian, theo cùng loại ngày.",
        "A column is a percentage of all items of the same period, by the same date.");
    public string ZeroBased => Say("Trục đứng bắt đầu từ 0, chia đều.", "The axis begins at 0 and is linear.");

    /// <summary><c>12,5%</c>, <c>0.04%</c></summary>
    public string Percent(double percent) => (percent switch
    {
        >= 10 or 0 => percent.ToString("0.#", CultureInfo.InvariantCulture),
        >= 0.1 => percent.ToString("0.##", CultureInfo.InvariantCulture),
        _ => percent.ToString("0.####", CultureInfo.InvariantCulture),
    }).Replace(".", Say(",", "."), StringComparison.Ordinal) + "%";

    // The chart and its table
    public string TimelineChart(TimelineModel model)
    {
        var counted = Counted(model.Query);
        var when = SpanInSentence(model.Span);
        return (counted.Length == 0 ? Say("Số mục", "Items") : Say($"Số mục ứng với {counted}", $"Items that match {counted}"))
            + (when.Length == 0 ? "" : ", " + when);
    }
    public string TimelineMost(TimelineColumn most) => Say(
        $"Nhiều nhất: {most.Name}, {Items(most.Items)}.", $"Most: {most.Name}, {Items(most.Items)}.");
    public string TableBeneath => Say(
        "Bảng dưới biểu đồ có đủ mọi con số.", "The table beneath has all numbers.");
    public string PeriodColumn => Say("Khoảng", "Period");
    public string ShareColumn => Say("Phần", "Part");
    public string AllColumn => Say("Trong", "Of");
    public string CollectedColumn => Say("Thu thập", "Collected");
    public string HeatMap => Say("Lịch các ngày", "Calendar of days");
    public string HeatMapOf(int year) => Say(
        $"Số mục từng ngày năm {Digits(year)}", $"Items of each day in {Digits(year)}");
    public string HeatMapRule => Say(
        "Mỗi ô ghi số mục của một ngày. Màu đậm dần theo các mức ghi dưới đây, "
            + "mức sau gấp mấy lần mức trước, như nhau ở mọi năm.",
        "Each cell has a day's number of items. The tints go by the steps below, each several times the one before, the same in all "
            + "years.");

    // How a period was collected
    public string CollectionLegend => Say("Dải dưới cột cho biết ngày ấy có ai đọc nguồn không:",
        "The band under the columns tells whether the sources were read:");
    public string StateName(CollectionState state) => state switch
    {
        CollectionState.Full => Say("thu thập đủ", "collected in full"),
        CollectionState.Part => CollectedInPart,
        CollectionState.Missed => NotCollected,
        CollectionState.Idle => Say("chưa theo dõi nguồn nào", "no source was followed yet"),
        _ => Say("chưa hết hoặc chưa tới", "not over, or still to come"),
    };

    /// <summary>The days of a period: <c>thu thập đủ</c>; <c>28 ngày đủ, 2 không</c>.</summary>
    public string Collected(CollectionTally days) => days.Only is { } only ? StateName(only)
        : string.Join(", ", days.States().Where(part => part.Days > 0).Select(part => DaysIn(part.State, part.Days)));
    public string CollectedSince(DateOnly first) => Say(
        $"Kho bắt đầu thu thập ngày {ShortDate(first)}. Trước ngày ấy, ngày không có mục nào "
            + "chưa nói lên điều gì: kho chỉ có những bài gửi vào sau.",
        $"Collecting began on {LongDate(first)}. Before that, a day without items says nothing: the archive has only what was handed in "
            + "later.");
    public string BandOfSeveralDays => Say(
        "Trong mỗi cột, dải chia theo số ngày, không theo thứ tự trước sau.",
        "Within a column the band is divided by numbers of days, not in the order of time.");
    public string PartsNotTold => Say(
        "Có rất nhiều nguồn, lúc nào cũng có nguồn hỏng: "
            + "ở đây chỉ đánh dấu ngày không nguồn nào trả lời.",
        "There are very many sources, of which some always fail: only days on which none answered are marked here.");

    // A timeline that cannot be drawn
    public string UnknownTimeline(string name, string value) => Say(
        $"Địa chỉ này hỏi {name}={value}, mà không có lựa chọn nào như thế. Xin chọn lại dưới đây.",
        $"This address asks for {name}={value}, and there is no such choice. Please choose below.");
    public string TimelineIsBuilt(long done, long of) => Say(
        $"Chỉ mục để đếm đang được dựng{(of == 0 ? "" : $": {Number(done)} trong {Items(of)}")}. "
            + "Xin tải lại trang sau.",
        $"The index that counts is being built{(of == 0 ? "" : $": {Number(done)} of {Items(of)}")}. Please reload the page later.");
    public string TimelineIsNotThere => Say(
        "Lúc này chưa đếm được. Kho vẫn đủ; xin thử lại sau.",
        "Nothing can be counted just now. The archive is complete; please try again later.");
    public string TimelineIsTooLong => Say(
        "Câu tìm quá dài để vẽ theo thời gian. Xin bỏ bớt.",
        "This query is too long for a timeline. Please leave out some of it.");

    // A day over the years
    public string OnThisDay => Say("Ngày này các năm", "On this day");
    public string DayOverYears(DateOnly day) => Say($"{DayAndMonth(day)} qua các năm", $"{DayAndMonth(day)} over the years");
    public string DayOverYearsIntro(long items, int years) => Say(
        $"{Items(items)} trong {Number(years)} năm, xếp theo ngày đăng, không có thì ngày sự kiện.",
        $"{Items(items)} in {Count(years, "year")}, filed by publication or, without one, by the event.");
    public string DayOverNoYears => Say(
        "Kho không có mục nào của ngày này, năm nào cũng vậy.", "The archive has no items of this day in any year.");
    public string LeapDay => Say("Ngày này chỉ có trong năm nhuận.", "Only leap years have this day.");
    public string YearsBefore => Say("Các năm trước nữa", "Earlier years");
    public string BackToLatestYears => Say("Về các năm gần nhất", "Back to the latest years");
    public string YearsOfDay => Say("Từng năm", "Year by year");

    // Marks of calendars and charts of other pages
    public string IdleUntil(DateOnly begun) => StateName(CollectionState.Idle)
        + Say($" (trước {ShortDate(begun)})", $" (before {ShortDate(begun)})");
    public string MonthsNotCollected => Say(
        "Gạch chéo: có ngày không thu thập. Chấm: chưa theo dõi nguồn nào.",
        "Hatched: days that were not collected. Dotted: no source was followed yet.");
    public string YearsNotCollected => Say(
        "Vạch chân đứt: năm có ngày không thu thập đủ. Vạch chân chấm: chưa theo dõi nguồn nào.",
        "Dashed foot: a year with days that were not collected in full. Dotted foot: no source was followed yet.");

    private string DaysIn(CollectionState state, int days) => state switch
    {
        CollectionState.Full => Say($"{Number(days)} ngày đủ", $"{Count(days, "day")} in full"),
        CollectionState.Part => Say($"{Number(days)} ngày một phần", $"{Number(days)} in part"),
        CollectionState.Missed => Say($"{Number(days)} ngày không", $"{Number(days)} not"),
        CollectionState.Idle => Say($"{Number(days)} ngày chưa theo dõi", $"{Number(days)} not followed yet"),
        _ => Say($"{Number(days)} ngày chưa hết hoặc chưa tới", $"{Number(days)} not over"),
    };
}

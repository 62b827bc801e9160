namespace FeedServer.Texts;

/// <summary>Dates as precise as they are printed: a day, or the month, year or stretch of <see cref="StatedDate.Span"/>.</summary>
public sealed partial class SiteTexts
{
    /// <summary><c>10 tháng 1 năm 2023</c>, <c>tháng 12 năm 2025</c>, <c>năm 2023</c>, or a span's two ends; with the hour where it is
    /// known.</summary>
    public string LongDate(StatedDate date)
    {
        var days = date.Span is { } span ? Ends(span, LongDate, Say(" đến ", " to ")) : LongDate(date.Day);
        return date.Time is { } time ? days + ", " + Time(time) : days;
    }

    /// <summary><c>10/1/2023</c>, <c>tháng 12 năm 2025</c>, <c>năm 2023</c>, or a span's two ends; without the hour.</summary>
    public string ShortDate(StatedDate date) => date.Span is { } span ? Ends(span, ShortDate, " – ") : ShortDate(date.Day);

    /// <summary>What stands in the place of an hour that is unknown: that it is, that only the month or the year is known, or the days of
    /// a span.</summary>
    public string InPlaceOfHour(StatedDate date) => date.Span?.Split('/')[0].Length switch
    {
        null => HourUnknown,
        MonthLength => Say("chỉ biết tháng", "only the month is known"),
        YearLength => Say("chỉ biết năm", "only the year is known"),
        _ => ShortDate(date),
    };

    /// <summary>The month or year in words of a date whose day is not known; null when its first day is.</summary>
    public string? WithoutDay(StatedDate date) => date.Span?.Split('/')[0] is { Length: MonthLength or YearLength } first
        ? InWords(first, LongDate) : null;

    private const int YearLength = 4;
    private const int MonthLength = 7;

    private string Ends(string span, Func<DateOnly, string> day, string between) =>
        string.Join(between, span.Split('/').Select(end => InWords(end, day)));

    /// <summary>One end of a span; of an unexpected form it is left as it is.</summary>
    private string InWords(string end, Func<DateOnly, string> day) =>
        IsOf("yyyy-MM-dd", end, out var first) ? day(first)
        : IsOf("yyyy-MM", end, out first) ? MonthInSentence(first.Year, first.Month)
        : IsOf("yyyy", end, out first) ? Say("năm ", "") + Digits(first.Year)
        : end;

    private static bool IsOf(string form, string text, out DateOnly first) =>
        DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out first);
}

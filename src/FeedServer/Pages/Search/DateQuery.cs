using FeedServer.Collect.Dating;
using FeedServer.Collect.Dating.Fields;
using FeedServer.Search.Folding;

namespace FeedServer.Pages.Search;

/// <summary>A day, a month or a year asked for.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month; null for the whole year.</param>
/// <param name="Day">The day of the month; null for the whole month or year.</param>
public sealed record DateQuery(int Year, int? Month = null, int? Day = null)
{
    // With and without marks: what is asked for has lost them by then.
    private static readonly HashSet<string> Fillers = ["ngay", "thang", "thg", "nam", "day", "month", "year", "in", "on", "of", "the",
        "trong"];

    public DateOnly First => new(Year, Month ?? 1, Day ?? 1);

    public DateOnly Last => Day is not null ? First : new DateOnly(Year, Month ?? 12, DateTime.DaysInMonth(Year, Month ?? 12));

    /// <summary>Reads a date in figures or words, Vietnamese or English, with or without marks, the day before the month: <c>10/1/2023</c>,
    /// <c>tháng 1 năm 2023</c>, <c>January 2023</c>, <c>2023</c>; also a day within other words. Null when no year is named, or no
    /// calendar has the day.</summary>
    public static DateQuery? Parse(string query, PublicationZone zone)
    {
        var words = FoldedText.Words(query).Where(word => !Fillers.Contains(word)).ToList();
        if (words.Count is > 0 and <= 3 && Read(words) is { } time) return time;
        return DateReader.ReadField(query, DateBasis.Text, zone) is { } stated
            ? new DateQuery(stated.Day.Year, stated.Day.Month, stated.Day.Day) : null;
    }

    private static DateQuery? Read(List<string> words) => words switch
    {
        [var year] => YearOf(year) is { } y ? new DateQuery(y) : null,
        [var month, var year] when YearOf(year) is { } y => MonthOf(month) is { } m ? new DateQuery(y, m) : null,
        [var year, var month] when YearOf(year) is { } y => MonthOf(month) is { } m ? new DateQuery(y, m) : null,
        [var year, var month, var day] when YearOf(year) is { } y => DayOf(y, month, day),
        [var month, var day, var year] when YearOf(year) is { } y && NamedMonth(month) is not null => DayOf(y, month, day),
        [var day, var month, var year] when YearOf(year) is { } y => DayOf(y, month, day),
        _ => null,
    };

    private static DateQuery? DayOf(int year, string month, string day) =>
        MonthOf(month) is { } m && Number(day, 2) is { } d && d >= 1 && d <= DateTime.DaysInMonth(year, m)
        ? new DateQuery(year, m, d) : null;

    private static int? YearOf(string word) => word.Length == 4 && Number(word, 4) is >= 1 and var year ? year : null;

    private static int? MonthOf(string word) => (NamedMonth(word) ?? Number(word, 2)) is >= 1 and <= 12 and var month ? month : null;

    /// <summary>January, Jan, or T1, as calendars have it.</summary>
    private static int? NamedMonth(string word)
    {
        if (word is ['t', .. { Length: > 0 } figures] && Number(figures, 2) is { } number) return number;
        var at = word.Length < 3 ? -1 : Array.FindIndex(
            DateTimeFormatInfo.InvariantInfo.MonthNames, month => month.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at + 1;
    }

    private static int? Number(string word, int most) =>
        word.Length <= most && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

namespace FeedServer.Collect.Dating.Calendars;

/// <summary>Years of other eras and days of other calendars as Gregorian ones. The eras are counted by arithmetic: calendars of the
/// library read 2024年 as the year 4042.</summary>
internal static class PrintedYears
{
    private const int BuddhistYear = 543;

    private static readonly (string Name, int Before, int Years)[] Eras =
    [
        ("令和", 2018, 99), ("平成", 1988, 31), ("昭和", 1925, 64), ("大正", 1911, 15), ("明治", 1867, 45), ("民國", 1911, 200),
            ("民国", 1911, 200),
        ("中華民國", 1911, 200), ("西元", 0, 2100), ("公元", 0, 2100), ("西暦", 0, 2100),
    ];

    private static readonly UmAlQuraCalendar Hijri = new();
    private static readonly PersianCalendar Persian = new();

    /// <summary>The year of an era, from the word before its number; null when the word ends with no name of an era.</summary>
    public static int? InEra(string word, int number)
    {
        foreach (var (name, before, years) in Eras)
            if (word.EndsWith(name, StringComparison.Ordinal) && number >= 1 && number <= years) return before + number;
        return null;
    }

    /// <summary>The year of a Japanese era by its letter, "R6"; null for another letter.</summary>
    public static int? ByLetter(string letter, int number) => letter switch
    {
        "r" => InEra("令和", number),
        "h" => InEra("平成", number),
        "s" => InEra("昭和", number),
        _ => null,
    };

    /// <summary>A year printed with four digits; years from 2400 on are Buddhist. Null for one that no news was printed in.</summary>
    public static int? Gregorian(int printed)
    {
        var year = printed is >= 2400 and < 2700 ? printed - BuddhistYear : printed;
        return year is >= 1900 and < 2100 ? year : null;
    }

    /// <summary>A year of two digits: Buddhist in Thai, else of 1970 to 2069.</summary>
    public static int Short(int digits, string? language) =>
        language == "th" ? 2500 + digits - BuddhistYear : digits < 70 ? 2000 + digits : 1900 + digits;

    /// <summary>The day of a year, month and day of the Hijri calendar of Umm al-Qura; null when it has no such day.</summary>
    public static DateOnly? FromHijri(int year, int month, int day) => year is >= 1318 and <= 1500 ? In(Hijri, year, month, day) : null;

    /// <summary>The day of a year, month and day of the Persian calendar; null when it has no such day.</summary>
    public static DateOnly? FromPersian(int year, int month, int day) => year is >= 1280 and <= 1500 ? In(Persian, year, month, day) : null;

    private static DateOnly? In(Calendar calendar, int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= calendar.GetDaysInMonth(year, month)
        ? DateOnly.FromDateTime(calendar.ToDateTime(year, month, day, 0, 0, 0, 0)) : null;
}

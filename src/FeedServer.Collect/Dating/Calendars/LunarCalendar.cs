namespace FeedServer.Collect.Dating.Calendars;

/// <summary>The Vietnamese lunar calendar: months begin on the day of the new moon at UTC+7, the eleventh holds the winter solstice, and of
/// thirteen months between two solstices the first without a principal term is a leap month. No calendar of .NET is right for it: the
/// Chinese one counts days at UTC+8, and Tết of 1985, 2007 and 2030 fell on another day.</summary>
internal static class LunarCalendar
{
    /// <summary>The lunar years that can be computed.</summary>
    private const int First = 1900;
    private const int Last = 2100;

    /// <summary>Days from the beginning of the Julian day count to 1 January of the year 1.</summary>
    private const int FirstDay = 1_721_426;

    /// <summary>The number of new moons since January 2000 that Meeus counts from, and the days between two of them.</summary>
    private const double Epoch = 2_451_550.09766;
    private const double Synodic = 29.530588861;

    /// <summary>The day on which a lunar one falls; null when the year has no such month or the month no such day.</summary>
    /// <param name="year">The lunar year, by the year in which it begins.</param>
    /// <param name="month">1 (Giêng) to 12 (Chạp).</param>
    /// <param name="day">1 to 30.</param>
    /// <param name="isLeap">True for the leap month that follows the month of that number.</param>
    public static DateOnly? Day(int year, int month, int day, bool isLeap = false)
    {
        if (month is < 1 or > 12 || day is < 1 or > 30 || Moon(year, month, isLeap) is not { } moon) return null;
        var first = NewMoonDay(moon);
        return day <= NewMoonDay(moon + 1) - first ? DateOnly.FromDayNumber(first + day - 1 - FirstDay) : null;
    }

    /// <summary>The last day of the year, "30 Tết", whether the twelfth month has 29 or 30 days.</summary>
    public static DateOnly? LastDay(int year) => Day(year + 1, 1, 1)?.AddDays(-1);

    /// <summary>The number of the new moon that begins a month.</summary>
    private static int? Moon(int year, int month, bool isLeap)
    {
        if (year is < First or > Last) return null;
        // Months 11 and 12 belong to the solar year that follows.
        var start = month >= 11 ? SolsticeMoon(year) : SolsticeMoon(year - 1);
        var next = month >= 11 ? SolsticeMoon(year + 1) : SolsticeMoon(year);
        var place = month >= 11 ? month - 11 : month + 1;
        var leap = next - start == 13 ? LeapPlace(start) : 0;
        if (isLeap) return leap == place + 1 ? start + leap : null;
        return start + place + (leap > 0 && place >= leap ? 1 : 0);
    }

    /// <summary>How many months after the eleventh the leap month begins.</summary>
    private static int LeapPlace(int start)
    {
        for (var place = 1; place < 13; place++)
            if (Term(NewMoonDay(start + place)) == Term(NewMoonDay(start + place + 1))) return place;
        return 0;
    }

    /// <summary>The new moon that begins the month in which the solstice of a solar year falls.</summary>
    private static int SolsticeMoon(int year)
    {
        var end = new DateOnly(year, 12, 31).DayNumber + FirstDay;
        var moon = (int)Math.Floor((end - Epoch) / Synodic) + 1;
        while (NewMoonDay(moon) > end || Term(NewMoonDay(moon)) is 9 or 10) moon--;
        return moon;
    }

    /// <summary>Which of the twelve parts of the ecliptic the sun stands in at midnight of a day at UTC+7.</summary>
    private static int Term(int julianDay) => (int)Math.Floor(SolarPosition.Longitude(julianDay - 0.5 - 7.0 / 24) / 30);

    /// <summary>The Julian day number of the local day of a new moon.</summary>
    private static int NewMoonDay(int moon) => (int)Math.Floor(NewMoon.Instant(moon) + 0.5 + 7.0 / 24);
}

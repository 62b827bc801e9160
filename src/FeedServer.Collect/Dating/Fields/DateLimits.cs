namespace FeedServer.Collect.Dating.Fields;

/// <summary>Which dates can be those of a publication at all.</summary>
internal static class DateLimits
{
    /// <summary>The first year of the web; what is older is believed only where it is printed for people.</summary>
    public const int EarliestYear = 1990;

    /// <summary>No program wrote a date before.</summary>
    public const int FirstMachineYear = 1970;

    /// <summary>Where clocks of machines and programs begin: a field that was never filled in.</summary>
    private static readonly DateOnly[] Zeros =
    [
        new(1, 1, 1), new(1601, 1, 1), new(1899, 12, 30), new(1899, 12, 31), new(1900, 1, 1), new(1904, 1, 1), new(1970, 1, 1),
        new(1980, 1, 1),
    ];

    /// <summary>The zero value within a day of a date: a zone may have moved it; null when it is none.</summary>
    public static DateOnly? Zero(DateOnly day) =>
        Array.FindIndex(Zeros, zero => Math.Abs(zero.DayNumber - day.DayNumber) <= 1) is >= 0 and var found ? Zeros[found] : null;

    /// <summary>True for a day on which a document that was first seen on another can have been published.</summary>
    /// <param name="day">The day that a field or a line states.</param>
    /// <param name="firstSeen">The day of the first sight.</param>
    /// <param name="isPrinted">True where people read the date on the page; then the years before the web may be meant.</param>
    public static bool IsBelievable(DateOnly day, DateOnly firstSeen, bool isPrinted = false) =>
        Zero(day) is null && (day.Year >= EarliestYear || isPrinted && day.Year >= 1900) && day <= firstSeen.AddDays(1);
}

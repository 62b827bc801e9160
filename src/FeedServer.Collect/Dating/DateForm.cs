namespace FeedServer.Collect.Dating;

/// <summary>The figures of a date recognised at a token, before its surroundings are looked at.</summary>
/// <param name="Next">Index of the token after it.</param>
/// <param name="Day">Day, the first of a range.</param>
/// <param name="Month">Month.</param>
/// <param name="Year">Year, if printed.</param>
internal readonly record struct DateForm(int Next, int Day, int Month, int? Year)
{
    /// <summary>True when only words before it can tell it from a fraction, a score or a range.</summary>
    public bool NeedsLead { get; init; }

    /// <summary>True when day and month could change places.</summary>
    public bool Ambiguous { get; init; }

    /// <summary>True when the month stands first beyond doubt.</summary>
    public bool MonthFirst { get; init; }

    /// <summary>True for a range or list of days.</summary>
    public bool IsRange { get; init; }

    /// <summary>True when the day can be one of some year.</summary>
    public bool IsPossible => Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(Year ?? 2000, Month);
}

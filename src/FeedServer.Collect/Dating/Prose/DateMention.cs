namespace FeedServer.Collect.Dating.Prose;

/// <summary>A date as it stands in a text; its year may be missing and the order of its day and month open.</summary>
internal sealed record DateMention
{
    /// <summary>Where its words begin, with the words that lead it in ("Sáng ngày").</summary>
    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>Where the first figure or month name begins.</summary>
    public required int Core { get; init; }

    public required string Words { get; init; }

    /// <summary>Day of the month, 1 to 31; the first of a range.</summary>
    public required int Day { get; init; }

    /// <summary>Month, 1 to 12.</summary>
    public required int Month { get; init; }

    /// <summary>The printed year; null when none is.</summary>
    public int? Year { get; init; }

    /// <summary>True when day and month could be read the other way round and nothing in the form says which.</summary>
    public bool Ambiguous { get; init; }

    /// <summary>True when the printed figures only make sense with the month first (12/29/2023).</summary>
    public bool MonthFirst { get; init; }

    public DayOfWeek? Weekday { get; init; }

    /// <summary>What "nay", "qua" or "mai" beside it says of the day of writing: 0 today, -1 yesterday, 1 tomorrow.</summary>
    public int? Relative { get; init; }

    /// <summary>True when words such as "ngày", "sáng" or "on" lead it in, or a month's name makes it a date beyond doubt.</summary>
    public bool Led { get; init; }

    /// <summary>True for a range ("18-25/12").</summary>
    public bool IsRange { get; init; }

    /// <summary>What the words around it say it is.</summary>
    public DateRole Role { get; init; }

    /// <summary>The day in a year; null when that year has no such day (29 February).</summary>
    public DateOnly? In(int year) =>
        year is >= 1 and <= 9999 && Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null;

    public DateMention Swapped() => this with { Day = Month, Month = Day };
}

/// <summary>What the words around a date say it is.</summary>
internal enum DateRole
{
    /// <summary>Nothing in particular: it may be the event.</summary>
    Plain,

    /// <summary>The date of a cited law or decision.</summary>
    Cited,

    /// <summary>A birth, death, founding or other day of the past.</summary>
    Historical,

    /// <summary>A plan, deadline or end of a term.</summary>
    Planned,

    /// <summary>The date of an original that was translated or copied.</summary>
    Original,
}

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

    /// <summary>The other end of a range; null when there is none.</summary>
    public (int Day, int Month, int? Year)? Last { get; init; }

    /// <summary>True for a year of two digits.</summary>
    public bool IsShortYear { get; init; }

    /// <summary>The lunar day it was computed from, or is to be once the year is known: an event's date, never one of
    /// publication.</summary>
    public LunarDay? Lunar { get; init; }

    /// <summary>What the words around it say it is.</summary>
    public DateRole Role { get; init; }

    /// <summary>The day in a year; null when that year has no such day (29 February).</summary>
    public DateOnly? In(int year)
    {
        if (Lunar is { } lunar && Year is null) return lunar.InSolar(year);
        return year is >= 1 and <= 9999 && Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null;
    }

    /// <summary>A range as ISO 8601 writes it, "2024-04-03/2024-04-05", when its first day is that of a year; null for a single
    /// day.</summary>
    public string? SpanIn(int year)
    {
        if (Last is not { } last || In(year) is not { } first) return null;
        var lastYear = last.Year ?? (last.Month < first.Month ? year + 1 : year);
        if (last.Day > DateTime.DaysInMonth(lastYear, last.Month) || new DateOnly(lastYear, last.Month, last.Day) is var end
            && end <= first) return null;
        return string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}/{end:yyyy-MM-dd}");
    }

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

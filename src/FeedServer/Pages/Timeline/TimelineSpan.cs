namespace FeedServer.Pages.Timeline;

/// <summary>The stretch of time that a timeline shows, and in which steps.</summary>
/// <param name="FirstYear">The first year; null for all that there are.</param>
/// <param name="LastYear">The last year, inclusive; null for all that there are.</param>
/// <param name="Month">The month of the only year; null for whole years.</param>
public readonly record struct TimelineSpan(int? FirstYear, int? LastYear, int? Month)
{
    /// <summary>As many columns as a page of 60 KB has room for beside its table.</summary>
    private const int MostColumns = 40;

    /// <summary>All years.</summary>
    public static TimelineSpan All { get; } = new(null, null, null);

    /// <summary>True for a single month, which is shown by days.</summary>
    public bool IsMonth => Month is not null;

    /// <summary>True for a single year, which is shown by months.</summary>
    public bool IsYear => Month is null && FirstYear is not null && FirstYear == LastYear;

    /// <summary>The first day; null for all.</summary>
    public DateOnly? First => FirstYear is { } year ? new DateOnly(year, Month ?? 1, 1) : null;

    /// <summary>The last day, inclusive; null for all.</summary>
    public DateOnly? Last => LastYear is { } year
        ? new DateOnly(year, Month ?? 12, DateTime.DaysInMonth(year, Month ?? 12)) : null;

    /// <summary>The year of which it is a part or the whole; null for several.</summary>
    public int? Year => FirstYear == LastYear ? FirstYear : null;

    /// <summary>Years, both inclusive.</summary>
    public static TimelineSpan OfYears(int first, int last) => new(first, last, null);

    /// <summary>One month.</summary>
    public static TimelineSpan OfMonth(int year, int month) => new(year, year, month);

    /// <summary>Reads the end of a path: <c>2023</c>, <c>1950..1989</c>, <c>2023</c> and <c>01</c>. Null for anything else.</summary>
    public static TimelineSpan? Parse(string years, string? month)
    {
        if (ArchiveDate.Year(years) is { } year)
            return month is null ? OfYears(year, year) : ArchiveDate.Month(month) is { } number ? OfMonth(year, number) : null;
        return month is null && years.Split(TimelineAddress.Between) is [var one, var other]
            && (ArchiveDate.Year(one), ArchiveDate.Year(other)) is ({ } first, { } last)
                ? OfYears(Math.Min(first, last), Math.Max(first, last)) : null;
    }

    /// <summary>The stretches of the columns, ascending, without a hole: the days of a month, the months of a year, else years, or tens,
    /// hundreds and thousands of years where there are many.</summary>
    /// <param name="firstYear">The first year there is, for all.</param>
    /// <param name="lastYear">The last year there is, for all.</param>
    public IReadOnlyList<(DateOnly First, DateOnly Last, TimelineSpan? Finer)> Steps(int firstYear, int lastYear)
    {
        if (Year is { } year && Month is { } month)
        {
            return [.. Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => new DateOnly(year, month, day))
                .Select(day => (day, day, (TimelineSpan?)null))];
        }
        if (Year is { } only) return [.. Enumerable.Range(1, 12).Select(number => StepOf(OfMonth(only, number)))];
        var (first, last) = (FirstYear ?? firstYear, LastYear ?? lastYear);
        var step = 1;
        while (last / step - first / step >= MostColumns) step *= 10;
        return [.. Enumerable.Range(first / step, last / step - first / step + 1)
            .Select(number => StepOf(OfYears(Math.Max(1, number * step), Math.Min(9999, number * step + step - 1))))];
    }

    private static (DateOnly First, DateOnly Last, TimelineSpan? Finer) StepOf(TimelineSpan part) =>
        (part.First ?? DateOnly.MinValue, part.Last ?? DateOnly.MaxValue, part);
}

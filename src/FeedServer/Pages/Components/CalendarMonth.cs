using FeedServer.Pages.Coverage;

namespace FeedServer.Pages.Components;

/// <summary>A month as weeks from Monday to Sunday (ISO 8601) with the number of items on each day.</summary>
public sealed record CalendarMonth
{
    /// <summary>From Monday to Sunday (ISO 8601).</summary>
    public static readonly IReadOnlyList<DayOfWeek> WeekDays = [.. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7))];

    public required int Year { get; init; }

    /// <summary>1 to 12.</summary>
    public required int Month { get; init; }

    /// <summary>The weeks, seven cells each; a cell outside the month is null.</summary>
    public required IReadOnlyList<IReadOnlyList<Cell?>> Weeks { get; init; }
    public required int Items { get; init; }
    public required int Days { get; init; }

    /// <summary>The steps of its tints.</summary>
    public DayScale Scale { get; init; } = DayScale.Few;

    /// <summary>Its days by how they were collected.</summary>
    public CollectionTally Collected { get; init; }

    /// <summary>True when a day of it was not fully collected.</summary>
    public bool HasGaps => Collected.HasGaps;

    /// <summary>The day of the first poll where days of it lie before; null otherwise.</summary>
    public DateOnly? IdleBefore { get; init; }

    /// <summary>Lays a month out.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="counts">Counts by day; those of other months are ignored.</param>
    /// <param name="current">The day the page is about; null for none.</param>
    /// <param name="collected">How its days were collected; null where nothing is known of it.</param>
    /// <param name="scale">The steps of the tints; null for those of a small archive.</param>
    public static CalendarMonth From(int year, int month, IEnumerable<DayCount> counts, DateOnly? current,
        CollectionDays? collected = null, DayScale? scale = null)
    {
        var steps = scale ?? DayScale.Few;
        var counted = counts.Where(c => c.Day.Year == year && c.Day.Month == month).ToDictionary(c => c.Day, c => c.Items);
        return new CalendarMonth
        {
            Year = year,
            Month = month,
            Weeks = InWeeks(DaysOf(year, month).Select(day => new Cell(
                day, counted.GetValueOrDefault(day), day == current, collected?.StateOf(day) ?? CollectionState.Open)
            {
                Tint = steps.TintOf(counted.GetValueOrDefault(day)),
            }), new DateOnly(year, month, 1)),
            Items = counted.Values.Sum(),
            Days = counted.Values.Count(items => items > 0),
            Scale = steps,
            Collected = collected?.Between(BoundsOf(year, month).First, BoundsOf(year, month).Last) ?? default,
            IdleBefore = collected?.First is { } begun && begun > BoundsOf(year, month).First ? begun : null,
        };
    }

    /// <summary>A month of the whole archive.</summary>
    public static async Task<CalendarMonth> LoadAsync(
        Site site, CollectedSources sources, DateOnly inMonth, DateOnly? current, CancellationToken cancellation)
    {
        var (first, last) = BoundsOf(inMonth.Year, inMonth.Month);
        var counts = await site.Store.DayCountsAsync(Scope.All, first, last, cancellation);
        return From(inMonth.Year, inMonth.Month, counts, current,
            await site.Collection.YearsAsync(site, sources, first.Year, last.Year, cancellation),
            await DayScale.LoadAsync(site, cancellation));
    }

    /// <summary>The days of a month as weeks from Monday to Sunday, with null where a week begins or ends outside the month.</summary>
    /// <param name="days">One cell for each day from the first on.</param>
    /// <param name="first">The first of the month.</param>
    internal static IReadOnlyList<IReadOnlyList<T?>> InWeeks<T>(IEnumerable<T> days, DateOnly first) where T : class
    {
        List<T?> cells = [.. Enumerable.Repeat<T?>(null, ((int)first.DayOfWeek + 6) % 7), .. days];
        cells.AddRange(Enumerable.Repeat<T?>(null, (7 - cells.Count % 7) % 7));
        return [.. cells.Chunk(7)];
    }

    /// <summary>The first and the last day of a month.</summary>
    internal static (DateOnly First, DateOnly Last) BoundsOf(int year, int month) =>
        (new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    /// <summary>Every day of a month, ascending.</summary>
    internal static IEnumerable<DateOnly> DaysOf(int year, int month) =>
        Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => new DateOnly(year, month, day));

    /// <summary>A day in the calendar.</summary>
    /// <param name="Day">Which.</param>
    /// <param name="Items">How many items are filed on it.</param>
    /// <param name="Current">True when the page is about this day.</param>
    /// <param name="Collected">Marked when it was collected in part or not at all, and when nothing was to be collected and there is
    /// nothing.</param>
    public sealed record Cell(DateOnly Day, int Items, bool Current, CollectionState Collected)
    {
        /// <summary>The cell's classes: its tint and its mark; null for neither.</summary>
        public string? Classes => (Tint, Collected.CssClass(Items)) switch
        {
            (null, var mark) => mark,
            (var tint, null) => tint,
            var (tint, mark) => $"{tint} {mark}",
        };

        /// <summary>The step of the tint, by the number that is always written beside it; null for none.</summary>
        public string? Tint { get; init; }
    }
}

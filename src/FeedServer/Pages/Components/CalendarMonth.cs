using FeedServer.Items.Keeping;
using FeedServer.Pages.Coverage;

namespace FeedServer.Pages.Components;

/// <summary>A month as weeks from Monday to Sunday (ISO 8601) with the number of items on each day.</summary>
public sealed record CalendarMonth
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>1 to 12.</summary>
    public required int Month { get; init; }

    /// <summary>The weeks, seven cells each; a cell outside the month is null.</summary>
    public required IReadOnlyList<IReadOnlyList<CalendarDay?>> Weeks { get; init; }

    /// <summary>Items in the month.</summary>
    public required int Items { get; init; }

    /// <summary>Days that have items.</summary>
    public required int Days { get; init; }

    /// <summary>True when a day of it was not fully collected.</summary>
    public bool HasGaps => Weeks.Any(week => week.Any(day => day is { Collected: DayState.Part or DayState.None }));

    /// <summary>Lays a month out.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="counts">Counts by day; those of other months are passed over.</param>
    /// <param name="current">The day the page is about; null for none.</param>
    /// <param name="marks">The days that were not fully collected; null for none.</param>
    public static CalendarMonth Of(
        int year, int month, IEnumerable<DayCount> counts, DateOnly? current, IReadOnlyDictionary<DateOnly, DayState>? marks = null)
    {
        var counted = counts.Where(c => c.Day.Year == year && c.Day.Month == month).ToDictionary(c => c.Day.Day, c => c.Items);
        var blanks = ((int)new DateOnly(year, month, 1).DayOfWeek + 6) % 7;
        var days = Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(number =>
        {
            var day = new DateOnly(year, month, number);
            return (CalendarDay?)new CalendarDay(day, counted.GetValueOrDefault(number), day == current,
                marks?.GetValueOrDefault(day) ?? DayState.Unmarked);
        });
        var cells = Enumerable.Repeat<CalendarDay?>(null, blanks).Concat(days).ToList();
        while (cells.Count % 7 != 0) cells.Add(null);
        return new CalendarMonth
        {
            Year = year,
            Month = month,
            Weeks = [.. cells.Chunk(7)],
            Items = counted.Values.Sum(),
            Days = counted.Values.Count(items => items > 0),
        };
    }

    /// <summary>A month of the whole archive.</summary>
    public static async Task<CalendarMonth> LoadAsync(Site site, DateOnly inMonth, DateOnly? current, CancellationToken cancellation)
    {
        var first = new DateOnly(inMonth.Year, inMonth.Month, 1);
        var last = new DateOnly(inMonth.Year, inMonth.Month, DateTime.DaysInMonth(inMonth.Year, inMonth.Month));
        var counts = await site.Store.DayCountsAsync(Scope.All, first, last, cancellation);
        return Of(inMonth.Year, inMonth.Month, counts, current, await DayMarks.LoadAsync(site, first, last, cancellation));
    }
}

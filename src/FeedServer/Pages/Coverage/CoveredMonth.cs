using FeedServer.Pages.Components;

namespace FeedServer.Pages.Coverage;

/// <summary>A month of one source, day by day.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Days">Every day of the month, ascending.</param>
public sealed record CoveredMonth(int Year, int Month, IReadOnlyList<CoveredMonth.Cell> Days)
{
    /// <summary>Computes a month.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="polls">The source's entries by day; those of other months are ignored.</param>
    /// <param name="span">When the source was to be collected.</param>
    public static CoveredMonth From(int year, int month, IReadOnlyDictionary<DateOnly, LedgerDay> polls, CollectionSpan span) =>
        new(year, month,
            [.. CalendarMonth.DaysOf(year, month).Select(day => new Cell(day, span.StateOf(day, polls.GetValueOrDefault(day))))]);

    /// <summary>The weeks from Monday to Sunday, seven cells each; a cell outside the month is null.</summary>
    public IReadOnlyList<IReadOnlyList<Cell?>> Weeks => CalendarMonth.InWeeks(Days, Days[0].Day);

    /// <summary>The days that were not fully collected.</summary>
    public IEnumerable<Cell> Gaps => Days.Where(day => day.State.IsGap());

    /// <summary>How many days are in a state.</summary>
    public int Count(DayState state) => Days.Count(day => day.State == state);

    /// <summary>The path data of a strip 124 wide and 14 high, for a stroke dashed 3 on and 1 off: one line a run of days, so that a month
    /// takes a few bytes. Full days are drawn along the middle, partial ones in the lower half, missed ones at the foot; null when there
    /// are none.</summary>
    public string? Strip(DayState state)
    {
        var height = state switch
        {
            DayState.Full => "7",
            DayState.Part => "10.5",
            _ => "13",
        };
        var path = new StringBuilder();
        for (var at = 0; at < Days.Count; at++)
        {
            if (Days[at].State != state) continue;
            var from = at;
            while (at + 1 < Days.Count && Days[at + 1].State == state) at++;
            path.Append(CultureInfo.InvariantCulture, $"M{from * 4} {height}h{(at - from) * 4 + 3}");
        }
        return path.Length == 0 ? null : path.ToString();
    }

    /// <summary>A day of the source.</summary>
    /// <param name="Day">Which.</param>
    /// <param name="State">How well it was collected.</param>
    public sealed record Cell(DateOnly Day, DayState State);
}

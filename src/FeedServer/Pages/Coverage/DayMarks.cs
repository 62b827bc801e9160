namespace FeedServer.Pages.Coverage;

/// <summary>The days of a calendar that were not fully collected.</summary>
public static class DayMarks
{
    // One question a source: with more of them a calendar would cost more than its marks are worth, and some source always fails.
    private const int MostSources = 60;

    /// <summary>Asks the ledger for the days that are over; both bounds inclusive. Empty when there are very many sources.</summary>
    public static async Task<IReadOnlyDictionary<DateOnly, DayState>> LoadAsync(Site site, DateOnly from, DateOnly to,
        CancellationToken cancellation)
    {
        var states = new Dictionary<DateOnly, List<DayState>>();
        if (await SourceList.LoadAsync(site, cancellation) is not { } roll || roll.Sources.Count > MostSources)
            return new Dictionary<DateOnly, DayState>();
        foreach (var source in roll.Sources.Where(source => source.Span.First <= to && from < roll.Today))
        {
            var polls = (await site.Ledger.DaysAsync(source.Id, from, to, cancellation)).ToDictionary(entry => entry.Day);
            for (var day = from; day <= to && day < roll.Today; day = day.AddDays(1))
            {
                if (!states.TryGetValue(day, out var list)) states[day] = list = [];
                list.Add(source.Span.StateOf(day, polls.GetValueOrDefault(day)));
            }
        }
        return states
            .Select(day => (day.Key, State: day.Value.Together()))
            .Where(day => day.State.IsGap())
            .ToDictionary(day => day.Key, day => day.State);
    }
}

namespace FeedServer.Pages.Coverage;

/// <summary>Every source that was ever polled, as of the ledger's last record. A page asks for it once.</summary>
/// <param name="Today">The day that is not over as far as the ledger tells; null while nothing was polled.</param>
/// <param name="Sources">Those in trouble first, then the others that are collected, then those that are no more; by name.</param>
public sealed record CollectedSources(DateOnly? Today, IReadOnlyList<CollectedSource> Sources)
{
    // With more sources some source always fails: marks would say nothing.
    private const int MostMarked = 60;

    // A poll begun before midnight is on record by then; a day that counts as over does not change any more.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>The day that is not over: of the last record, not of a clock, so that a page depends on what is kept and on nothing else.
    /// Null while nothing was polled.</summary>
    public static DateOnly? TodayOf(ArchiveState state, PublicationZone zone) =>
        state.LedgerChanged is { } at ? zone.DayOf(at - Grace) : null;

    public static async Task<CollectedSources> LoadAsync(Site site, CancellationToken cancellation)
    {
        var zone = site.Publication.Zone;
        if (await site.Store.StateAsync(state => TodayOf(state, zone), cancellation) is not { } today)
            return new CollectedSources(null, []);
        var definitions = site.Definitions;
        var sources = (await site.Ledger.SourcesAsync(cancellation))
            .Select(state => CollectedSource.From(state, definitions.GetValueOrDefault(state.Source), today, zone));
        return new CollectedSources(today, [.. sources.OrderByDescending(source => source.IsTroubled)
            .ThenBy(source => source.Standing)
            .ThenBy(source => source.Title, StringComparer.Ordinal)
            .ThenBy(source => source.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The days from the first poll of a source to the one that is not over: each has a page, also an empty one. Null while
    /// nothing was polled.</summary>
    public (DateOnly First, DateOnly Last)? Polled =>
        Today is { } today && Sources.Count > 0 && Sources.Min(source => source.Span.First) is var first
            ? (first, today < first ? first : today) : null;

    /// <summary>Whether the archive was collected in some part of a range of days, both bounds inclusive.</summary>
    public bool ArePolledWithin(DateOnly first, DateOnly last) => Polled is { } polled && first <= polled.Last && last >= polled.First;

    /// <summary>How a day was collected; null when it is not over, or nothing was to be collected on it.</summary>
    public async Task<DayReading?> ReadingAsync(Site site, DateOnly day, CancellationToken cancellation)
    {
        var expected = Sources.Where(source => source.Span.Expects(day)).ToList();
        if (expected.Count == 0) return null;
        var polls = (await site.Ledger.DayAsync(day, cancellation)).ToDictionary(entry => entry.Source, StringComparer.Ordinal);
        var gaps = expected.Select(source => (Source: source, Polls: polls.GetValueOrDefault(source.Id)))
            .Select(known => new DayReading.Gap(known.Source, known.Source.Span.StateOf(day, known.Polls), known.Polls))
            .Where(gap => gap.State.IsGap())
            .ToList();
        return new DayReading(day, expected.Count - gaps.Count, gaps);
    }

    /// <summary>False with so many sources that some always fails: marks of days that were collected in part would say nothing.</summary>
    public bool ArePartsTold => Sources.Count <= MostMarked;

    /// <summary>The days that are over and on which something was to be collected, or was; both bounds inclusive. When there are very many
    /// sources, those that are collected longest stand for all, and a day on which any of them answered counts as full.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, DayState>> StatesAsync(
        Site site, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (Today is not { } today || Polled is not { } polled) return new Dictionary<DateOnly, DayState>();
        var last = to < today ? to : today.AddDays(-1);
        var first = from > polled.First ? from : polled.First;
        var asked = ArePartsTold ? Sources : [.. Sources.OrderBy(source => source.Span.First).Take(MostMarked)];
        var ranges = asked.Select(source => new LedgerRange(source.Id, first, last)).ToList();
        var polls = (await site.Ledger.DaysAsync(ranges, cancellation)).ToDictionary(entry => (entry.Source, entry.Day));
        return Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays)
            .Select(day => (Day: day, State: asked.Select(source => StateOf(source, day)).Together()))
            .Where(day => day.State != DayState.Unmarked)
            .ToDictionary(day => day.Day, day => day.State == DayState.Part && !ArePartsTold ? DayState.Full : day.State);

        DayState StateOf(CollectedSource source, DateOnly day) => source.Span.StateOf(day, polls.GetValueOrDefault((source.Id, day)));
    }
}

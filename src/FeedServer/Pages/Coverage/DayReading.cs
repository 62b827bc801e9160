using FeedServer.Items.Ledger;

namespace FeedServer.Pages.Coverage;

/// <summary>How a day that is over was collected.</summary>
/// <param name="Day">The day.</param>
/// <param name="Full">Sources that were fully collected.</param>
/// <param name="Gaps">The others that were to be collected.</param>
public sealed record DayReading(DateOnly Day, int Full, IReadOnlyList<DayReading.Gap> Gaps)
{
    /// <summary>Sources that were to be collected.</summary>
    public int Expected => Full + Gaps.Count;

    /// <summary>The day as a whole.</summary>
    public DayState State =>
        Gaps.Count == 0 ? DayState.Full : Full == 0 && Gaps.All(gap => gap.State == DayState.None) ? DayState.None : DayState.Part;

    /// <summary>Asks the ledger; null when the day is not over, or nothing was to be collected on it.</summary>
    public static async Task<DayReading?> LoadAsync(Site site, DateOnly day, CancellationToken cancellation) =>
        await SourceList.LoadAsync(site, cancellation) is { } roll ? await LoadAsync(site, roll, day, cancellation) : null;

    /// <summary>The same where the sources are known already.</summary>
    public static async Task<DayReading?> LoadAsync(Site site, SourceList roll, DateOnly day, CancellationToken cancellation)
    {
        var expected = roll.Sources.Where(source => source.Span.Expects(day)).ToList();
        if (expected.Count == 0) return null;
        var polls = (await site.Ledger.DayAsync(day, cancellation)).ToDictionary(entry => entry.Source, StringComparer.Ordinal);
        var gaps = expected
            .Select(source => (Source: source, Polls: polls.GetValueOrDefault(source.Id)))
            .Select(known => new Gap(known.Source, known.Source.Span.StateOf(day, known.Polls), known.Polls))
            .Where(gap => gap.State.IsGap())
            .ToList();
        return new DayReading(day, expected.Count - gaps.Count, gaps);
    }

    /// <summary>A source that was not fully collected on the day.</summary>
    /// <param name="Source">Which.</param>
    /// <param name="State">In part or not at all.</param>
    /// <param name="Polls">What its polls came to; null when none was made.</param>
    public sealed record Gap(CollectedSource Source, DayState State, LedgerDay? Polls);
}

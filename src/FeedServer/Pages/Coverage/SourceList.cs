using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Pages.Coverage;

/// <summary>Every source that was ever polled, as of the ledger's last record.</summary>
/// <param name="Today">The day that is not over as far as the ledger tells.</param>
/// <param name="Sources">Those in trouble first, then the others that are collected, then those that are no more; by name.</param>
public sealed record SourceList(DateOnly Today, IReadOnlyList<CollectedSource> Sources)
{
    // A poll begun before midnight is on record by then; a day that counts as over does not change any more.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>
    /// The day that is not over: of the last record, not of a clock, so that a page depends on what is kept and on nothing else.
    /// Null while nothing was polled.
    /// </summary>
    public static DateOnly? TodayOf(ArchiveState state, PublicationZone zone) =>
        state.LedgerChanged is { } at ? zone.DayOf(at - Grace) : null;

    /// <summary>Asks the ledger; null while nothing was polled.</summary>
    public static async Task<SourceList?> LoadAsync(Site site, CancellationToken cancellation)
    {
        if (await site.Store.StateAsync(state => TodayOf(state, site.Publication.Zone), cancellation) is not { } today) return null;
        var definitions = site.Definitions;
        var states = await site.Ledger.SourcesAsync(cancellation);
        var sources = states.Select(state => CollectedSource.Of(state, Definition(state.Source), today, site.Publication.Zone));
        return new SourceList(today, [.. sources
            .OrderByDescending(source => source.IsTroubled)
            .ThenBy(source => source.Standing)
            .ThenBy(source => source.Title, StringComparer.Ordinal)
            .ThenBy(source => source.Id, StringComparer.Ordinal)]);

        SourceDefinition? Definition(string id) => definitions.GetValueOrDefault(id);
    }
}

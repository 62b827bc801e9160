using FeedServer.Push.Subscriber;

namespace FeedServer.Desk.Sources;

/// <summary>Brings together what the list of sources, the ledger and the subscriptions at hubs say.</summary>
internal sealed class SourceRows(
    SourceRegistry registry, ISourceLedger ledger, UpstreamSubscriptions upstream, TimeProvider clock)
{
    /// <summary>The sources in the order of the file.</summary>
    public async Task<IReadOnlyList<ListedSource>> AllAsync(CancellationToken cancellation)
    {
        var states = (await ledger.SourcesAsync(cancellation)).ToDictionary(state => state.Source, StringComparer.OrdinalIgnoreCase);
        var now = clock.GetUtcNow();
        var pushed = upstream.All.Where(one => one.IsLive(now) && !one.Leaving)
            .GroupBy(one => one.Source, one => one.Expires, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(one => one.Key, one => one.Max(), StringComparer.OrdinalIgnoreCase);
        return [.. registry.Sources.Select(
            source => new ListedSource(source, states.GetValueOrDefault(source.Id), pushed.GetValueOrDefault(source.Id)))];
    }

    /// <summary>The source with an id; null when the list has none.</summary>
    public async Task<ListedSource?> FindAsync(string id, CancellationToken cancellation) =>
        (await AllAsync(cancellation)).FirstOrDefault(row => row.Source.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}

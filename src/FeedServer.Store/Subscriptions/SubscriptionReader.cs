using FeedServer.Items.Push;
using FeedServer.Store.Port;
using FeedServer.Store.Recovery;

namespace FeedServer.Store.Subscriptions;

/// <summary>Answers which subscriptions there are: of others to our feeds, and of ours to theirs.</summary>
internal sealed class SubscriptionReader(ArchiveHost host)
{
    public async Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellation)
    {
        var rows = await host.ScanAsync(RowRange.Subscriptions("0", "g"), cancellation);
        return [.. rows.Select(row => SubscriptionJson.Decode(row.Json))
            .OrderBy(state => state.Topic, StringComparer.Ordinal).ThenBy(state => state.Callback, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<UpstreamSubscription>> UpstreamAsync(CancellationToken cancellation)
    {
        var rows = await host.ScanAsync(RowRange.Subscriptions("u", "v"), cancellation);
        return [.. rows.Select(row => SubscriptionJson.DecodeOurs(row.Json))
            .OrderBy(state => state.Source, StringComparer.Ordinal).ThenBy(state => state.Callback, StringComparer.Ordinal)];
    }
}

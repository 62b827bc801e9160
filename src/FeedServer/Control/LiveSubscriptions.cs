using FeedServer.Push.Hub;

namespace FeedServer.Control;

/// <summary>The subscriptions of a running server: the hub has them in memory, and what it says of them later must not undo what the
/// operator did.</summary>
/// <param name="live">Those of the hub.</param>
/// <param name="store">Where all of them are kept.</param>
internal sealed class LiveSubscriptions(HubSubscriptions live, ISubscriptionStore store) : ISubscriptionStore
{
    public Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Subscription>>([.. live.Topics.Order(StringComparer.Ordinal)
            .SelectMany(topic => live.Of(topic).OrderBy(one => one.Callback, StringComparer.Ordinal))]);

    public async Task RecordAsync(IReadOnlyList<Subscription> changed, CancellationToken cancellation)
    {
        foreach (var one in changed) live.Change(one.Topic, one.Callback, _ => one);
        // The hub keeps its changes a moment later, and not at all while it is off; the operator is answered when it is kept.
        await store.RecordAsync(changed, cancellation);
    }

    public Task<IReadOnlyList<UpstreamSubscription>> UpstreamAsync(CancellationToken cancellation) => store.UpstreamAsync(cancellation);

    public Task RecordAsync(IReadOnlyList<UpstreamSubscription> changed, CancellationToken cancellation) =>
        store.RecordAsync(changed, cancellation);
}

using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Push;

namespace FeedServer.Store.LiteDb;

/// <content>Arrivals, changes and subscriptions.</content>
public sealed partial class LiteDbItemStore
{
    /// <inheritdoc/>
    public Task<long> ArrivedAsync(Scope scope, CancellationToken cancellation) => arrivals.ArrivedAsync(scope, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Arrival>> ArrivalsAsync(Scope scope, long first, int limit, CancellationToken cancellation) =>
        arrivals.ArrivalsAsync(scope, first, limit, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> StatesAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation) =>
        states.ReadAsync(arrivals, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ArchiveChange>?> ChangesAsync(long after, CancellationToken cancellation) =>
        new(writer.Changes.Between(after, archive.Host.State.Sequence));

    /// <inheritdoc/>
    public async Task WaitForChangeAsync(long after, CancellationToken cancellation)
    {
        while (true)
        {
            var next = archive.Host.NextState;
            if (archive.Host.State.Sequence > after) return;
            await next.WaitAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellation) =>
        subscriptions.SubscriptionsAsync(cancellation);

    /// <inheritdoc/>
    public async Task RecordAsync(IReadOnlyList<Subscription> changed, CancellationToken cancellation)
    {
        foreach (var subscription in changed)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(subscription.Topic);
            ArgumentException.ThrowIfNullOrWhiteSpace(subscription.Callback);
        }
        if (changed.Count == 0) return;
        await writer.WriteAsync(changed, (writing, subscription) => writing.Subscriptions.Record(subscription), cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<UpstreamSubscription>> UpstreamAsync(CancellationToken cancellation) =>
        subscriptions.UpstreamAsync(cancellation);

    /// <inheritdoc/>
    public async Task RecordAsync(IReadOnlyList<UpstreamSubscription> changed, CancellationToken cancellation)
    {
        foreach (var subscription in changed)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(subscription.Callback);
            ArgumentException.ThrowIfNullOrWhiteSpace(subscription.Source);
        }
        if (changed.Count == 0) return;
        await writer.WriteAsync(changed, (writing, subscription) => writing.Subscriptions.Record(subscription), cancellation);
    }
}

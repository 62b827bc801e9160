namespace FeedServer.Items.Push;

/// <summary>The store port for subscriptions. A write that returned is durable, and comes through a rebuild.</summary>
public interface ISubscriptionStore
{
    /// <summary>Every subscription that has not ended, by topic, then callback.</summary>
    Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellation);

    /// <summary>Keeps these states, each in place of the one before with the same topic and callback; ended ones are forgotten.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    Task RecordAsync(IReadOnlyList<Subscription> changed, CancellationToken cancellation);

    /// <summary>Every subscription of ours to others' feeds that has not ended, by source, then callback.</summary>
    Task<IReadOnlyList<UpstreamSubscription>> UpstreamAsync(CancellationToken cancellation);

    /// <summary>Keeps these states, each in place of the one before with the same callback; ended ones are forgotten.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    Task RecordAsync(IReadOnlyList<UpstreamSubscription> changed, CancellationToken cancellation);
}

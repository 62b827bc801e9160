namespace FeedServer.Push.Hub;

/// <summary>Every subscription that stands, in memory; each change is noted for <see cref="SubscriptionRecorder"/>, of one subscription the
/// last only. May be used from any thread.</summary>
internal sealed class HubSubscriptions(ISubscriptionStore store)
{
    internal const int MostOverall = 20_000;

    /// <summary>The most subscriptions with callbacks on one host.</summary>
    internal const int MostPerHost = 2_000;

    private readonly Lock gate = new();

    // By topic, in the order in which they began: a renewal keeps its place.
    private readonly SortedDictionary<string, OrderedDictionary<string, Subscription>> byTopic = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> byHost = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<(string Topic, string Callback), Subscription> unrecorded = [];

    // Of these only what was delivered is unrecorded.
    private Dictionary<(string Topic, string Callback), Subscription> delivered = [];
    private int count;

    /// <summary>A line for the operator.</summary>
    public HubHealth Health
    {
        get
        {
            lock (gate)
                return new HubHealth(count, byTopic.Values.Sum(topic => topic.Values.Count(subscription => subscription.Failures > 0)));
        }
    }

    /// <summary>The topics with subscriptions, those with the most first.</summary>
    internal IReadOnlyList<string> Topics
    {
        get
        {
            lock (gate) return [.. byTopic.OrderByDescending(topic => topic.Value.Count).Select(topic => topic.Key)];
        }
    }

    /// <summary>Reads what is kept; before anything else.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var kept = await store.SubscriptionsAsync(cancellation);
        lock (gate)
        {
            foreach (var subscription in kept.OrderBy(one => one.Since)) Put(subscription);
        }
    }

    /// <summary>The subscriptions to a topic, the oldest first: a new callback may be dead, and must not delay the others.</summary>
    internal IReadOnlyList<Subscription> Of(string topic)
    {
        lock (gate) return byTopic.TryGetValue(topic, out var subscriptions) ? [.. subscriptions.Values] : [];
    }

    /// <summary>A subscription as it stands; null when there is none.</summary>
    internal Subscription? Find(string topic, string callback)
    {
        lock (gate) return byTopic.TryGetValue(topic, out var subscriptions) ? subscriptions.GetValueOrDefault(callback) : null;
    }

    /// <summary>Changes a subscription from what it is now; one that ends is taken out.</summary>
    /// <param name="topic">The feed's path.</param>
    /// <param name="callback">The callback's address.</param>
    /// <param name="change">Its next state; null leaves things as they are. Gets null when there is none.</param>
    internal Subscription? Change(string topic, string callback, Func<Subscription?, Subscription?> change)
    {
        lock (gate)
        {
            var before = byTopic.TryGetValue(topic, out var subscriptions) ? subscriptions.GetValueOrDefault(callback) : null;
            if (change(before) is not { } after) return null;
            if (after.Ended is null) Put(after);
            else if (before is not null) Take(before);
            NoteChange((topic, callback), before, after);
            return after;
        }
    }

    /// <summary>Why one more is refused, in words for the subscriber; null when it is accepted, as every renewal is.</summary>
    internal string? WhyFull(string topic, Uri callback)
    {
        lock (gate)
        {
            if (byTopic.TryGetValue(topic, out var subscriptions) && subscriptions.ContainsKey(callback.AbsoluteUri)) return null;
            if (count >= MostOverall) return "this hub has as many subscriptions as it can serve";
            return byHost.GetValueOrDefault(callback.Host) >= MostPerHost ? "this hub serves no more subscriptions of one host" : null;
        }
    }

    /// <summary>The states noted since it was last asked.</summary>
    /// <param name="withDelivered">Also those of which only what was delivered has changed.</param>
    internal IReadOnlyList<Subscription> TakeUnrecorded(bool withDelivered)
    {
        lock (gate)
        {
            List<Subscription> taken = [.. unrecorded.Values];
            unrecorded = [];
            if (!withDelivered) return taken;
            taken.AddRange(delivered.Values);
            delivered = [];
            return taken;
        }
    }

    /// <summary>Notes states again that could not be kept, unless there are later ones.</summary>
    internal void GiveBack(IReadOnlyList<Subscription> states)
    {
        lock (gate)
        {
            foreach (var state in states) unrecorded.TryAdd((state.Topic, state.Callback), state);
        }
    }

    private void NoteChange((string Topic, string Callback) key, Subscription? before, Subscription after)
    {
        var isDeliveryOnly = before is not null && !unrecorded.ContainsKey(key) && after == before with { Delivered = after.Delivered };
        if (isDeliveryOnly)
        {
            delivered[key] = after;
            return;
        }
        unrecorded[key] = after;
        delivered.Remove(key);
    }

    private void Put(Subscription subscription)
    {
        if (!byTopic.TryGetValue(subscription.Topic, out var subscriptions))
            byTopic[subscription.Topic] = subscriptions = new(StringComparer.Ordinal);
        var isNew = !subscriptions.ContainsKey(subscription.Callback);
        subscriptions[subscription.Callback] = subscription;
        if (isNew) Count(subscription, 1);
    }

    private void Take(Subscription subscription)
    {
        var subscriptions = byTopic[subscription.Topic];
        subscriptions.Remove(subscription.Callback);
        if (subscriptions.Count == 0) byTopic.Remove(subscription.Topic);
        Count(subscription, -1);
    }

    private void Count(Subscription subscription, int more)
    {
        var host = new Uri(subscription.Callback).Host;
        count += more;
        var left = byHost.GetValueOrDefault(host) + more;
        if (left > 0) byHost[host] = left;
        else byHost.Remove(host);
    }
}

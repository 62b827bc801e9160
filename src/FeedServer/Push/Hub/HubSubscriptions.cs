namespace FeedServer.Push.Hub;

/// <summary>Every subscription that stands, in memory; each change is noted for <see cref="SubscriptionRecorder"/>, of one subscription the
/// last only. May be used from any thread.</summary>
internal sealed class HubSubscriptions(ISubscriptionStore store)
{
    private readonly Lock gate = new();

    // By topic, in the order in which they began: a renewal keeps its place.
    private readonly SortedDictionary<string, OrderedDictionary<string, Subscription>> byTopic = new(StringComparer.Ordinal);
    private readonly SubscriberParties parties = new();
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
            var before = Find(topic, callback);
            if (change(before) is not { } after) return null;
            if (after.Ended is null) Put(after);
            else if (before is not null) Take(before);
            NoteChange((topic, callback), before, after);
            return after;
        }
    }

    /// <summary>Begins or renews a subscription, within the limits. A newcomer may have to be made room for: what leaves is taken
    /// out.</summary>
    /// <param name="topic">The feed's path.</param>
    /// <param name="callback">The callback's address.</param>
    /// <param name="begin">Its next state, from what it is now; null leaves things as they are.</param>
    internal Admission Subscribe(string topic, string callback, Func<Subscription?, Subscription?> begin)
    {
        lock (gate)
        {
            var before = Find(topic, callback);
            if (begin(before) is not { } after) return new Admission(null, [], null);
            var (leaving, refusal) = before is null ? parties.RoomFor(after) : ([], null);
            if (refusal is not null) return new Admission(null, [], refusal);
            foreach (var one in leaving)
            {
                Take(one);
                NoteChange((one.Topic, one.Callback), one, one with { Ended = "it made room for another subscriber" });
            }
            Put(after);
            NoteChange((topic, callback), before, after);
            return new Admission(after, leaving, null);
        }
    }

    /// <summary>Why a callback would be refused one more subscription, in words for the subscriber; null when it would not, as no renewal
    /// is. Its address counts only when it is known.</summary>
    internal string? WhyFull(Subscription newcomer)
    {
        lock (gate) return Find(newcomer.Topic, newcomer.Callback) is null ? parties.RoomFor(newcomer).Refusal : null;
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
        var isDeliveryOnly = before is not null && !unrecorded.ContainsKey(key)
            && after == before with { Delivered = after.Delivered, Taken = after.Taken };
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
        if (subscriptions.TryGetValue(subscription.Callback, out var before)) parties.Remove(before);
        else count++;
        subscriptions[subscription.Callback] = subscription;
        parties.Add(subscription);
    }

    private void Take(Subscription subscription)
    {
        var subscriptions = byTopic[subscription.Topic];
        subscriptions.Remove(subscription.Callback);
        if (subscriptions.Count == 0) byTopic.Remove(subscription.Topic);
        parties.Remove(subscription);
        count--;
    }
}

/// <summary>What became of a request to subscribe.</summary>
/// <param name="Subscription">It as it stands; null when nothing changed.</param>
/// <param name="Leaving">The subscriptions that made room, as they were.</param>
/// <param name="Refusal">Why there was no room; null when there was.</param>
internal sealed record Admission(Subscription? Subscription, IReadOnlyList<Subscription> Leaving, string? Refusal);

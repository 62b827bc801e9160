namespace FeedServer.Push.Hub;

/// <summary>How often a topic is delivered and how much a party is sent. What waits is not queued: when its time has come, the newest state
/// is sent. May be used from any thread.</summary>
internal sealed class DeliveryBudget(TimeProvider clock)
{
    /// <summary>Changes of a topic that are delivered at once.</summary>
    internal const int TopicBurst = 10;

    /// <summary>The most bytes that a party is sent at once.</summary>
    internal const int PartyBurst = 32_000_000;

    /// <summary>What a party may be sent in the long run: 115 MB an hour.</summary>
    internal const int PartyBytesPerSecond = 32_000;

    /// <summary>The least interval between two deliveries of a topic that goes on changing.</summary>
    internal static readonly TimeSpan TopicInterval = TimeSpan.FromSeconds(30);

    /// <summary>Above so many buckets those that are full are forgotten: a new one is full.</summary>
    private const int ManyBuckets = 2_048;

    /// <summary>Less is not worth being waited for exactly.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (Bucket Bucket, string Hash)> topics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Bucket> parties = new(StringComparer.Ordinal);

    /// <summary>How long a subscription has to wait for a content; zero when it is sent now.</summary>
    public TimeSpan WaitFor(Subscription subscription, string hash)
    {
        lock (gate)
        {
            var wait = TopicWait(subscription.Topic, hash);
            foreach (var party in SubscriberParties.PartiesOf(subscription))
            {
                var owed = parties.GetValueOrDefault(party)?.Wait(Now, least: 1) ?? TimeSpan.Zero;
                if (owed > wait) wait = owed;
            }
            return wait > TimeSpan.Zero && wait < Moment ? Moment : wait;
        }
    }

    /// <summary>Takes the bytes of a delivery; false when a party of the subscription has to wait. The last one may go beyond.</summary>
    public bool TryTake(Subscription subscription, int bytes)
    {
        lock (gate)
        {
            var buckets = SubscriberParties.PartiesOf(subscription).Select(Party).ToList();
            if (buckets.Any(bucket => bucket.Wait(Now, least: 1) > TimeSpan.Zero)) return false;
            foreach (var bucket in buckets) bucket.Take(bytes);
            return true;
        }
    }

    /// <summary>Forgets topics without subscriptions.</summary>
    public void Keep(IReadOnlyCollection<string> subscribed)
    {
        lock (gate)
        {
            if (topics.Count <= subscribed.Count) return;
            foreach (var topic in topics.Keys.Except(subscribed, StringComparer.Ordinal).ToList()) topics.Remove(topic);
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(0);

    private TimeSpan TopicWait(string topic, string hash)
    {
        if (!topics.TryGetValue(topic, out var known))
            known = (new Bucket(TopicBurst, 1 / TopicInterval.TotalSeconds, Now), "");
        if (known.Hash == hash) return TimeSpan.Zero;
        var wait = known.Bucket.Wait(Now, least: 1);
        if (wait > TimeSpan.Zero) return wait;
        known.Bucket.Take(1);
        topics[topic] = (known.Bucket, hash);
        return TimeSpan.Zero;
    }

    private Bucket Party(string party)
    {
        if (parties.TryGetValue(party, out var bucket)) return bucket;
        if (parties.Count >= ManyBuckets)
        {
            foreach (var (name, _) in parties.Where(one => one.Value.Wait(Now, PartyBurst) == TimeSpan.Zero).ToList()) parties.Remove(name);
        }
        return parties[party] = new Bucket(PartyBurst, PartyBytesPerSecond, Now);
    }

    private sealed class Bucket(double most, double perSecond, TimeSpan since)
    {
        // More than it holds, when the last delivery went beyond.
        private double missing;
        private TimeSpan at = since;

        /// <summary>Until it holds so much.</summary>
        public TimeSpan Wait(TimeSpan now, double least)
        {
            missing = Math.Max(0, missing - ((now - at).TotalSeconds * perSecond));
            at = now;
            return most - missing >= least ? TimeSpan.Zero : TimeSpan.FromSeconds((least - most + missing) / perSecond);
        }

        public void Take(double much) => missing += much;
    }
}

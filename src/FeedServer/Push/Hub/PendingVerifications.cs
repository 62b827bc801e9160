namespace FeedServer.Push.Hub;

/// <summary>A request that is not verified yet: it counts when the callback confirms it (WebSub §5.3).</summary>
internal sealed record PendingVerification
{
    /// <summary>True to subscribe or renew, false to unsubscribe.</summary>
    public required bool Subscribes { get; init; }

    /// <summary>The path of the feed.</summary>
    public required string Topic { get; init; }

    /// <summary>The feed's absolute address, as it is told to the callback.</summary>
    public required string TopicAddress { get; init; }

    /// <summary>Where content goes, absolute.</summary>
    public required Uri Callback { get; init; }

    /// <summary>Who sent the request, as an address.</summary>
    public string Client { get; init; } = "";

    /// <summary>How long, within what the operator allows.</summary>
    public TimeSpan Lease { get; init; }

    /// <summary>The longest lease of a subscription that has taken no delivery yet.</summary>
    public TimeSpan FirstLease { get; init; }

    /// <summary>What content is signed with; null for none.</summary>
    public string? Secret { get; init; }

    /// <summary>The digest of signatures.</summary>
    public string Method { get; init; } = Signature.Default;

    /// <summary>The hash of the topic's content when it was asked: later content is delivered, even if it came before the callback
    /// confirmed.</summary>
    public string Seen { get; init; } = "";

    /// <summary>The host of the callback, ASCII.</summary>
    public string Host => SubscriberParties.HostOf(Callback.AbsoluteUri);

    /// <summary>The lease that a subscription has earned, within what it asks for: the first one, and as long again for each delivery that
    /// it took.</summary>
    /// <param name="taken">Deliveries so far.</param>
    public TimeSpan Earned(int taken) => Lease / FirstLease <= taken + 1.0 ? Lease : FirstLease * (taken + 1);
}

/// <summary>The intents that wait or are being verified. When there are too many, whoever has the most waiting makes room: the newest goes.
/// Of two intents of one subscriber the later wins, whichever callback answers first. May be used from any thread.</summary>
internal sealed class PendingVerifications
{
    /// <summary>The most intents.</summary>
    internal const int Most = 8_000;

    /// <summary>The most of one domain: as many as it may have at all, since an aggregator asks for all of them at once. Those of others
    /// are verified beside them.</summary>
    private const int MostOfOne = SubscriberParties.MostOfOne;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedList<Entry>> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> byDomain = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Topic, string Callback), (int Pending, long Applied)> bySubscriber = [];
    private int count;
    private long last;

    /// <summary>Takes an intent; null when there is no room for it.</summary>
    public Entry? Enter(PendingVerification intent)
    {
        var entry = new Entry(intent, Interlocked.Increment(ref last));
        var isTaken = TryEnter(entry, out var displaced);
        // Outside the lock: it runs whatever waits for that.
        displaced?.Displace();
        return isTaken ? entry : null;
    }

    /// <summary>From now on an intent is being verified, and makes no room.</summary>
    public void Begin(Entry entry)
    {
        lock (gate) Unlist(entry);
    }

    /// <summary>Whether a confirmed intent counts: not when a later one of the same subscriber did before. To be asked where the change is
    /// made, so that nothing comes between.</summary>
    public bool MayApply(Entry entry)
    {
        lock (gate)
        {
            var (pending, applied) = bySubscriber[entry.Key];
            if (applied > entry.Number) return false;
            bySubscriber[entry.Key] = (pending, entry.Number);
            return true;
        }
    }

    /// <summary>Takes out an intent that is settled, one way or the other.</summary>
    public void Leave(Entry entry)
    {
        lock (gate)
        {
            Unlist(entry);
            count--;
            if (--byDomain[entry.Domain] == 0) byDomain.Remove(entry.Domain);
            var (pending, applied) = bySubscriber[entry.Key];
            if (pending > 1) bySubscriber[entry.Key] = (pending - 1, applied);
            else bySubscriber.Remove(entry.Key);
        }
    }

    private bool TryEnter(Entry entry, out Entry? displaced)
    {
        displaced = null;
        lock (gate)
        {
            if (byDomain.GetValueOrDefault(entry.Domain) >= MostOfOne) return false;
            if (count >= Most && (displaced = MakeRoom(entry)) is null) return false;
            count++;
            byDomain[entry.Domain] = byDomain.GetValueOrDefault(entry.Domain) + 1;
            var (pending, applied) = bySubscriber.GetValueOrDefault(entry.Key);
            bySubscriber[entry.Key] = (pending + 1, applied);
            foreach (var (crowd, node) in entry.Crowds)
            {
                if (!waiting.TryGetValue(crowd, out var list)) waiting[crowd] = list = new();
                list.AddLast(node);
            }
            return true;
        }
    }

    private Entry? MakeRoom(Entry newcomer)
    {
        var own = newcomer.Crowds.Max(one => waiting.GetValueOrDefault(one.Crowd)?.Count ?? 0);
        if (waiting.Values.MaxBy(crowd => crowd.Count) is not { Last: { } newest } largest || largest.Count <= own + 1) return null;
        Unlist(newest.Value);
        return newest.Value;
    }

    private void Unlist(Entry entry)
    {
        foreach (var (crowd, node) in entry.Crowds)
        {
            if (node.List is not { } list) continue;
            list.Remove(node);
            if (list.Count == 0) waiting.Remove(crowd);
        }
    }

    /// <summary>An intent among the others.</summary>
    internal sealed class Entry
    {
        public Entry(PendingVerification intent, long number)
        {
            (Intent, Number, Domain) = (intent, number, RegistrableDomain.From(intent.Host));
            // Never disposed: it has no timer, and it may be asked to make room while it leaves.
            var displaced = new CancellationTokenSource();
            (Displaced, Displace) = (displaced.Token, displaced.Cancel);
            Crowds = [("to " + Domain, new(this)), ("from " + intent.Client, new(this))];
        }

        public PendingVerification Intent { get; }

        /// <summary>In which order it came, from 1.</summary>
        public long Number { get; }

        /// <summary>The registrable domain of its callback.</summary>
        public string Domain { get; }

        public (string Topic, string Callback) Key => (Intent.Topic, Intent.Callback.AbsoluteUri);

        /// <summary>Ends its waiting when it makes room.</summary>
        public CancellationToken Displaced { get; }

        /// <summary>What it is counted with while it waits: those of its domain, and those of its client.</summary>
        public IReadOnlyList<(string Crowd, LinkedListNode<Entry> Node)> Crowds { get; }

        /// <summary>Has it make room.</summary>
        public Action Displace { get; }
    }
}

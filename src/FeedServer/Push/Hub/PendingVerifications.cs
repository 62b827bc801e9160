namespace FeedServer.Push.Hub;

/// <summary>
/// The intents that wait or are being verified: how many of each callback host, and in which order those of one subscriber came. The
/// later of two wins, whichever callback answers first. May be used from any thread.
/// </summary>
internal sealed class PendingVerifications
{
    /// <summary>
    /// The most of one host: as many as it may have at all, since an aggregator asks for all of them at once. Those of others are verified
    /// beside them.
    /// </summary>
    private const int MostPerHost = HubSubscriptions.MostPerHost;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> byHost = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Topic, string Callback), (int Pending, long Applied)> bySubscriber = [];
    private long last;

    /// <summary>Numbers an intent; null when too many of its host are pending.</summary>
    public PendingVerification? Enter(PendingVerification intent)
    {
        lock (gate)
        {
            var ofHost = byHost.GetValueOrDefault(intent.Callback.Host);
            if (ofHost >= MostPerHost) return null;
            byHost[intent.Callback.Host] = ofHost + 1;
            var (pending, applied) = bySubscriber.GetValueOrDefault(KeyOf(intent));
            bySubscriber[KeyOf(intent)] = (pending + 1, applied);
            return intent with { Number = ++last };
        }
    }

    /// <summary>Whether a confirmed intent counts: not when a later one of the same subscriber did before.</summary>
    public bool MayApply(PendingVerification intent)
    {
        lock (gate)
        {
            var (pending, applied) = bySubscriber[KeyOf(intent)];
            if (applied > intent.Number) return false;
            bySubscriber[KeyOf(intent)] = (pending, intent.Number);
            return true;
        }
    }

    /// <summary>Takes out an intent that is settled, one way or the other.</summary>
    public void Leave(PendingVerification intent)
    {
        lock (gate)
        {
            var left = byHost[intent.Callback.Host] - 1;
            if (left > 0) byHost[intent.Callback.Host] = left;
            else byHost.Remove(intent.Callback.Host);
            var (pending, applied) = bySubscriber[KeyOf(intent)];
            if (pending > 1) bySubscriber[KeyOf(intent)] = (pending - 1, applied);
            else bySubscriber.Remove(KeyOf(intent));
        }
    }

    private static (string Topic, string Callback) KeyOf(PendingVerification intent) => (intent.Topic, intent.Callback.AbsoluteUri);
}

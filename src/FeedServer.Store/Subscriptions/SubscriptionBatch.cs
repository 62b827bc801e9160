namespace FeedServer.Store.Subscriptions;

/// <summary>Collects the states of subscriptions of a batch into as few lines as may be; of one that is told twice the last.</summary>
internal sealed class SubscriptionBatch
{
    /// <summary>A line is about so long: one that is damaged costs not too many.</summary>
    private const int LineLength = 256 * 1024;

    private readonly OrderedDictionary<string, (Subscription? Theirs, UpstreamSubscription? Ours)> states = [];

    /// <returns>How many subscriptions the batch has by now.</returns>
    public int Record(Subscription subscription) => Put(SubscriptionJson.Id(subscription), (subscription, null));

    /// <returns>How many subscriptions the batch has by now.</returns>
    public int Record(UpstreamSubscription subscription) => Put(SubscriptionJson.Id(subscription), (null, subscription));

    /// <summary>The lines to be logged.</summary>
    public IEnumerable<LogEntry> Lines(DateTimeOffset now)
    {
        var line = new List<(Subscription? Theirs, UpstreamSubscription? Ours)>();
        var length = 0;
        foreach (var state in states.Values)
        {
            var own = (state.Theirs is { } theirs ? SubscriptionJson.Encode(theirs).Length : state.Ours is { } ours
                ? SubscriptionJson.Encode(ours).Length : 0) + 1;
            if (line.Count > 0 && length + own > LineLength)
            {
                yield return Entry(now, line);
                (line, length) = ([], 0);
            }
            line.Add(state);
            length += own;
        }
        if (line.Count > 0) yield return Entry(now, line);
    }

    private int Put(string id, (Subscription?, UpstreamSubscription?) state)
    {
        states.Remove(id);
        states.Add(id, state);
        return states.Count;
    }

    private static LogEntry Entry(DateTimeOffset now, List<(Subscription? Theirs, UpstreamSubscription? Ours)> line)
    {
        var ours = line.Select(state => state.Ours).OfType<UpstreamSubscription>().ToList();
        return LogEntry.For(now,
            new SubscriptionsBody
            {
                Subscriptions = [.. line.Select(state => state.Theirs).OfType<Subscription>()],
                Upstream = ours.Count == 0 ? null : ours
            });
    }
}

using FeedServer.Items.Push;
using FeedServer.Store.LiteDb.Log;

namespace FeedServer.Store.LiteDb.Push;

/// <summary>Collects the states of subscriptions of a batch into as few lines as may be; of one that is told twice the last.</summary>
internal sealed class SubscriptionBook
{
    /// <summary>A line is about so long: one that is damaged costs not too many.</summary>
    private const int LineLength = 256 * 1024;

    private readonly OrderedDictionary<string, Subscription> states = [];

    /// <returns>How many subscriptions the batch has by now.</returns>
    public int Record(Subscription subscription)
    {
        var id = SubscriptionJson.Id(subscription);
        states.Remove(id);
        states.Add(id, subscription);
        return states.Count;
    }

    /// <summary>The lines to be logged.</summary>
    public IEnumerable<LogEntry> Lines(DateTimeOffset now)
    {
        var line = new List<Subscription>();
        var length = 0;
        foreach (var state in states.Values)
        {
            var own = SubscriptionJson.Encode(state).Length + 1;
            if (line.Count > 0 && length + own > LineLength)
            {
                yield return LogEntry.Of(now, new SubscriptionsBody { Subscriptions = line });
                (line, length) = ([], 0);
            }
            line.Add(state);
            length += own;
        }
        if (line.Count > 0) yield return LogEntry.Of(now, new SubscriptionsBody { Subscriptions = line });
    }
}

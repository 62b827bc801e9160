using FeedServer.Items.Push;
using FeedServer.Store.LiteDb.Database;

namespace FeedServer.Store.LiteDb.Push;

/// <summary>Answers who subscribes. Rows are fetched inside the gate, in chunks, and decoded outside.</summary>
internal sealed class SubscriptionReader(DatabaseHost host)
{
    private const int ChunkSize = 1000;

    public async Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellation)
    {
        var found = new List<Subscription>();
        var (low, last) = ("0", "");
        while (true)
        {
            var rows = await host.AskAsync(database => RangeQuery.Subscriptions.Run(database, low, "g", ChunkSize), cancellation);
            found.AddRange(rows.Where(row => row["_id"].AsString != last).Select(row => SubscriptionJson.Decode(row["j"].AsBinary)));
            if (rows.Count < ChunkSize)
                return [.. found.OrderBy(state => state.Topic, StringComparer.Ordinal).ThenBy(state => state.Callback, StringComparer.Ordinal)];
            low = last = rows[^1]["_id"].AsString;
        }
    }
}

using FeedServer.Items.Push;
using FeedServer.Store.LiteDb.Database;
using LiteDB;

namespace FeedServer.Store.LiteDb.Push;

/// <summary>Answers who subscribes, and to what we do. Rows are fetched inside the gate, in chunks, and decoded outside.</summary>
internal sealed class SubscriptionReader(DatabaseHost host)
{
    private const int ChunkSize = 1000;

    public async Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellation)
    {
        var rows = await RowsAsync("0", "g", cancellation);
        return [.. rows.Select(row => SubscriptionJson.Decode(row["j"].AsBinary))
            .OrderBy(state => state.Topic, StringComparer.Ordinal).ThenBy(state => state.Callback, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<UpstreamSubscription>> UpstreamAsync(CancellationToken cancellation)
    {
        var rows = await RowsAsync("u", "v", cancellation);
        return [.. rows.Select(row => SubscriptionJson.DecodeOurs(row["j"].AsBinary))
            .OrderBy(state => state.Source, StringComparer.Ordinal).ThenBy(state => state.Callback, StringComparer.Ordinal)];
    }

    private async Task<List<BsonDocument>> RowsAsync(string low, string high, CancellationToken cancellation)
    {
        var found = new List<BsonDocument>();
        var last = "";
        while (true)
        {
            var rows = await host.AskAsync(database => RangeQuery.Subscriptions.Run(database, low, high, ChunkSize), cancellation);
            found.AddRange(rows.Where(row => row["_id"].AsString != last));
            if (rows.Count < ChunkSize) return found;
            low = last = rows[^1]["_id"].AsString;
        }
    }
}

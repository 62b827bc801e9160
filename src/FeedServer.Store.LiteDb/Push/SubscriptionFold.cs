using FeedServer.Items.Push;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;
using LiteDB;

namespace FeedServer.Store.LiteDb.Push;

/// <summary>Applies states of subscriptions to the database: each row is written once a transaction; what has ended has none.</summary>
internal sealed class SubscriptionFold(ArchiveDatabase database)
{
    private readonly Dictionary<string, (Subscription State, LogPosition Position)> states = [];

    public void Take(SubscriptionsBody body, LogPosition position)
    {
        foreach (var state in body.Subscriptions) states[SubscriptionJson.Id(state)] = (state, position);
    }

    public void Write()
    {
        foreach (var (id, (state, position)) in states)
        {
            if (state.Ended is not null)
            {
                database[Names.Subscriptions].Delete(id);
                continue;
            }
            var row = new BsonDocument { ["_id"] = id, ["j"] = SubscriptionJson.Encode(state) };
            Rows.SetPosition(row, position);
            database[Names.Subscriptions].Upsert(row);
        }
    }
}

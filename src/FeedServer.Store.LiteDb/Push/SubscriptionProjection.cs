using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;
using LiteDB;

namespace FeedServer.Store.LiteDb.Push;

/// <summary>Applies states of subscriptions to the database: each row is written once a transaction; what has ended has none.</summary>
internal sealed class SubscriptionProjection(ArchiveDatabase database)
{
    private readonly Dictionary<string, (byte[]? Json, LogPosition Position)> states = [];

    public void Take(SubscriptionsBody body, LogPosition position)
    {
        foreach (var (id, json) in body.Rows()) states[id] = (json, position);
    }

    public void Write()
    {
        foreach (var (id, (json, position)) in states)
        {
            if (json is null)
            {
                database[Names.Subscriptions].Delete(id);
                continue;
            }
            var row = new BsonDocument { ["_id"] = id, ["j"] = json };
            Rows.SetPosition(row, position);
            database[Names.Subscriptions].Upsert(row);
        }
    }
}

using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;
using FeedServer.Store.LiteDb.Push;
using LiteDB;

namespace FeedServer.Store.LiteDb.Upkeep;

/// <summary>What the database must hold of subscriptions, worked out from the log alone.</summary>
internal sealed class LogSubscriptions
{
    private readonly Dictionary<string, (UInt128 State, LogPosition Position)> states = [];

    /// <summary>How many there must be.</summary>
    public int Count => states.Count;

    public void Take(LogRecord line)
    {
        var body = System.Text.Json.JsonSerializer.Deserialize(line.Body.Span, SubscriptionJson.Readable.SubscriptionsBody)
            ?? throw new InvalidDataException($"Record {line.Sequence} holds no subscriptions.");
        foreach (var (id, json) in body.Rows())
            if (json is null) states.Remove(id);
            else states[id] = (LogProjection.Hash(json), line.Position);
    }

    /// <summary>True when a row is what it must be.</summary>
    public bool Fits(BsonDocument row) => states.TryGetValue(row["_id"].AsString, out var wanted)
        && wanted == (LogProjection.Hash(row["j"].AsBinary), Rows.PositionOf(row));
}

using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;
using LiteDB;

namespace FeedServer.Store.LiteDb.Push;

/// <summary>Brings subscriptions back whose lines are damaged, out of the rows of a database moved aside.</summary>
internal static class SubscriptionRestoration
{
    /// <summary>Appends them to the log once more, but for those that a later line tells of.</summary>
    public static void Run(ArchiveDatabase database, RecordLog log, StoreLog diary, IReadOnlyList<BsonDocument> rows)
    {
        var states = rows.Where(row => database[Names.Subscriptions].FindById(row["_id"]) is not { } present || LogFolder.IsBefore(Rows.PositionOf(present), Rows.PositionOf(row)))
            .Select(row => SubscriptionJson.Decode(row["j"].AsBinary)).ToList();
        if (states.Count == 0) return;
        var at = states.Max(state => state.Since);
        var lines = log.Append([LogEntry.Of(at, new SubscriptionsBody { Subscriptions = states })], at);
        Fold.Apply(database, Change.Of(lines));
        diary.SubscriptionsRestored(states.Count, lines[0].Sequence);
    }
}

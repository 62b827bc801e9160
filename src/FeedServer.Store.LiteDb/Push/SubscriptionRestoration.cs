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
        var lost = rows.Where(row => database[Names.Subscriptions].FindById(row["_id"]) is not { } present
            || LogFolder.IsBefore(Rows.PositionOf(present), Rows.PositionOf(row)))
            .ToLookup(row => SubscriptionJson.IsOfOurs(row["_id"].AsString), row => row["j"].AsBinary);
        var theirs = lost[false].Select(SubscriptionJson.Decode).ToList();
        var ours = lost[true].Select(SubscriptionJson.DecodeOurs).ToList();
        var count = theirs.Count + ours.Count;
        if (count == 0) return;
        var at = theirs.Select(state => state.Since).Concat(ours.Select(state => state.Since)).Max();
        var lines = log.Append(
            [LogEntry.Of(at, new SubscriptionsBody { Subscriptions = theirs, Upstream = ours.Count == 0 ? null : ours })], at);
        Projection.Apply(database, Change.Of(lines));
        diary.SubscriptionsRestored(count, lines[0].Sequence);
    }
}

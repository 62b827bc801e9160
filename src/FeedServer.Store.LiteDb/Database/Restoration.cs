using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Ledger;
using FeedServer.Store.LiteDb.Log;
using FeedServer.Store.LiteDb.Push;
using LiteDB;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>
/// Brings back what damaged lines of the record log held. A database moved aside still has each item's present state and
/// the position of its line: that state is appended to the log once more. What is found nowhere is named as lost.
/// </summary>
internal sealed class Restoration(DatabasePlace place, RecordLog log, StoreLog diary)
{
    private const int ChunkSize = 500;

    private readonly Dictionary<LogPosition, string> lost = [];
    private readonly List<BsonDocument> subscriptions = [];

    /// <summary>Restores into the log and the database; only names the losses while the log may not be written here.</summary>
    public void Run(ArchiveDatabase database, IReadOnlyList<LogPosition> damaged, bool mayAppend)
    {
        foreach (var position in damaged) lost[position] = "a record";
        foreach (var open in mayAppend ? place.Former() : [])
        {
            if (lost.Count == 0) break;
            foreach (var (position, record) in Find(open).OrderBy(found => LogFolder.Parse(found.Position.File))
                .ThenBy(found => found.Position.Offset))
                Restore(database, position, record);
            SubscriptionRestoration.Run(database, log, diary, subscriptions);
            foreach (var row in subscriptions) lost.Remove(Rows.PositionOf(row));
            subscriptions.Clear();
        }
        var hint = mayAppend ? "No database moved aside has it." : "Stop the server and run the verb rebuild: it looks in aside/.";
        foreach (var (position, what) in lost) diary.RecordLost(what, position, hint);
    }

    private List<(LogPosition Position, ItemRecord Record)> Find(Func<Files.IDatabaseFiles> open)
    {
        var found = new List<(LogPosition Position, ItemRecord Record)>();
        ArchiveDatabase? former = null;
        try
        {
            former = ArchiveDatabase.Open(open());
            foreach (var row in Scan(former, RangeQuery.HeadlinesByNumber, 0L, long.MaxValue))
                if (lost.ContainsKey(Rows.PositionOf(row)) && StateOf(former, row) is { } record)
                    found.Add((Rows.PositionOf(row), record));
            foreach (var row in Scan(former, RangeQuery.Revisions, "", "~"))
                if (lost.ContainsKey(Rows.PositionOf(row)))
                    lost[Rows.PositionOf(row)] = $"an earlier revision (item|revision {row["_id"].AsString})";
            foreach (var row in Scan(former, RangeQuery.Sources, LedgerKey.All.Low, LedgerKey.All.High))
                if (lost.ContainsKey(Rows.PositionOf(row)))
                    lost[Rows.PositionOf(row)] =
                        "polls, which their days now lack; the states of their sources come right with the next polls";
            subscriptions.AddRange(Scan(former, RangeQuery.Subscriptions, "", "~").Where(row => lost.ContainsKey(Rows.PositionOf(row))));
            return WithKeys(former, found);
        }
        catch (Exception failure) when (failure is IOException || DatabaseHost.IsDamage(failure))
        {
            diary.FormerUnreadable(failure.Message, failure);
            return found;
        }
        finally
        {
            former?.Abandon();
        }
    }

    private static ItemRecord? StateOf(ArchiveDatabase former, BsonDocument headline)
    {
        var packed = former[Names.Bodies].FindById(headline["_id"])?["c"].AsBinary;
        var text = packed is null ? null : Rows.Decompress(packed, headline["h"].AsString);
        return text is null
            ? null : new ItemRecord { Kind = KeepKind.New, Item = Rows.Decode(headline["j"].AsBinary), Body = new ItemBody(text) };
    }

    private static List<(LogPosition Position, ItemRecord Record)> WithKeys(ArchiveDatabase former,
        List<(LogPosition Position, ItemRecord Record)> found)
    {
        if (found.Count == 0) return found;
        var keys = found.ToDictionary(one => one.Record.Item.Number, _ => new List<(string Key, string Seen)>());
        foreach (var row in Scan(former, RangeQuery.Keys, "", "~"))
            if (keys.TryGetValue(row["n"].AsInt64, out var own))
                own.Add((row["key"].AsString, row["seen"].AsString));
        return [.. found.Select(one => (one.Position, one.Record with
        {
            Keys = [.. keys[one.Record.Item.Number].Select(key => key.Key)],
            Fingerprint = keys[one.Record.Item.Number].Select(key => key.Seen).LastOrDefault() ?? "",
        }))];
    }

    private void Restore(ArchiveDatabase database, LogPosition position, ItemRecord record)
    {
        var item = record.Item;
        var present = database[Names.Headlines].FindById(item.Number);
        if (!lost.ContainsKey(position) || IsSuperseded(present, position, item.Id)) lost.Remove(position);
        else if (IsTaken(database, item)) lost[position] = $"item {item.Number} {item.Path}, whose id, number or path another item has now";
        else
        {
            var sameRevision = present is not null && Rows.Decode(present["j"].AsBinary).Revision == item.Revision;
            var kind = item.Withdrawn is not null ? KeepKind.Withdrawn : sameRevision ? KeepKind.Touched : item.Revision > 1
                ? KeepKind.Revised : KeepKind.New;
            var lines = log.Append([LogEntry.Of(item.Changed, record with { Kind = kind })], item.Changed);
            Projection.Apply(database, Change.Of(lines));
            diary.Restored(item.Number, item.Path, position, lines[0].Sequence);
            lost.Remove(position);
        }
    }

    /// <summary>True when the item's present state stands later in the log than the damaged line.</summary>
    private static bool IsSuperseded(BsonDocument? present, LogPosition position, ItemGuid id)
    {
        if (present is null || Rows.Decode(present["j"].AsBinary).Id != id) return false;
        return LogFolder.IsBefore(position, Rows.PositionOf(present));
    }

    private static bool IsTaken(ArchiveDatabase database, Item item)
    {
        bool ByAnother(RangeQuery query, BsonValue key) =>
            query.Run(database, key, key, 2).Exists(row => Rows.Decode(row["j"].AsBinary).Id != item.Id || row["_id"] != item.Number);
        return ByAnother(RangeQuery.HeadlinesByGuid, Projection.GuidKey(item.Id)) || ByAnother(RangeQuery.HeadlinesByPath, item.Path)
            || ByAnother(RangeQuery.HeadlinesByNumber, item.Number)
            || ByAnother(RangeQuery.HeadlinesChanged, FilingKey.Changed(item.Changed));
    }

    private static IEnumerable<BsonDocument> Scan(ArchiveDatabase database, RangeQuery query, BsonValue low, BsonValue high)
    {
        while (true)
        {
            var from = low;
            var rows = query.Run(database, low, high, ChunkSize);
            foreach (var row in rows.Where(row => row["_id"] != from)) yield return row;
            if (rows.Count < ChunkSize) yield break;
            low = rows[^1]["_id"];
        }
    }
}

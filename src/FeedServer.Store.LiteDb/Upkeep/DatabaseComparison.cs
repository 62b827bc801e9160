using FeedServer.Items;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Similar;
using LiteDB;

namespace FeedServer.Store.LiteDb.Upkeep;

/// <summary>Compares every document of a database with what the log says it must hold.</summary>
internal sealed class DatabaseComparison(ArchiveDatabase database, LogProjection expected, Action<string> fault)
{
    private const int ChunkSize = 500;

    private readonly Dictionary<string, int> counts = [];
    private readonly Dictionary<string, int> listings = [];
    private readonly Dictionary<string, long> entries = [];

    public long Items { get; private set; }

    public long Texts { get; private set; }

    public void Run(CancellationToken cancellation)
    {
        foreach (var row in Scan(Names.Headlines, 0L, long.MaxValue))
        {
            cancellation.ThrowIfCancellationRequested();
            CompareItem(row);
        }
        if (Items != expected.Items.Count) fault($"it holds {Items} items, the log {expected.Items.Count}");
        CompareRows(Names.Keys, KeyFits, expected.Keys.Count);
        CompareRows(Names.Revisions, RevisionFits, expected.Revisions.Count);
        CompareRows(Names.Paths, row => expected.OldPaths.TryGetValue(IdOf(row), out var number) && number == row["n"].AsInt64,
            expected.OldPaths.Count);
        CompareRows(Names.Lists, row => entries.TryGetValue(IdOf(row), out var number) && number == row["n"].AsInt64, entries.Count);
        CompareRows(Names.Counts, row => counts.GetValueOrDefault(IdOf(row)) == row["n"].AsInt32, counts.Count);
        CompareRows(Names.Listings, row => listings.GetValueOrDefault(IdOf(row)) == row["n"].AsInt32
            && expected.Names.GetValueOrDefault(IdOf(row)) == row["name"].AsString
            && expected.Arrivals.Arrived(IdOf(row)) == row["a"].AsInt64, expected.Names.Count);
        CompareRows(Names.Arrivals, expected.Arrivals.Fits, expected.Arrivals.Blocks);
        CompareRows(Names.Subscriptions, expected.Subscriptions.Fits, expected.Subscriptions.Count);
        foreach (var (collection, fits, wanted) in expected.Ledger.Expectations()) CompareRows(collection, fits, wanted);
        foreach (var row in Scan(Names.Stories, 0, int.MaxValue))
            if (!FingerprintRing.Numbers(row).All(expected.Items.ContainsKey))
                fault($"stories {row["_id"].AsInt32} leads to an item that is not in the log");
        CompareMeta();
    }

    private void CompareItem(BsonDocument row)
    {
        Items++;
        var number = row["_id"].AsInt64;
        if (!expected.Items.TryGetValue(number, out var wanted))
        {
            fault($"item {number} is not in the log");
            return;
        }
        if (LogProjection.Hash(row["j"].AsBinary) != wanted.Item || Rows.PositionOf(row) != wanted.Position
            || row["ra"].AsInt64 != wanted.RevisionAt
            || Rows.ArrivalOf(row) != wanted.Arrival || row["r"].AsInt32 != wanted.Revision
            || !FormerLists.Of(row).SequenceEqual(expected.Arrivals.KeysOf(wanted.Where.Left), StringComparer.Ordinal))
        {
            fault($"item {number} is not as the log has it");
            return;
        }
        var item = Rows.Decode(row["j"].AsBinary);
        var text = database[Names.Bodies].FindById(number) is { } body ? Rows.Decompress(body["c"].AsBinary, row["h"].AsString) : null;
        if (text is null || LogProjection.Hash(text) != wanted.Text) fault($"the text of item {number} is not as the log has it");
        else Texts++;
        var prefix = item.Withdrawn is null ? "" : "w|";
        if (row["f"].AsString != prefix + FilingKey.Filed(item) || row["u"].AsString != prefix + FilingKey.Changed(item.Changed)
            || row["g"].AsString != Projection.GuidKey(item.Id) || row["p"].AsString != item.Path) fault($"item {number} is filed wrongly");
        if (item.Withdrawn is null) Tally(item);
    }

    private void Tally(Item item)
    {
        var scopes = ScopeKey.Of(item);
        foreach (var entry in Counters.EntriesOf(item, scopes)) entries[entry] = item.Number;
        foreach (var scope in scopes.Select(scope => scope.Key).Prepend(ScopeKey.All))
        {
            if (scope != ScopeKey.All) listings[scope] = listings.GetValueOrDefault(scope) + 1;
            if (item.Content.FilingDate is not { } date) continue;
            foreach (var id in (string[])[$"{scope}|d|{FilingKey.Day(date.Day)}", $"{scope}|m|{FilingKey.Month(date.Day)}"])
                counts[id] = counts.GetValueOrDefault(id) + 1;
        }
    }

    private bool KeyFits(BsonDocument row) =>
        expected.Keys.TryGetValue(LogProjection.Hash(IdOf(row)), out var wanted)
        && wanted == (row["n"].AsInt64, LogProjection.Hash(row["seen"].AsString), row["missing"].AsBoolean);

    private bool RevisionFits(BsonDocument row) => expected.Revisions.TryGetValue(IdOf(row), out var wanted)
        && wanted == LogProjection.RevisionHash(IdOf(row), row["at"].AsInt64, Rows.PositionOf(row), Rows.ArrivalOf(row));

    private void CompareRows(string collection, Func<BsonDocument, bool> fits, int wanted)
    {
        var rows = 0;
        foreach (var row in Scan(collection, "", "\uFFFF"))
        {
            rows++;
            if (!fits(row)) fault($"{collection} {IdOf(row)} is not as the log has it");
        }
        if (rows != wanted) fault($"{collection} has {rows} rows where the log makes {wanted}");
    }

    private void CompareMeta()
    {
        var meta = database.Meta;
        var undated = entries.Keys.Count(id => id.StartsWith("a|v|", StringComparison.Ordinal));
        var listed = counts.Where(count => count.Key.StartsWith("a|d|", StringComparison.Ordinal))
            .Sum(count => (long)count.Value) + undated;
        if (meta.Items != listed || meta.Undated != undated)
            fault($"it counts {meta.Items} items, {meta.Undated} undated; there are {listed}, {undated}");
        if ((meta.Served, meta.Ledger, meta.LedgerInstant) != (expected.Served, expected.Ledger.Sequence, expected.Ledger.Instant))
            fault("it does not know the last record of items or of polls");
        if (meta.Arrived != expected.Arrivals.Arrived(ScopeKey.All))
            fault($"it counts {meta.Arrived} arrivals, the log {expected.Arrivals.Arrived(ScopeKey.All)}");
        if (meta.Instant != expected.Instant) fault("its last instant is not the log's");
    }

    private IEnumerable<BsonDocument> Scan(string collection, BsonValue low, BsonValue high)
    {
        var query = new RangeQuery(collection, "_id", Descending: false);
        while (true)
        {
            var from = low;
            var rows = query.Run(database, low, high, ChunkSize);
            foreach (var row in rows)
                if (row["_id"] != from)
                    yield return row;
            if (rows.Count < ChunkSize) yield break;
            low = rows[^1]["_id"];
        }
    }

    private static string IdOf(BsonDocument row) => row["_id"].AsString;
}

using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;
using LiteDB;

namespace FeedServer.Store.LiteDb.Queries;

/// <summary>Lists, permalinks, neighbours and keys. Rows are fetched inside the gate and decoded outside.</summary>
internal sealed class PageReader(DatabaseHost host)
{
    /// <summary>The longest path that can lie in the archive; a longer one is not looked for.</summary>
    public const int MaxPath = 200;

    /// <summary>So many keys are looked up before others are let in between.</summary>
    private const int KeysAtOnce = 200;

    public async Task<ItemPage> PageAsync(ItemQuery query, CancellationToken cancellation)
    {
        var range = ListRange.Of(query);
        // One more to know whether there is a next page, and one because the cursor's own item may come first.
        var rows = await host.AskAsync(database => Fetch(database, range, query.Limit + 2), cancellation);
        if (query.After is not null && rows.Count > 0 && rows[0].Key == range.High) rows.RemoveAt(0);
        var items = rows.Take(query.Limit).Select(row => Rows.Decode(row.Item)).ToList();
        return new ItemPage(items, rows.Count > query.Limit ? ItemCursor.After(query, items[^1]) : null);
    }

    public async Task<Location> FindAsync(string path, CancellationToken cancellation)
    {
        if (path.Length > MaxPath) return new Location(null, Moved: false);
        var (row, moved) = await host.AskAsync(database =>
        {
            if (RangeQuery.HeadlinesByPath.Run(database, path, path, 1).FirstOrDefault() is { } here) return (here["j"].AsBinary, false);
            var number = database[Names.Paths].FindById(path)?["n"];
            return (number is null ? null : database[Names.Headlines].FindById(number)?["j"].AsBinary, true);
        }, cancellation);
        return row is null ? new Location(null, Moved: false) : new Location(Rows.Decode(row), moved);
    }

    public async Task<Item?> FindAsync(ItemGuid id, CancellationToken cancellation)
    {
        var key = Projection.GuidKey(id);
        var row = await host.AskAsync(database => RangeQuery.HeadlinesByGuid.Run(database, key, key, 1).FirstOrDefault()?["j"].AsBinary,
            cancellation);
        return row is not null && Rows.Decode(row) is var item && item.Id == id ? item : null;
    }

    public async Task<ItemNeighbours> NeighboursAsync(Item item, CancellationToken cancellation)
    {
        var key = FilingKey.Filed(item);
        var (low, high) = item.Content.FilingDate is null ? FilingKey.AllUndated : FilingKey.Dated;
        var (earlier, later) = await host.AskAsync(database =>
            (Beside(RangeQuery.HeadlinesFiledDown.Run(database, low, key, 2), key),
                Beside(RangeQuery.HeadlinesFiledUp.Run(database, key, high, 2), key)),
            cancellation);
        return new ItemNeighbours(earlier is null ? null : Rows.Decode(earlier), later is null ? null : Rows.Decode(later));
    }

    public async Task<IReadOnlyList<Item?>> ItemsOfAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var items = new List<Item?>(keys.Count);
        foreach (var chunk in keys.Chunk(KeysAtOnce))
        {
            var rows = await host.AskAsync(database => chunk.Select(key => database[Names.Keys].FindById(KeyId.Of(source, key)))
                .Select(key => key is null ? null : database[Names.Headlines].FindById(key["n"])?["j"].AsBinary).ToList(), cancellation);
            items.AddRange(rows.Select(row => row is null ? null : Rows.Decode(row)));
        }
        return items;
    }

    public async Task<IReadOnlyList<SourceKey>> KeysAsync(string source, string? after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (low, high) = KeyId.Range(source);
        if (after is not null) low = KeyId.Of(source, after);
        var rows = await host.AskAsync(database => RangeQuery.Keys.Run(database, low, high, after is null ? limit : limit + 1),
            cancellation);
        return [.. rows.Where(row => after is null || row["_id"].AsString != low).Take(limit)
            .Select(row => new SourceKey(row["key"].AsString, row["missing"].AsBoolean))];
    }

    private static List<(string Key, byte[] Item)> Fetch(ArchiveDatabase database, ListRange range, int limit)
    {
        var rows = range.Query.Run(database, range.Prefix + range.Low, range.Prefix + range.High, limit);
        if (range.Query.Collection == Names.Headlines) return [.. rows.Select(row => (row[range.Query.Field].AsString, row["j"].AsBinary))];
        return [.. rows.Select(row => (row["_id"].AsString[range.Prefix.Length..], HeadlineOf(database, row)))];
    }

    private static byte[] HeadlineOf(ArchiveDatabase database, BsonDocument entry) =>
        (database[Names.Headlines].FindById(entry["n"])
            ?? throw new InvalidDataException($"List entry {entry["_id"]} leads to no item."))["j"].AsBinary;

    private static byte[]? Beside(List<BsonDocument> rows, string key) => rows.Find(row => row["f"].AsString != key)?["j"].AsBinary;
}

using FeedServer.Store.Recovery;

namespace FeedServer.Store.Reading;

/// <summary>Lists, permalinks, neighbours, keys and the same story elsewhere.</summary>
internal sealed class PageReader(ArchiveHost host, JoinedScopes joined)
{
    /// <summary>The longest path that can lie in the archive; a longer one is not looked for.</summary>
    public const int MaxPath = 200;

    /// <summary>So many are looked up before others are let in between.</summary>
    private const int KeysAtOnce = 200;

    /// <exception cref="ArgumentException">The query contradicts itself, or its cursor is one of another list.</exception>
    public async Task<ItemPage> PageAsync(ItemQuery query, CancellationToken cancellation)
    {
        // One more to know whether there is a next page, and one because the cursor's own item may come first.
        var range = RangeOf(query) with { Limit = query.Limit + 2 };
        var rows = await host.AskAsync(database => database.ListAsync(range, cancellation), cancellation);
        var skipped = query.After is not null && rows.Count > 0 && rows[0].Key == range.High ? 1 : 0;
        var items = rows.Skip(skipped).Take(query.Limit).Select(row => ItemJson.Decode(row.Item)).ToList();
        return new ItemPage(items, rows.Count - skipped > query.Limit ? ItemCursor.After(query, items[^1]) : null);
    }

    public async Task<Location> FindAsync(string path, CancellationToken cancellation)
    {
        if (path.Length > MaxPath) return new Location(null, Moved: false);
        return await host.AskAsync(async database =>
        {
            // Nearly every path that is asked is of an item that lies there.
            var here = (await database.LoadAsync(new RowKeys { Paths = [path] }, cancellation)).Paths;
            if (here.TryGetValue(path, out var row)) return new Location(ItemJson.Decode(row.Json), Moved: false);
            var former = (await database.LoadAsync(new RowKeys { FormerPaths = [path] }, cancellation)).FormerPaths;
            if (!former.TryGetValue(path, out var left)) return new Location(null, Moved: false);
            var moved = (await database.LoadAsync(new RowKeys { Items = [left.Number] }, cancellation)).Items;
            // It may have come back since the first question.
            return moved.TryGetValue(left.Number, out row)
                ? new Location(ItemJson.Decode(row.Json), Moved: row.Path != path) : new Location(null, Moved: false);
        }, cancellation);
    }

    public async Task<Item?> FindAsync(ItemGuid id, CancellationToken cancellation)
    {
        var key = Projection.GuidKey(id);
        var rows = await host.AskAsync(database => database.LoadAsync(new RowKeys { Guids = [key] }, cancellation), cancellation);
        return rows.Guids.TryGetValue(key, out var row) && ItemJson.Decode(row.Json) is var item && item.Id == id ? item : null;
    }

    public Task<ItemNeighbours> NeighboursAsync(Item item, CancellationToken cancellation)
    {
        // No two items have a number in common: the places beside its own are nobody's.
        var place = FilingPosition.From(item);
        var (low, high) = item.Content.FilingDate is null ? FilingKey.AllUndated : FilingKey.Dated;
        var earlier = new ListRange(ListRange.AllFiled, low, (place with { Number = place.Number - 1 }).ToString(), 1, Descending: true);
        var later = new ListRange(ListRange.AllFiled, (place with { Number = place.Number + 1 }).ToString(), high, 1, Descending: false);
        return host.AskAsync(async database => new ItemNeighbours(
            Beside(await database.ListAsync(earlier, cancellation)), Beside(await database.ListAsync(later, cancellation))),
            cancellation);
    }

    public async Task<IReadOnlyList<Item?>> ItemsOfAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var items = new List<Item?>(keys.Count);
        foreach (var chunk in keys.Chunk(KeysAtOnce))
        {
            var ids = chunk.Select(key => KeyId.For(source, key)).ToList();
            items.AddRange(await host.AskAsync(async database =>
            {
                var known = (await database.LoadAsync(new RowKeys { Keys = ids }, cancellation)).Keys;
                var rows = await database.LoadAsync(new RowKeys { Items = [.. known.Values.Select(key => key.Number).Distinct()] },
                    cancellation);
                return ids.Select(id => known.TryGetValue(id, out var key) && rows.Items.TryGetValue(key.Number, out var row)
                    ? ItemJson.Decode(row.Json) : null).ToList();
            }, cancellation));
        }
        return items;
    }

    public async Task<IReadOnlyList<Item?>> ItemsAsync(IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var items = new List<Item?>(numbers.Count);
        foreach (var chunk in numbers.Chunk(KeysAtOnce))
        {
            var keys = new RowKeys { Items = [.. chunk.Distinct()] };
            var rows = (await host.AskAsync(database => database.LoadAsync(keys, cancellation), cancellation)).Items;
            items.AddRange(chunk.Select(number => rows.TryGetValue(number, out var row) ? ItemJson.Decode(row.Json) : null));
        }
        return items;
    }

    public async Task<IReadOnlyList<SourceKey>> KeysAsync(string source, string? after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (low, high) = KeyId.Range(source);
        if (after is not null) low = KeyId.For(source, after);
        var range = RowRange.Keys(low, high) with { Limit = after is null ? limit : limit + 1 };
        var rows = await host.AskAsync(database => database.RangeAsync(range, cancellation), cancellation);
        return [.. rows.Where(row => after is null || row.Id != low).Take(limit)
            .Select(row => new SourceKey(row.Key, row.Missing, row.Number, row.Seen))];
    }

    /// <summary>Items that tell the same story, for each of these.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Item>>> SimilarAsync(IReadOnlyList<Item> items, CancellationToken cancellation)
    {
        var similar = new List<IReadOnlyList<Item>>(items.Count);
        foreach (var chunk in items.Chunk(KeysAtOnce))
        {
            similar.AddRange(await host.AskAsync(async database =>
            {
                var links =
                    (await database.LoadAsync(new RowKeys { LinksOf = [.. chunk.Select(item => item.Number)] }, cancellation)).LinksOf;
                if (links.Count == 0) return chunk.Select(_ => (IReadOnlyList<Item>)[]).ToList();
                var others = links.Values.SelectMany(of => of.Select(link => link.Other)).ToHashSet();
                var rows = (await database.LoadAsync(new RowKeys { Items = others }, cancellation)).Items;
                return chunk.Select(item => Others(links.GetValueOrDefault(item.Number) ?? [], rows)).ToList();
            }, cancellation));
        }
        return similar;
    }

    private static IReadOnlyList<Item> Others(IReadOnlyList<LinkRow> links, IReadOnlyDictionary<long, ItemRow> rows) =>
        [.. links.Where(link => rows.ContainsKey(link.Other)).Select(link => ItemJson.Decode(rows[link.Other].Json))
            .Where(item => item.Withdrawn is null)];

    private static Item? Beside(IReadOnlyList<ListedItem> rows) => rows.Count == 0 ? null : ItemJson.Decode(rows[0].Item);

    private ListRange RangeOf(ItemQuery query)
    {
        if (query.Limit is < 1 or > 1000) throw new ArgumentException($"A page has 1 to 1,000 items, not {query.Limit}.", nameof(query));
        if ((query.From ?? query.To) is not null && (query.Order != ListOrder.Filed || query.Undated))
            throw new ArgumentException("Days bound only lists of dated items in filing order.", nameof(query));
        if (query.After is { } after && !after.IsOf(query))
            throw new ArgumentException($"{after} is a cursor of another list.", nameof(query));
        var (list, (low, high)) = query switch
        {
            { Order: ListOrder.Filed, Undated: true } => ("|f", FilingKey.AllUndated),
            { Order: ListOrder.Filed } => ("|f", FilingKey.Dated),
            { Undated: true } => ("|v", FilingKey.AllChanged),
            _ => ("|c", FilingKey.AllChanged),
        };
        if (query.From is { } from) low = FilingKey.Day(from);
        if (query.To is { } to) high = FilingKey.Day(to) + "~";
        return new ListRange(joined.KeyOf(query.Scope) + list, low, query.After?.Key ?? high, query.Limit, Descending: true);
    }
}

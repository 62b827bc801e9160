namespace FeedServer.Search.Indexing;

/// <summary>Whether an index agrees with its archive: the number of items, and a sample of rows against the items.</summary>
internal static class IndexComparison
{
    private const int Sampled = 200;

    /// <summary>What does not agree; null when all looked at does. Both must stand still meanwhile.</summary>
    /// <param name="connection">The index, not written to.</param>
    /// <param name="store">The archive.</param>
    /// <param name="seed">Which rows are looked at besides the newest.</param>
    /// <param name="cancellation">Ends the comparison.</param>
    public static async Task<string?> DifferenceAsync(
        SqliteConnection connection, IItemStore store, int seed, CancellationToken cancellation)
    {
        using var count = new IndexStatement(connection, "SELECT count(*) FROM items", 0);
        using var texts = new IndexStatement(connection, "SELECT count(*) FROM texts_docsize", 0);
        var (items, rows) = ((await store.StateAsync(cancellation)).Items, count.Number() ?? 0);
        if (rows != items) return string.Create(CultureInfo.InvariantCulture, $"the archive has {items} items, the index {rows}");
        if (texts.Number() is { } known && known != rows)
            return string.Create(CultureInfo.InvariantCulture, $"the index has {rows} items and {known} texts");
        var sample = Sample(connection, seed);
        var kept = await store.ItemsAsync([.. sample.Select(row => row.Number)], cancellation);
        for (var at = 0; at < sample.Count; at++)
        {
            if (kept[at] is { Withdrawn: null } item && Indexed.From(item) == sample[at]) continue;
            return string.Create(CultureInfo.InvariantCulture, $"item {sample[at].Number} is not as the index has it");
        }
        return null;
    }

    /// <summary>The newest rows, and others from anywhere.</summary>
    private static List<Indexed> Sample(SqliteConnection connection, int seed)
    {
        using var newest = new IndexStatement(
            connection, "SELECT row, number, revision, stamp FROM items ORDER BY number DESC LIMIT ?1", 1);
        using var most = new IndexStatement(connection, "SELECT max(number) FROM items", 0);
        using var one = new IndexStatement(
            connection, "SELECT row, number, revision, stamp FROM items WHERE number >= ?1 ORDER BY number LIMIT 1", 1);
        var random = new Random(seed);
        var last = most.Number() ?? 0;
        var rows = newest.Rows(Read, Sampled).ToList();
        for (var more = 0; more < Sampled && last > Sampled; more++) rows.AddRange(one.Rows(Read, random.NextInt64(last) + 1));
        return rows;
    }

    private static Indexed Read(SqliteDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetInt64(3));

    private sealed record Indexed(long Row, long Number, int Revision, long Stamp)
    {
        public static Indexed From(Item item) =>
            new(RowId.From(item).Value, item.Number, item.Revision, item.Changed.ToUnixTimeMilliseconds());
    }
}

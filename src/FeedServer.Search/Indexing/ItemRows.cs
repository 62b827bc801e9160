namespace FeedServer.Search.Indexing;

/// <summary>Writes the rows of items: <c>items</c>, <c>texts</c> and <c>versions</c>. Within a transaction of the caller.</summary>
internal sealed class ItemRows : IDisposable
{
    private readonly IndexStatement find, putItem, putText, putVersion, putExact, removeItem, removeText, removeExact, removeVersions;

    public ItemRows(SqliteConnection connection)
    {
        find = new IndexStatement(connection, "SELECT row FROM items WHERE number = ?1", 1);
        putItem = new IndexStatement(connection, """
            INSERT INTO items (number, row, revision, published, event, seen, changed, stamp, language, lists)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """, 10);
        (putText, putVersion) = (Put(connection, "texts"), Put(connection, "versions"));
        putExact = new IndexStatement(connection, "INSERT INTO exact (rowid, words) VALUES (?1, ?2)", 2);
        removeItem = new IndexStatement(connection, "DELETE FROM items WHERE number = ?1", 1);
        removeText = new IndexStatement(connection, "DELETE FROM texts WHERE rowid = ?1", 1);
        removeExact = new IndexStatement(connection, "DELETE FROM exact WHERE rowid = ?1", 1);
        removeVersions = new IndexStatement(connection, "DELETE FROM versions WHERE rowid BETWEEN ?1 AND ?2", 2);
    }

    /// <summary>The row of an item; null when it has none.</summary>
    public RowId? Find(long number) => find.Number(number) is { } row ? new RowId(row) : null;

    /// <summary>Writes an item in place of what was there of it.</summary>
    /// <returns>True when nothing was.</returns>
    public bool Put(PreparedState state, byte[] lists)
    {
        var (item, days, row) = (state.Item, state.Days, state.Row);
        if (item.Number > RowId.MostNumber)
            throw new NotSupportedException($"The search index has room for {RowId.MostNumber} items.");
        var former = Find(item.Number);
        if (former is { } was)
        {
            removeItem.Run(item.Number);
            removeText.Run(was.Value);
            removeExact.Run(was.Value);
            // Old revisions stay where the item stays.
            removeVersions.Run(was.OfRevision(state.KeepsVersions && was == row ? Math.Min(item.Revision, RowId.MostRevision) : 0),
                was.OfRevision(RowId.MostRevision));
        }
        putItem.Run(item.Number, row.Value, item.Revision, days.Published, days.Event, days.Seen, days.Changed,
            item.Changed.ToUnixTimeMilliseconds(), item.Content.Language, lists);
        Put(putText, row.Value, state.Text);
        putExact.Run(row.Value, state.Text.Exact);
        foreach (var (revision, text) in state.Versions) Put(putVersion, row.OfRevision(revision), text);
        return former is null;
    }

    /// <summary>Removes an item, if it is there.</summary>
    public void Remove(long number)
    {
        if (Find(number) is not { } row) return;
        removeItem.Run(number);
        removeText.Run(row.Value);
        removeExact.Run(row.Value);
        removeVersions.Run(row.OfRevision(0), row.OfRevision(RowId.MostRevision));
    }

    public void Dispose()
    {
        IDisposable[] statements = [find, putItem, putText, putVersion, putExact, removeItem, removeText, removeExact, removeVersions];
        foreach (var statement in statements) statement.Dispose();
    }

    private static IndexStatement Put(SqliteConnection connection, string table)
    {
        var places = Enumerable.Range(2, IndexSchema.Columns.Count)
            .Select(place => string.Create(CultureInfo.InvariantCulture, $"CAST(?{place} AS TEXT)"));
        return new IndexStatement(connection,
            $"INSERT INTO {table} (rowid, {string.Join(", ", IndexSchema.Columns)}) VALUES (?1, {string.Join(", ", places)})",
            IndexSchema.Columns.Count + 1);
    }

    private static void Put(IndexStatement statement, long row, ItemText text) => statement.Run([row, .. text.Columns]);
}

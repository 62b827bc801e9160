namespace FeedServer.Store.LiteDb.Collections;

/// <summary>Sources and days that LiteDB has not been given yet. A poll changes the row of its source when it begins and again when it ends,
/// and a start drops whatever no checkpoint has finished: so these rows wait here and are written once. Used within the gate only.</summary>
internal sealed class DeferredLedger
{
    /// <summary>So many rows are written at once: some thirty milliseconds.</summary>
    public const int Most = 1000;

    public DeferredRows<SourceRow> Sources { get; } = new(Schema.Sources, row => row.Id);

    public DeferredRows<DayRow> Days { get; } = new(Schema.Days, row => row.Id);

    public int Count => Sources.Count + Days.Count;

    public void Take(ChangeSet changes)
    {
        Sources.Take(changes.Sources);
        Days.Take(changes.Days);
    }

    /// <summary>What is to be written.</summary>
    public IReadOnlyList<DocumentWrites> Writes() => [Sources.Writes(), Days.Writes()];

    /// <summary>All is written.</summary>
    public void Clear()
    {
        Sources.Clear();
        Days.Clear();
    }
}

/// <summary>Rows of one collection that are not written yet.</summary>
internal sealed class DeferredRows<TRow>(Collection<TRow> collection, Func<TRow, string> keyOf) where TRow : class
{
    // New: known not to be in the collection.
    private readonly Dictionary<string, (TRow Row, bool IsNew)> rows = [];

    public int Count => rows.Count;

    /// <summary>Keys that are deleted are to be deleted from the collection as well.</summary>
    public void Take(TableChange<string, TRow> change)
    {
        foreach (var key in change.Deleted) rows.Remove(key);
        foreach (var row in change.Inserted) rows[keyOf(row)] = (row, true);
        foreach (var row in change.Written) rows[keyOf(row)] = (row, rows.TryGetValue(keyOf(row), out var held) && held.IsNew);
    }

    /// <summary>Adds the rows held here to <paramref name="found"/>.</summary>
    /// <returns>The keys that only the collection can answer.</returns>
    public IReadOnlyCollection<string> Find(IReadOnlyCollection<string> keys, Dictionary<string, TRow> found)
    {
        if (rows.Count == 0) return keys;
        var others = new List<string>(keys.Count);
        foreach (var key in keys)
            if (rows.TryGetValue(key, out var held)) found[key] = held.Row;
            else others.Add(key);
        return others;
    }

    /// <summary>All of them, in the order of their keys.</summary>
    public DocumentWrites Writes()
    {
        var ordered = rows.OrderBy(row => row.Key, StringComparer.Ordinal).ToLookup(row => row.Value.IsNew, row => row.Value.Row);
        return DocumentWrites.For(collection, new TableChange<string, TRow>([.. ordered[true]], [.. ordered[false]], []));
    }

    public void Clear() => rows.Clear();
}

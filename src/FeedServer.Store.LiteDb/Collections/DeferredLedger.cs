namespace FeedServer.Store.LiteDb.Collections;

/// <summary>Sources and days that LiteDB has not been given yet. A poll changes the row of its source when it begins and when it ends, and
/// a start drops whatever no checkpoint has finished: these rows wait here and are written once. Used within the gate only.</summary>
internal sealed class DeferredLedger
{
    /// <summary>So many rows are written at once: some ten milliseconds, and few pages of LiteDB's cache held by one transaction.</summary>
    public const int Most = 300;

    public DeferredRows<SourceRow> Sources { get; } = new(Schema.Sources, row => row.Id);
    public DeferredRows<DayRow> Days { get; } = new(Schema.Days, row => row.Id);

    /// <summary>How many rows wait to be written.</summary>
    public int Count => Sources.Count + Days.Count;

    public IReadOnlyList<DocumentWrites> Writes() => [Sources.Writes(), Days.Writes()];

    public void Take(ChangeSet changes)
    {
        Sources.Take(changes.Sources);
        Days.Take(changes.Days);
    }

    /// <summary>All that waited is written.</summary>
    public void Settle()
    {
        Sources.Settle();
        Days.Settle();
    }
}

/// <summary>Rows of one collection that are not written yet, and those written last: the next poll of their source asks for them.</summary>
internal sealed class DeferredRows<TRow>(Collection<TRow> collection, Func<TRow, string> keyOf)
{
    /// <summary>Ten thousand sources take some eight megabytes, and LiteDB twenty microseconds to look one up.</summary>
    private const int MostKept = 12_000;

    private readonly Dictionary<string, TRow> rows = [];
    // Of each row that waits whether it is new: known not to be in the collection.
    private readonly Dictionary<string, bool> waiting = [];

    public int Count => waiting.Count;

    /// <summary>Keys that are deleted are to be deleted from the collection as well.</summary>
    public void Take(TableChange<string, TRow> change)
    {
        foreach (var key in change.Deleted)
            if (rows.Remove(key)) waiting.Remove(key);
        foreach (var row in change.Inserted) waiting[keyOf(row)] = true;
        foreach (var row in change.Written) waiting.TryAdd(keyOf(row), false);
        foreach (var row in change.Inserted.Concat(change.Written)) rows[keyOf(row)] = row;
    }

    /// <summary>Adds the rows held here to <paramref name="found"/>; gives the keys that only the collection can answer.</summary>
    public IReadOnlyCollection<string> Find(IReadOnlyCollection<string> keys, Dictionary<string, TRow> found)
    {
        foreach (var key in keys)
            if (rows.TryGetValue(key, out var held))
                found[key] = held;
        return [.. keys.Where(key => !found.ContainsKey(key))];
    }

    /// <summary>All that wait, in the order of their keys.</summary>
    public DocumentWrites Writes()
    {
        var ordered = waiting.OrderBy(row => row.Key, StringComparer.Ordinal).ToLookup(row => row.Value, row => rows[row.Key]);
        return DocumentWrites.For(collection, new TableChange<string, TRow>([.. ordered[true]], [.. ordered[false]], []));
    }

    public void Settle()
    {
        waiting.Clear();
        if (rows.Count > MostKept) rows.Clear();
    }
}

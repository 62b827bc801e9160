using FeedServer.Store.Port;

namespace FeedServer.StoreTests.Memory;

/// <summary>The tables of the port.</summary>
internal sealed class MemoryTables
{
    public ArchiveMeta Meta { get; set; } = ArchiveMeta.Empty;

    public MemoryTable<long, ItemRow> Items { get; } = new(row => row.Number);

    public MemoryTable<long, TextRow> Texts { get; } = new(row => row.Number);

    public MemoryTable<string, RevisionRow> Revisions { get; } = new(row => row.Id);

    public MemoryTable<string, KeyRow> Keys { get; } = new(row => row.Id);

    public MemoryTable<string, FormerPathRow> FormerPaths { get; } = new(row => row.Path);

    public MemoryTable<string, ListRow> Lists { get; } = new(row => row.Id);

    public MemoryTable<string, CountRow> Counts { get; } = new(row => row.Id);

    public MemoryTable<string, ListingRow> Listings { get; } = new(row => row.Id);

    public MemoryTable<string, ArrivalRow> Arrivals { get; } = new(row => row.Id);

    public MemoryTable<string, SourceRow> Sources { get; } = new(row => row.Id);

    public MemoryTable<string, DayRow> Days { get; } = new(row => row.Id);

    public MemoryTable<string, DocumentRow> Documents { get; } = new(row => row.Id);

    public MemoryTable<int, StoryRow> Stories { get; } = new(row => row.Block);

    public MemoryTable<string, LinkRow> Links { get; } = new(row => row.Id);

    public MemoryTable<string, SubscriptionRow> Subscriptions { get; } = new(row => row.Id);

    public MemoryTable<string, CommentRow> Comments { get; } = new(row => row.Id);

    /// <summary>The rows of a type.</summary>
    public IEnumerable<TRow> All<TRow>()
    {
        object[] all = [Items, Texts, Revisions, Keys, FormerPaths, Lists, Counts, Listings, Arrivals, Sources, Days, Documents, Stories,
            Links, Subscriptions, Comments];
        return all.OfType<IMemoryRows<TRow>>().Single().Rows;
    }
}

/// <summary>The rows of a table, whatever its key is.</summary>
internal interface IMemoryRows<out TRow>
{
    IEnumerable<TRow> Rows { get; }
}

/// <summary>Rows by key.</summary>
internal sealed class MemoryTable<TKey, TRow>(Func<TRow, TKey> keyOf) : IMemoryRows<TRow> where TKey : notnull
{
    private readonly Dictionary<TKey, TRow> rows = [];

    public IEnumerable<TRow> Rows => rows.Values;

    /// <summary>Checks what the store promises of a change before any of it is applied.</summary>
    public void Check(TableChange<TKey, TRow> change)
    {
        var inserted = change.Inserted.Select(keyOf).ToList();
        Assert.DoesNotContain(inserted, rows.ContainsKey);
        Assert.Equal(inserted.Order(Ordinal), inserted);
        Assert.Distinct(inserted.Concat(change.Written.Select(keyOf)).Concat(change.Deleted));
    }

    public void Apply(TableChange<TKey, TRow> change)
    {
        foreach (var row in change.Inserted.Concat(change.Written)) rows[keyOf(row)] = row;
        foreach (var key in change.Deleted) rows.Remove(key);
    }

    public IReadOnlyDictionary<TKey, TRow> Find(IReadOnlyCollection<TKey> keys) =>
        keys.Distinct().Where(rows.ContainsKey).ToDictionary(key => key, key => rows[key]);

    private static IComparer<TKey> Ordinal =>
        typeof(TKey) == typeof(string) ? (IComparer<TKey>)StringComparer.Ordinal : Comparer<TKey>.Default;
}

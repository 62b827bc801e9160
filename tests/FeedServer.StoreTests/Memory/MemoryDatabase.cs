using FeedServer.Store.Port;

namespace FeedServer.StoreTests.Memory;

/// <summary>A database in memory: one lock, every answer a copy of its own.</summary>
internal sealed class MemoryDatabase(MemoryTables tables, MemoryEngine engine) : IArchiveDatabase
{
    private readonly Lock gate = new();
    private bool closed;

    public IOException? Refused => engine.Refusal;

    public ValueTask<ArchiveMeta> MetaAsync(CancellationToken cancellation) => new(Run(() => tables.Meta));

    public Task<bool> ApplyAsync(ChangeSet changes, CancellationToken cancellation) => Task.FromResult(Run(() =>
    {
        if (engine.ApplyFailures.TryDequeue(out var failure)) throw failure;
        if (tables.Meta.Sequence != changes.Before) return false;
        Each(changes, new Checking());
        Each(changes, new Applying());
        tables.Meta = changes.After;
        return true;
    }));

    public Task<LoadedRows> LoadAsync(RowKeys keys, CancellationToken cancellation) => Task.FromResult(Run(() => new LoadedRows
    {
        Items = keys.Items.Count > 0 && engine.ItemFailures.TryDequeue(out var failure) ? throw failure : tables.Items.Find(keys.Items),
        Texts = tables.Texts.Find(keys.Texts),
        Guids = By(row => row.Guid, keys.Guids),
        Paths = By(row => row.Path, keys.Paths),
        Instants = By(row => row.Changed, keys.Instants),
        Revisions = tables.Revisions.Find(keys.Revisions),
        Keys = tables.Keys.Find(keys.Keys),
        FormerPaths = tables.FormerPaths.Find(keys.FormerPaths),
        Counts = tables.Counts.Find(keys.Counts),
        Listings = tables.Listings.Find(keys.Listings),
        Arrivals = tables.Arrivals.Find(keys.Arrivals),
        Sources = tables.Sources.Find(keys.Sources),
        Days = tables.Days.Find(keys.Days),
        Documents = tables.Documents.Find(keys.Documents),
        Stories = tables.Stories.Find(keys.Stories),
        Links = tables.Links.Find(keys.Links),
        LinksOf = tables.Links.Rows.Where(link => keys.LinksOf.Contains(link.Number)).GroupBy(link => link.Number)
            .ToDictionary(links => links.Key,
                links => (IReadOnlyList<LinkRow>)[.. links.OrderBy(link => link.Other).Take(RowKeys.MostLinks)]),
        Subscriptions = tables.Subscriptions.Find(keys.Subscriptions),
        Comments = tables.Comments.Find(keys.Comments),
    }));

    public Task<IReadOnlyList<IReadOnlyList<TRow>>> RangesAsync<TRow>(
        IReadOnlyList<RowRange<TRow>> ranges, CancellationToken cancellation) =>
        Task.FromResult(Run(() => (IReadOnlyList<IReadOnlyList<TRow>>)[.. ranges.Select(range =>
            Between(tables.All<TRow>(), range.KeyOf, range.Low, range.High, range.Descending, range.Limit))]));

    public Task<IReadOnlyList<ListedItem>> ListAsync(ListRange range, CancellationToken cancellation) =>
        Task.FromResult(Run(() => Between(Listed(range.List), item => item.Key, range.Low, range.High, range.Descending, range.Limit)));

    public Task MendTextAsync(TextRow text, string hash, CancellationToken cancellation) => Task.FromResult(Run(() =>
    {
        if (tables.Items.Find([text.Number]).TryGetValue(text.Number, out var item) && item.TextHash == hash)
            tables.Texts.Apply(new TableChange<long, TextRow>([], [text], []));
        return true;
    }));

    public Task CheckpointAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask AbandonAsync() => DisposeAsync();

    public ValueTask DisposeAsync()
    {
        lock (gate) closed = true;
        return ValueTask.CompletedTask;
    }

    private T Run<T>(Func<T> work)
    {
        lock (gate)
        {
            if (closed) throw new DatabaseFailedException("The database was closed.");
            if (engine.Failures.TryDequeue(out var failure) && failure is not null) throw failure;
            return work();
        }
    }

    private Dictionary<string, ItemRow> By(Func<ItemRow, string> keyOf, IReadOnlyCollection<string> keys)
    {
        var wanted = keys.ToHashSet();
        return wanted.Count == 0 ? [] : tables.Items.Rows.Where(row => wanted.Contains(keyOf(row))).ToDictionary(keyOf);
    }

    private IEnumerable<ListedItem> Listed(string list) => list switch
    {
        ListRange.AllFiled => tables.Items.Rows.Select(row => new ListedItem(row.Filed, row.Json)),
        ListRange.AllChanged => tables.Items.Rows.Select(row => new ListedItem(row.Changed, row.Json)),
        _ => tables.Lists.Rows.Where(row => row.List == list)
            .Select(row => new ListedItem(row.Key, tables.Items.Find([row.Number])[row.Number].Json)),
    };

    private static IReadOnlyList<T> Between<T>(
        IEnumerable<T> rows, Func<T, string> keyOf, string low, string high, bool descending, int limit)
    {
        var within = rows.Where(row => string.CompareOrdinal(keyOf(row), low) >= 0 && string.CompareOrdinal(keyOf(row), high) <= 0);
        var ordered = descending ? within.OrderByDescending(keyOf, StringComparer.Ordinal) : within.OrderBy(keyOf, StringComparer.Ordinal);
        return [.. ordered.Take(limit)];
    }

    private void Each(ChangeSet changes, ITableWork work)
    {
        work.Do(tables.Items, changes.Items);
        work.Do(tables.Texts, changes.Texts);
        work.Do(tables.Revisions, changes.Revisions);
        work.Do(tables.Keys, changes.Keys);
        work.Do(tables.FormerPaths, changes.FormerPaths);
        work.Do(tables.Lists, changes.Lists);
        work.Do(tables.Counts, changes.Counts);
        work.Do(tables.Listings, changes.Listings);
        work.Do(tables.Arrivals, changes.Arrivals);
        work.Do(tables.Sources, changes.Sources);
        work.Do(tables.Days, changes.Days);
        work.Do(tables.Documents, changes.Documents);
        work.Do(tables.Stories, changes.Stories);
        work.Do(tables.Links, changes.Links);
        work.Do(tables.Subscriptions, changes.Subscriptions);
        work.Do(tables.Comments, changes.Comments);
    }

    private interface ITableWork
    {
        void Do<TKey, TRow>(MemoryTable<TKey, TRow> table, TableChange<TKey, TRow> change) where TKey : notnull;
    }

    private sealed class Checking : ITableWork
    {
        public void Do<TKey, TRow>(MemoryTable<TKey, TRow> table, TableChange<TKey, TRow> change) where TKey : notnull =>
            table.Check(change);
    }

    private sealed class Applying : ITableWork
    {
        public void Do<TKey, TRow>(MemoryTable<TKey, TRow> table, TableChange<TKey, TRow> change) where TKey : notnull =>
            table.Apply(change);
    }
}

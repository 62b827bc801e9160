using System.Runtime.InteropServices;

namespace FeedServer.Store.Projections;

/// <summary>The rows that a batch reads and changes: each is looked up once, changed in memory and given out with all others as one
/// <see cref="ChangeSet"/>. Holds for one opened database, and for one writer.</summary>
internal sealed class WorkingSet
{
    private readonly Dictionary<(string Source, string Key), string> keyIds = [];

    public Table<long, ItemRow> Items { get; } = new(row => row.Number);
    public Table<long, TextRow> Texts { get; } = new(row => row.Number);

    /// <summary>Items by the hash of their id, looked up only.</summary>
    public Table<string, ItemRow> Guids { get; } = new(row => row.Guid);

    /// <summary>Items by path, looked up only.</summary>
    public Table<string, ItemRow> Paths { get; } = new(row => row.Path);

    /// <summary>Items by the instant of their change, looked up only.</summary>
    public Table<string, ItemRow> Instants { get; } = new(row => row.Changed);
    public Table<string, RevisionRow> Revisions { get; } = new(row => row.Id);
    public Table<string, KeyRow> Keys { get; } = new(row => row.Id);
    public Table<string, FormerPathRow> FormerPaths { get; } = new(row => row.Path);
    public Table<string, ListRow> Lists { get; } = new(row => row.Id);
    public Table<string, CountRow> Counts { get; } = new(row => row.Id);
    public Table<string, ListingRow> Listings { get; } = new(row => row.Id);
    public Table<string, ArrivalRow> Arrivals { get; } = new(row => row.Id);
    public Table<string, SourceRow> Sources { get; } = new(row => row.Id);
    public Table<string, DayRow> Days { get; } = new(row => row.Id);
    public Table<string, DocumentRow> Documents { get; } = new(row => row.Id);
    public Table<int, StoryRow> Stories { get; } = new(row => row.Block);
    public Table<string, LinkRow> Links { get; } = new(row => row.Id);
    public Table<string, SubscriptionRow> Subscriptions { get; } = new(row => row.Id);
    public Table<string, CommentRow> Comments { get; } = new(row => row.Id);

    /// <summary>See <see cref="KeyId"/>; a batch asks for each id about six times, and it takes two hashes.</summary>
    public string KeyIdOf(string source, string key)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(keyIds, (source, key), out _);
        return id ??= KeyId.For(source, key);
    }

    /// <summary>Looks up what is not known yet; one question to the database, or none.</summary>
    public async Task LoadAsync(IArchiveDatabase database, RowKeys wanted, CancellationToken cancellation)
    {
        var keys = new RowKeys
        {
            Items = Items.Unknown(wanted.Items),
            Texts = Texts.Unknown(wanted.Texts),
            Guids = Guids.Unknown(wanted.Guids),
            Paths = Paths.Unknown(wanted.Paths),
            Instants = Instants.Unknown(wanted.Instants),
            Keys = Keys.Unknown(wanted.Keys),
            FormerPaths = FormerPaths.Unknown(wanted.FormerPaths),
            Counts = Counts.Unknown(wanted.Counts),
            Listings = Listings.Unknown(wanted.Listings),
            Arrivals = Arrivals.Unknown(wanted.Arrivals),
            Sources = Sources.Unknown(wanted.Sources),
            Days = Days.Unknown(wanted.Days),
            Stories = Stories.Unknown(wanted.Stories),
            Links = Links.Unknown(wanted.Links),
            Comments = Comments.Unknown(wanted.Comments),
        };
        if (keys.Count == 0) return;
        var rows = await database.LoadAsync(keys, cancellation);
        Items.Take(keys.Items, rows.Items);
        Texts.Take(keys.Texts, rows.Texts);
        Guids.Take(keys.Guids, rows.Guids);
        Paths.Take(keys.Paths, rows.Paths);
        Instants.Take(keys.Instants, rows.Instants);
        Keys.Take(keys.Keys, rows.Keys);
        FormerPaths.Take(keys.FormerPaths, rows.FormerPaths);
        Counts.Take(keys.Counts, rows.Counts);
        Listings.Take(keys.Listings, rows.Listings);
        Arrivals.Take(keys.Arrivals, rows.Arrivals);
        Sources.Take(keys.Sources, rows.Sources);
        Days.Take(keys.Days, rows.Days);
        Stories.Take(keys.Stories, rows.Stories);
        Links.Take(keys.Links, rows.Links);
        Comments.Take(keys.Comments, rows.Comments);
    }

    /// <summary>All that was changed.</summary>
    public ChangeSet Changes(long before, ArchiveMeta after) => new()
    {
        Before = before,
        After = after,
        Items = Items.Change(),
        Texts = Texts.Change(),
        Revisions = Revisions.Change(),
        Keys = Keys.Change(),
        FormerPaths = FormerPaths.Change(),
        Lists = Lists.Change(),
        Counts = Counts.Change(),
        Listings = Listings.Change(),
        Arrivals = Arrivals.Change(),
        Sources = Sources.Change(),
        Days = Days.Change(),
        Documents = Documents.Change(),
        Stories = Stories.Change(),
        Links = Links.Change(),
        Subscriptions = Subscriptions.Change(),
        Comments = Comments.Change(),
    };
}

/// <summary>One table of a working set.</summary>
internal sealed class Table<TKey, TRow>(Func<TRow, TKey> keyOf) where TKey : notnull where TRow : class
{
    private static readonly IComparer<TKey> Order = typeof(TKey) == typeof(string)
        ? (IComparer<TKey>)StringComparer.Ordinal : Comparer<TKey>.Default;

    // Null for a row that is not there, or no longer.
    private readonly Dictionary<TKey, TRow?> known = [];
    private readonly Dictionary<TKey, TRow?> changed = [];

    /// <summary>The row as it is by now; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">It was not looked up.</exception>
    public TRow? this[TKey key] => changed.TryGetValue(key, out var row) || known.TryGetValue(key, out row)
        ? row
        : throw new InvalidOperationException($"{typeof(TRow).Name} {key} was not looked up.");

    public bool IsKnown(TKey key) => changed.ContainsKey(key) || known.ContainsKey(key);

    /// <summary>Of these keys those that were not looked up yet, each once.</summary>
    public IReadOnlyCollection<TKey> Unknown(IReadOnlyCollection<TKey> keys)
    {
        if (keys.Count == 0) return [];
        var unknown = new HashSet<TKey>(keys.Count);
        foreach (var key in keys)
            if (!IsKnown(key))
                unknown.Add(key);
        return unknown;
    }

    /// <summary>What was found under these keys.</summary>
    public void Take(IReadOnlyCollection<TKey> keys, IReadOnlyDictionary<TKey, TRow> found)
    {
        foreach (var key in keys) known[key] = found.GetValueOrDefault(key);
    }

    /// <summary>The database is known to have this row, or none under the key, without a look.</summary>
    public void Assume(TKey key, TRow? row) => known.TryAdd(key, row);

    public void Put(TRow row) => changed[keyOf(row)] = row;

    public void Delete(TKey key) => changed[key] = null;

    public TableChange<TKey, TRow> Change()
    {
        if (changed.Count == 0) return new TableChange<TKey, TRow>([], [], []);
        var (inserted, written, deleted) = (new List<TRow>(), new List<TRow>(), new List<TKey>());
        foreach (var (key, row) in changed.OrderBy(change => change.Key, Order))
        {
            var isKnown = known.TryGetValue(key, out var before);
            if (row is null)
            {
                if (!isKnown || before is not null) deleted.Add(key);
            }
            else if (isKnown && before is null) inserted.Add(row);
            else if (before is null || !before.Equals(row)) written.Add(row);
        }
        return new TableChange<TKey, TRow>(inserted, written, deleted);
    }
}

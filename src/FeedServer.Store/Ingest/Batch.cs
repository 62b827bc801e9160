using FeedServer.Store.Comments;
using FeedServer.Store.Ledger;
using FeedServer.Store.Reading;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store.Ingest;

/// <summary>What is decided at once: everything that waited for the writer's turn, in its order.</summary>
internal sealed class Batch(BatchView view, IdAuthority authority)
{
    public BatchView View => view;

    public Decider Decider { get; } = new(view, authority);

    public PollBatch Polls { get; } = new(view);

    public SubscriptionBatch Subscriptions { get; } = new();

    public CommentBatch Comments { get; } = new(view);

    /// <summary>The states it brings, made ready, in order.</summary>
    public IReadOnlyList<ItemState> States { get; private set; } = [];

    /// <summary>What is to be logged, in order.</summary>
    public IReadOnlyList<LogEntry> Entries { get; private set; } = [];

    /// <summary>What it changes of what is published: items, then those whose links to the same story elsewhere change.</summary>
    public IReadOnlyList<ItemChange> Changes { get; private set; } = [];

    /// <summary>Makes the decided states ready, on all cores.</summary>
    public void Prepare()
    {
        var records = Decider.States;
        var ready = records.Count < 4
            ? [.. records.Select(ItemState.From)] : records.AsParallel().AsOrdered().Select(ItemState.From).ToList();
        States = [.. ready.Select(one => one.State)];
        var next = 0;
        Entries = [.. Decider.Decisions.Select(decision => decision switch
        {
            KeysDecision keys => LogEntry.For(view.Now, keys.Kind, keys.Body),
            AddressesDecision addresses => LogEntry.For(view.Now, addresses.Body),
            _ => LogEntry.For(view.Now, ready[next].State, ready[next++].Body),
        })];
    }

    /// <summary>Completes what is to be logged: links between items, then what depends on none of it: polls,
    /// subscriptions and comments.</summary>
    /// <exception cref="RecordTooLongException">A record is too long to be kept.</exception>
    public async ValueTask CompleteAsync(IReadOnlyList<SimilarBody> links, CancellationToken cancellation)
    {
        links = [.. links.Concat(Decider.Links).GroupBy(link => link.Item).Select(of => new SimilarBody
        {
            Item = of.Key,
            Others = [.. of.SelectMany(link => link.Others).Distinct().Order()],
        })];
        Entries = [.. Entries, .. links.Select(link => LogEntry.For(view.Now, link)), .. Polls.Lines(view.Now),
            .. Subscriptions.Lines(view.Now), .. Comments.Lines(view.Now)];
        if (Entries.FirstOrDefault(line => line.Body.Length > LogLine.MaxBody) is { } tooLong)
            throw new RecordTooLongException(tooLong.Body.Length);
        var changed = States.Select(state => state.Record.Item.Number).ToHashSet();
        var changes = Decider.Changes.ToList();
        foreach (var number in links.SelectMany(link => link.Others.Append(link.Item)).Where(changed.Add))
        {
            var item = await view.ItemAsync(number, cancellation);
            changes.Add(new ItemChange(KeepKind.MetadataOnly, item, item));
        }
        Changes = changes;
    }
}

/// <summary>The archive as a batch sees it: the database, and before it what the batch has decided so far. What was looked up ahead
/// (<see cref="Prefetch"/>) is answered from memory, anything else by a question of its own.</summary>
internal sealed class BatchView(IArchiveDatabase database, ArchiveMeta meta, AppendOnlyLog log, DateTimeOffset now)
{
    private readonly Dictionary<string, KeyRow> keys = [];
    private readonly Dictionary<long, Entry> entries = [];
    private readonly Dictionary<long, Item> items = [];
    private readonly Dictionary<string, long> guids = [];
    private readonly Dictionary<string, long> paths = [];
    private readonly Dictionary<long, long> instants = [];
    private readonly Dictionary<long, HashSet<string>> states = [];
    private readonly Dictionary<string, List<long>> names = new(StringComparer.Ordinal);
    private long number = meta.Number;
    private long instant = meta.Instant;

    public DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());

    public IArchiveDatabase Database => database;

    /// <summary>What was looked up; the batch changes nothing of it.</summary>
    public WorkingSet Rows { get; } = new();

    /// <summary>Why imported states are not taken in, see <see cref="ImportRules"/>; null for those that are.</summary>
    public Dictionary<ItemRecord, string?> Refusals { get; } = new(ReferenceEqualityComparer.Instance);

    public long NextNumber() => ++number;

    /// <summary>Whether a number is of an item that the batch brings.</summary>
    public bool IsNew(long itemNumber) => itemNumber > meta.Number;

    /// <summary>An instant that no item has: now, or the millisecond after the last given.</summary>
    public DateTimeOffset NextInstant()
    {
        instant = Math.Max(Now.ToUnixTimeMilliseconds(), instant + 1);
        return DateTimeOffset.FromUnixTimeMilliseconds(instant);
    }

    /// <summary>An imported instant, or the next free millisecond when another item has it.</summary>
    public async ValueTask<DateTimeOffset> FreeInstantAsync(DateTimeOffset wanted, long itemNumber, CancellationToken cancellation)
    {
        var free = wanted.ToUnixTimeMilliseconds();
        while (await InstantOwnerAsync(free, cancellation) is { } owner && owner != itemNumber) free++;
        instant = Math.Max(instant, free);
        return DateTimeOffset.FromUnixTimeMilliseconds(free);
    }

    /// <summary>Looks rows up ahead.</summary>
    public Task LoadAsync(RowKeys wanted, CancellationToken cancellation) => Rows.LoadAsync(database, wanted, cancellation);

    public async ValueTask<KeyRow?> KeyAsync(string source, string key, CancellationToken cancellation)
    {
        var id = Rows.KeyIdOf(source, key);
        if (keys.TryGetValue(id, out var known)) return known;
        if (!Rows.Keys.IsKnown(id)) await LoadAsync(new RowKeys { Keys = [id] }, cancellation);
        return Rows.Keys[id];
    }

    /// <summary>A key was seen, of an item it may belong to: the one that had it first keeps it.</summary>
    public async ValueTask SeeAsync(string source, string key, KeyRow row, CancellationToken cancellation)
    {
        if (await KeyAsync(source, key, cancellation) is { } known && known.Number != row.Number) return;
        keys[row.Id] = row;
    }

    public async ValueTask<Item> ItemAsync(long itemNumber, CancellationToken cancellation)
    {
        if (items.TryGetValue(itemNumber, out var item)) return item;
        if (!Rows.Items.IsKnown(itemNumber)) await LoadAsync(new RowKeys { Items = [itemNumber] }, cancellation);
        return items[itemNumber] = ItemJson.Decode(RowOf(itemNumber).Json);
    }

    public async ValueTask<Entry> EntryAsync(long itemNumber, CancellationToken cancellation)
    {
        if (entries.TryGetValue(itemNumber, out var kept)) return kept;
        var item = await ItemAsync(itemNumber, cancellation);
        if (!Rows.Texts.IsKnown(itemNumber)) await LoadAsync(new RowKeys { Texts = [itemNumber] }, cancellation);
        var row = RowOf(itemNumber);
        var text = Texts.Read(log, row, Rows.Texts[itemNumber]) ?? throw new InvalidDataException($"Item {itemNumber} has no text.");
        return entries[itemNumber] = new Entry(item, new ItemBody(text));
    }

    public void Put(Entry entry)
    {
        entries[entry.Item.Number] = entry;
        items[entry.Item.Number] = entry.Item;
        guids[entry.Item.Id.Value] = entry.Item.Number;
        paths[entry.Item.Path] = entry.Item.Number;
        instants[entry.Item.Changed.ToUnixTimeMilliseconds()] = entry.Item.Number;
    }

    /// <summary>The item that has an id; null when it is free.</summary>
    public async ValueTask<long?> GuidOwnerAsync(string id, CancellationToken cancellation)
    {
        if (guids.TryGetValue(id, out var owner)) return owner;
        var key = Projection.GuidKey(new ItemGuid(id));
        if (!Rows.Guids.IsKnown(key)) await LoadAsync(new RowKeys { Guids = [key] }, cancellation);
        return Rows.Guids[key]?.Number;
    }

    /// <summary>The item that lies, or once lay, at a path.</summary>
    public async ValueTask<long?> PathOwnerAsync(string path, CancellationToken cancellation)
    {
        if (paths.TryGetValue(path, out var owner)) return owner;
        if (!Rows.Paths.IsKnown(path) || !Rows.FormerPaths.IsKnown(path))
            await LoadAsync(new RowKeys { Paths = [path], FormerPaths = [path] }, cancellation);
        return Rows.Paths[path]?.Number ?? Rows.FormerPaths[path]?.Number;
    }

    /// <summary>From here on a path leads to an item.</summary>
    public void Lead(string path, long itemNumber) => paths[path] = itemNumber;

    /// <summary>Looks up which items name ids that others have, or may have, see <see cref="ForeignIds"/>.</summary>
    public async ValueTask LoadNamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var wanted = ids.Where(id => !names.ContainsKey(id)).ToList();
        var found = await database.RangesAsync([.. wanted.Select(ForeignIds.RangeOf)], cancellation);
        foreach (var (id, rows) in wanted.Zip(found)) names[id] = [.. rows.Select(row => row.Number)];
    }

    /// <summary>The items that name an id which they do not have.</summary>
    public async ValueTask<IReadOnlyList<long>> NamedByAsync(string id, CancellationToken cancellation)
    {
        await LoadNamesAsync([id], cancellation);
        return names[id];
    }

    /// <summary>An item names an id that it does not have.</summary>
    public async ValueTask NameAsync(string id, long itemNumber, CancellationToken cancellation)
    {
        await LoadNamesAsync([id], cancellation);
        names[id].Add(itemNumber);
    }

    /// <summary>True when the item was in this state during its present revision.</summary>
    public async ValueTask<bool> HasStateAsync(long itemNumber, ItemRecord record, CancellationToken cancellation) =>
        (await StatesOfAsync(itemNumber, cancellation)).Contains(ItemState.HashOf(record));

    /// <summary>How many states the item had during its present revision, as the database has it.</summary>
    public async ValueTask<int> StatesAsync(long itemNumber, CancellationToken cancellation)
    {
        if (IsNew(itemNumber)) return 0;
        if (!Rows.Items.IsKnown(itemNumber)) await LoadAsync(new RowKeys { Items = [itemNumber] }, cancellation);
        return Rows.Items[itemNumber]?.States.Count ?? 0;
    }

    /// <summary>Remembers an imported state; a new revision starts afresh.</summary>
    public async ValueTask NoteStateAsync(ItemRecord record, Item? before, CancellationToken cancellation)
    {
        var known = await StatesOfAsync(record.Item.Number, cancellation);
        if (before?.Revision != record.Item.Revision) known.Clear();
        known.Add(ItemState.HashOf(record));
    }

    private ItemRow RowOf(long itemNumber) =>
        Rows.Items[itemNumber] ?? throw new InvalidDataException($"Item {itemNumber} has keys but no row.");

    private async ValueTask<HashSet<string>> StatesOfAsync(long itemNumber, CancellationToken cancellation)
    {
        if (states.TryGetValue(itemNumber, out var known)) return known;
        if (IsNew(itemNumber)) return states[itemNumber] = [];
        if (!Rows.Items.IsKnown(itemNumber)) await LoadAsync(new RowKeys { Items = [itemNumber] }, cancellation);
        return states[itemNumber] = [.. Rows.Items[itemNumber]?.States ?? []];
    }

    private async ValueTask<long?> InstantOwnerAsync(long milliseconds, CancellationToken cancellation)
    {
        if (instants.TryGetValue(milliseconds, out var owner)) return owner;
        var key = FilingKey.Changed(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
        if (!Rows.Instants.IsKnown(key)) await LoadAsync(new RowKeys { Instants = [key] }, cancellation);
        return Rows.Instants[key]?.Number;
    }
}

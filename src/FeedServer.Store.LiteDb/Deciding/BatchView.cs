using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;

namespace FeedServer.Store.LiteDb.Deciding;

/// <summary>The archive as a batch sees it: the database, and before it what the batch has decided so far.</summary>
internal sealed class BatchView(ArchiveDatabase database, TimeProvider clock, RecordLog log)
{
    private readonly Dictionary<string, KeyRow?> keys = [];
    private readonly Dictionary<long, Entry> entries = [];
    private readonly Dictionary<string, long> guids = [];
    private readonly Dictionary<string, long> paths = [];
    private readonly Dictionary<long, long> instants = [];
    private readonly Dictionary<long, HashSet<string>> states = [];
    private long number = database.Meta.Number;
    private long instant = database.Meta.Instant;

    public DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    public long NextNumber() => ++number;

    /// <summary>An instant that no item has: now, or the millisecond after the last given.</summary>
    public DateTimeOffset NextInstant()
    {
        instant = Math.Max(Now.ToUnixTimeMilliseconds(), instant + 1);
        return DateTimeOffset.FromUnixTimeMilliseconds(instant);
    }

    /// <summary>An imported instant, or the next free millisecond when another item has it.</summary>
    public DateTimeOffset FreeInstant(DateTimeOffset wanted, long itemNumber)
    {
        var free = wanted.ToUnixTimeMilliseconds();
        while (InstantOwner(free) is { } owner && owner != itemNumber) free++;
        instant = Math.Max(instant, free);
        return DateTimeOffset.FromUnixTimeMilliseconds(free);
    }

    public KeyRow? Key(string source, string key)
    {
        var id = KeyId.Of(source, key);
        if (keys.TryGetValue(id, out var known)) return known;
        var row = database[Names.Keys].FindById(id);
        return keys[id] = row is null ? null : new KeyRow(row["n"].AsInt64, row["seen"].AsString, row["missing"].AsBoolean);
    }

    public void See(string source, string key, KeyRow row)
    {
        if (Key(source, key) is { } known && known.Number != row.Number) return;
        keys[KeyId.Of(source, key)] = row;
    }

    public Entry Entry(long itemNumber)
    {
        if (entries.TryGetValue(itemNumber, out var kept)) return kept;
        var row = database[Names.Headlines].FindById(itemNumber)
            ?? throw new InvalidDataException($"Item {itemNumber} has keys but no row.");
        var body = BodyReader.Read(database, log, row) ?? throw new InvalidDataException($"Item {itemNumber} has no text.");
        return entries[itemNumber] = new Entry(Rows.Decode(row["j"].AsBinary), new ItemBody(body));
    }

    public void Put(Entry entry)
    {
        entries[entry.Item.Number] = entry;
        guids[entry.Item.Id.Value] = entry.Item.Number;
        paths[entry.Item.Path] = entry.Item.Number;
        instants[entry.Item.Changed.ToUnixTimeMilliseconds()] = entry.Item.Number;
    }

    /// <summary>The item that has an id; null when it is free.</summary>
    public long? GuidOwner(string id)
    {
        if (guids.TryGetValue(id, out var owner)) return owner;
        var key = Projection.GuidKey(new ItemGuid(id));
        return RangeQuery.HeadlinesByGuid.Run(database, key, key, 1).FirstOrDefault()?["_id"].AsInt64;
    }

    /// <summary>The item that lies, or once lay, at a path.</summary>
    public long? PathOwner(string path)
    {
        if (paths.TryGetValue(path, out var owner)) return owner;
        return RangeQuery.HeadlinesByPath.Run(database, path, path, 1).FirstOrDefault()?["_id"].AsInt64
            ?? database[Names.Paths].FindById(path)?["n"].AsInt64;
    }

    /// <summary>True when the item was in this state during its present revision.</summary>
    public bool HasState(long itemNumber, ItemRecord record) => StatesOf(itemNumber).Contains(Change.StateHash(record));

    /// <summary>Remembers an imported state; a new revision starts afresh.</summary>
    public void NoteState(ItemRecord record, Item? before)
    {
        var known = StatesOf(record.Item.Number);
        if (before?.Revision != record.Item.Revision) known.Clear();
        known.Add(Change.StateHash(record));
    }

    private HashSet<string> StatesOf(long itemNumber)
    {
        if (states.TryGetValue(itemNumber, out var known)) return known;
        var row = itemNumber > database.Meta.Number ? null : database[Names.Headlines].FindById(itemNumber);
        return states[itemNumber] = row is null ? [] : [.. row["t"].AsArray.Select(state => state.AsString)];
    }

    private long? InstantOwner(long milliseconds)
    {
        if (instants.TryGetValue(milliseconds, out var owner)) return owner;
        var key = FilingKey.Changed(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
        return RangeQuery.HeadlinesChanged.Run(database, key, key, 1).FirstOrDefault()?["_id"].AsInt64;
    }
}

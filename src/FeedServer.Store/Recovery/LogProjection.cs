using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FeedServer.Store.Ledger;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store.Recovery;

/// <summary>What the database must hold, worked out from the log alone and independently of <see cref="Projection"/>. Of texts and keys
/// only hashes are held, so that a million items fit into memory.</summary>
internal sealed class LogProjection
{
    /// <summary>What is expected of one item.</summary>
    public sealed record Expected(UInt128 Item, UInt128 Text, LogPosition Position, string Path, int Revision, long RevisionAt)
    {
        /// <summary>The line in which its revision arrived.</summary>
        public LogPosition Arrival { get; init; }

        /// <summary>Its lists.</summary>
        public required LogArrivals.Where Where { get; init; }
    }

    public Dictionary<long, Expected> Items { get; } = [];

    /// <summary>By hash of the key's id: whose, what was seen last, missing.</summary>
    public Dictionary<UInt128, (long Number, UInt128 Seen, bool Missing)> Keys { get; } = [];

    /// <summary>Earlier public states, by id: a hash of the row.</summary>
    public Dictionary<string, UInt128> Revisions { get; } = [];
    public Dictionary<string, long> OldPaths { get; } = [];

    public LogArrivals Arrivals { get; } = new();

    /// <summary>The printed name of a section, person, tag or source as first seen.</summary>
    public Dictionary<string, string> Names { get; } = [];

    public long Instant { get; private set; }

    /// <summary>Sources, their days and documents, subscriptions, and links between stories.</summary>
    public LogLedger Ledger { get; } = new();

    /// <summary>Sequence of the last record that is neither of the ledger nor of subscriptions.</summary>
    public long Served { get; private set; }

    public void Take(LogRecord line)
    {
        if (!LogKind.IsApart(line.Kind)) Served = line.Sequence;
        switch (line.Kind)
        {
            case LogKind.Item:
                TakeItem(line);
                break;
            case LogKind.Alias or LogKind.Missing or LogKind.Returned:
                TakeKeys(line.Kind, StoreJson.Read(line.Body, StoreJson.Readable.KeysBody));
                break;
            case LogKind.Polls:
                Ledger.Take(line, StoreJson.Read(line.Body, LedgerJson.Readable.PollsBody));
                break;
            case LogKind.Subscriptions:
                Ledger.Take(line, StoreJson.Read(line.Body, SubscriptionJson.Readable.SubscriptionsBody));
                break;
            case LogKind.Addresses:
                var addresses = StoreJson.Read(line.Body, StoreJson.Readable.AddressesBody);
                foreach (var path in addresses.Paths) OldPaths[path] = addresses.Item;
                break;
            case LogKind.Similar:
                Ledger.Take(StoreJson.Read(line.Body, StoreJson.Readable.SimilarBody));
                break;
        }
    }

    /// <summary>The first half of a text's SHA-256.</summary>
    public static UInt128 Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>The first half of the SHA-256 of bytes.</summary>
    public static UInt128 Hash(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes));

    /// <summary>Of an earlier public state.</summary>
    public static UInt128 HashOf(RevisionRow row) => Hash($"{row.Id} {row.At} {row.Position} {row.Arrival}");

    private void TakeItem(LogRecord line)
    {
        var record = StoreJson.Read(line.Body, RecordJson.Readable.ItemRecord);
        var item = record.Item;
        var changed = item.Changed.ToUnixTimeMilliseconds();
        var before = Items.GetValueOrDefault(item.Number);
        if (before is not null && before.Path != item.Path) OldPaths[before.Path] = item.Number;
        if (before is not null && before.Revision != item.Revision)
        {
            var id = Projection.RevisionId(item.Number, before.Revision);
            Revisions[id] = HashOf(new RevisionRow(id, before.RevisionAt, before.Position, before.Arrival));
        }
        var same = before is not null && before.Revision == item.Revision ? before : null;
        Items[item.Number] = new Expected(
            Hash(ItemJson.Encode(item)), Hash(record.Body.Html), line.Position, item.Path, item.Revision, same?.RevisionAt ?? changed)
        {
            Arrival = same?.Arrival ?? line.Position,
            Where = Arrivals.Take(item, before?.Where),
        };
        Instant = Math.Max(Instant, changed);
        foreach (var (scope, name) in ScopeKey.ListsOf(item)) Names.TryAdd(scope, name);
        foreach (var key in record.Keys) See(item.Source, key, item.Number, record.Fingerprint);
    }

    private void TakeKeys(string kind, KeysBody body)
    {
        foreach (var key in body.Keys)
        {
            var id = Hash(KeyId.For(body.Source, key));
            if (kind == LogKind.Alias) See(body.Source, key, body.Number ?? 0, body.Fingerprint ?? "");
            else if (Keys.TryGetValue(id, out var row)) Keys[id] = row with { Missing = kind == LogKind.Missing };
        }
    }

    private void See(string source, string key, long number, string fingerprint)
    {
        var id = Hash(KeyId.For(source, key));
        if (!Keys.TryGetValue(id, out var known) || known.Number == number) Keys[id] = (number, Hash(fingerprint), false);
    }
}

/// <summary>What must have arrived in each list, worked out from the log alone. Of full blocks only hashes are held.</summary>
internal sealed class LogArrivals
{
    private readonly Dictionary<string, int> lists = [];
    private readonly List<List> known = [];
    private readonly Dictionary<string, UInt128> full = [];

    private sealed class List(string key)
    {
        public string Key { get; } = key;

        public long Arrived { get; set; }

        public byte[] Block { get; set; } = [];
    }

    /// <summary>The lists an item is in, and those it has left, by number.</summary>
    public sealed record Where(bool Withdrawn, int Revision, int[] In, int[] Left);

    /// <summary>Takes a state and says where the item is after it.</summary>
    public Where Take(Item item, Where? before)
    {
        int[] lists = [.. ScopeKey.ListsOf(item).Select(scope => NumberOf(scope.Key))];
        int[] left = before is null ? [] : [.. before.Left.Union(before.In).Except(lists).Take(FormerLists.Most)];
        var withdrawn = item.Withdrawn is not null;
        if (before is null || before.Revision != item.Revision || (withdrawn && !before.Withdrawn))
            foreach (var list in (int[])[NumberOf(ScopeKey.All), .. lists, .. withdrawn ? left : []])
                Add(known[list], ArrivalBlocks.Pack(item.Number, item.Revision, withdrawn));
        return new Where(withdrawn, item.Revision, lists, left);
    }

    /// <summary>How many arrivals a list must have.</summary>
    public long Arrived(string key) => lists.TryGetValue(key, out var number) ? known[number].Arrived : 0;

    /// <summary>The keys of these lists.</summary>
    public IEnumerable<string> KeysOf(int[] numbers) => numbers.Select(number => known[number].Key);

    /// <summary>How many blocks there must be.</summary>
    public int Blocks => full.Count + known.Count(list => list.Block.Length > 0);

    /// <summary>True when a block is what it must be.</summary>
    public bool Fits(ArrivalRow row)
    {
        var (id, bytes) = (row.Id, row.Arrivals);
        if (full.TryGetValue(id, out var hash)) return hash == LogProjection.Hash(bytes);
        return lists.TryGetValue(id[..id.LastIndexOf('|')], out var number) && known[number] is var list
            && id == ArrivalBlocks.Id(list.Key, list.Arrived / ArrivalBlocks.Size) && bytes.AsSpan().SequenceEqual(list.Block);
    }

    private void Add(List list, long arrival)
    {
        var bytes = new byte[list.Block.Length + ArrivalBlocks.Length];
        list.Block.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(list.Block.Length), arrival);
        list.Block = bytes;
        if (++list.Arrived % ArrivalBlocks.Size != 0) return;
        full[ArrivalBlocks.Id(list.Key, (list.Arrived - 1) / ArrivalBlocks.Size)] = LogProjection.Hash(bytes);
        list.Block = [];
    }

    private int NumberOf(string key)
    {
        if (lists.TryGetValue(key, out var number)) return number;
        known.Add(new List(key));
        return lists[key] = known.Count - 1;
    }
}

/// <summary>What the database must hold of sources, subscriptions and links between stories, worked out from the log alone.</summary>
internal sealed class LogLedger
{
    private readonly Dictionary<string, (JsonObject State, LogPosition Position)> sources = [];
    private readonly Dictionary<string, LedgerDay> days = [];
    private readonly Dictionary<string, UInt128> documents = [];
    private readonly Dictionary<string, (UInt128 State, LogPosition Position)> subscriptions = [];

    /// <summary>Sequence of the last record of the ledger.</summary>
    public long Sequence { get; private set; }

    /// <summary>The latest time of one, Unix milliseconds.</summary>
    public long Instant { get; private set; }

    public int Sources => sources.Count;

    public int Days => days.Count;

    public int Documents => documents.Count;

    public int Subscriptions => subscriptions.Count;

    /// <summary>The ids of all links.</summary>
    public HashSet<string> Links { get; } = [];

    public void Take(LogRecord line, PollsBody body)
    {
        (Sequence, Instant) = (line.Sequence, Math.Max(Instant, line.At.ToUnixTimeMilliseconds()));
        foreach (var poll in body.Polls)
        {
            var source = LedgerKey.Source(poll.Source);
            sources[source] = (SourcePatch.After(sources.GetValueOrDefault(source).State, poll), line.Position);
            foreach (var document in poll.Documents ?? [])
                documents[LedgerKey.Document(poll.Source, document.Link)] = LogProjection.Hash(LedgerProjection.Encode(document));
            if (poll.Kind is null || poll.Day is not { } date) continue;
            var day = LedgerKey.OfSource(poll.Source, date);
            days[day] = DaySums.Add(days.GetValueOrDefault(day), poll);
        }
    }

    public void Take(LogRecord line, SubscriptionsBody body)
    {
        foreach (var (id, json) in body.Rows())
            if (json is null) subscriptions.Remove(id);
            else subscriptions[id] = (LogProjection.Hash(json), line.Position);
    }

    public void Take(SimilarBody body)
    {
        foreach (var other in body.Others)
        {
            Links.Add(new LinkRow(body.Item, other).Id);
            Links.Add(new LinkRow(other, body.Item).Id);
        }
    }

    public bool SourceFits(SourceRow row) => sources.TryGetValue(row.Id, out var wanted)
        && wanted.Position == row.Position && SourcePatch.Encode(wanted.State).AsSpan().SequenceEqual(row.Json);

    public bool DayFits(DayRow row) => days.TryGetValue(row.Id, out var wanted)
        && row.ByDay == LedgerKey.OfDay(wanted.Source, wanted.Day) && LedgerProjection.Encode(wanted).AsSpan().SequenceEqual(row.Json);

    public bool DocumentFits(DocumentRow row) => documents.TryGetValue(row.Id, out var wanted) && wanted == LogProjection.Hash(row.Json);

    public bool SubscriptionFits(SubscriptionRow row) =>
        subscriptions.TryGetValue(row.Id, out var wanted) && wanted == (LogProjection.Hash(row.Json), row.Position);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.Ledger;
using FeedServer.Store.Port;
using FeedServer.Store.Projections;
using FeedServer.Store.RecordLog;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store.Recovery;

/// <summary>
/// What the database must hold, worked out from the log alone and independently of <see cref="Projection"/>. Of texts and keys only
/// hashes are held, so that a million items fit into memory.
/// </summary>
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

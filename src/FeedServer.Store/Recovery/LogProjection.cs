using System.Text;
using System.Text.Json.Nodes;
using FeedServer.Store.Comments;
using FeedServer.Store.Ledger;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store.Recovery;

/// <summary>What the database must hold, worked out from the log alone and independently of <see cref="Projection"/>. Of rows
/// that there are millions of only hashes are held.</summary>
internal sealed class LogProjection
{
    public ExpectedItems Items { get; } = new();

    /// <summary>By hash of the key's id: whose, what was seen last, missing.</summary>
    public ExpectedKeys Keys { get; } = new();

    /// <summary>Earlier public states: by hash of the row's id, a hash of the row.</summary>
    public Dictionary<ulong, ulong> Revisions { get; } = [];

    /// <summary>Items by the hash of a path they have left.</summary>
    public Dictionary<ulong, long> OldPaths { get; } = [];

    public LogArrivals Arrivals { get; } = new();

    /// <summary>The printed name of a section, person, tag or source as first seen; empty for a month.</summary>
    public Dictionary<string, string> Names { get; } = [];

    public long Instant { get; private set; }

    /// <summary>Sources, their days and documents, subscriptions, and links between stories.</summary>
    public LogLedger Ledger { get; } = new();

    public LogComments Comments { get; } = new();

    /// <summary>Sequence of the last record that is neither of the ledger nor of subscriptions.</summary>
    public long Served { get; private set; }

    /// <summary>The latest time of such a record.</summary>
    public long ServedInstant { get; private set; }

    public void Take(LogRecord line)
    {
        if (!LogKind.IsApart(line.Kind))
            (Served, ServedInstant) = (line.Sequence, Math.Max(ServedInstant, Projection.WrittenAt(line)));
        switch (line.Kind)
        {
            case LogKind.Item or LogKind.Correction:
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
                foreach (var path in addresses.Paths) OldPaths[RowHash.From(path)] = addresses.Item;
                break;
            case LogKind.Comment or LogKind.Moderation or LogKind.Erasure:
                Comments.Take(line);
                break;
            case LogKind.Similar:
                Ledger.Take(StoreJson.Read(line.Body, StoreJson.Readable.SimilarBody));
                break;
        }
    }

    private void TakeItem(LogRecord line)
    {
        var record = StoreJson.Read(line.Body, RecordJson.Readable.ItemRecord);
        var item = record.Item;
        var changed = item.Changed.ToUnixTimeMilliseconds();
        var isKnown = Items.Holds(item.Number);
        ref var state = ref Items[item.Number];
        var (path, position) = (RowHash.From(item.Path), RowHash.From(line.Position));
        if (isKnown && state.Path != path) OldPaths[state.Path] = item.Number;
        var isSame = isKnown && state.Revision == item.Revision;
        if (isKnown && !isSame)
            Revisions[RowHash.From(Projection.RevisionId(item.Number, state.Revision))] =
                RowHash.From(state.RevisionAt, state.Position, state.Arrival, state.Edit);
        Arrivals.Take(item, ref state, isKnown, line.At);
        (state.Item, state.Text) = (RowHash.From(ItemJson.Encode(item)), RowHash.From(Encoding.UTF8.GetBytes(record.Body.Html)));
        (state.Path, state.Position, state.Revision) = (path, position, item.Revision);
        if (!isSame) (state.RevisionAt, state.Arrival) = (changed, position);
        state.Edit = RowHash.From(RevisionRow.Encode(item.Edit) ?? "");
        Instant = Math.Max(Instant, changed);
        foreach (var (scope, name) in ScopeKey.ArrivalsOf(item, ScopeKey.ListsOf(item))) Names.TryAdd(scope, name);
        foreach (var key in record.Keys) See(item.Source, key, item.Number, record.Fingerprint);
    }

    private void TakeKeys(string kind, KeysBody body)
    {
        foreach (var key in body.Keys)
        {
            if (kind == LogKind.Alias) See(body.Source, key, body.Number ?? 0, body.Fingerprint ?? "");
            else Keys.Note(RowHash.From(KeyId.For(body.Source, key)), kind == LogKind.Missing);
        }
    }

    private void See(string source, string key, long number, string fingerprint) =>
        Keys.See(RowHash.From(KeyId.For(source, key)), number, RowHash.From(fingerprint));
}

/// <summary>What the database must hold of sources, subscriptions and links between stories, worked out from the log alone.</summary>
internal sealed class LogLedger
{
    private readonly Dictionary<string, (JsonObject State, LogPosition Position)> sources = [];
    private readonly Dictionary<string, LedgerDay> days = [];
    private readonly Dictionary<ulong, ulong> documents = [];
    private readonly Dictionary<string, (ulong State, LogPosition Position)> subscriptions = [];

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
                documents[RowHash.From(LedgerKey.Document(poll.Source, document.Link))] = RowHash.From(LedgerProjection.Encode(document));
            if (poll.Kind is null || poll.Day is not { } date) continue;
            var day = LedgerKey.OfSource(poll.Source, date);
            days[day] = DaySums.Add(days.GetValueOrDefault(day), poll);
        }
    }

    public void Take(LogRecord line, SubscriptionsBody body)
    {
        foreach (var (id, json) in body.Rows())
            if (json is null) subscriptions.Remove(id);
            else subscriptions[id] = (RowHash.From(json), line.Position);
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

    public bool DocumentFits(DocumentRow row) =>
        documents.TryGetValue(RowHash.From(row.Id), out var wanted) && wanted == RowHash.From(row.Json);

    public bool SubscriptionFits(SubscriptionRow row) =>
        subscriptions.TryGetValue(row.Id, out var wanted) && wanted == (RowHash.From(row.Json), row.Position);
}

using System.Text.Json.Nodes;
using FeedServer.Items.Ledger;
using FeedServer.Store.Ledger;
using FeedServer.Store.Port;
using FeedServer.Store.RecordLog;
using FeedServer.Store.Subscriptions;

namespace FeedServer.Store.Recovery;

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

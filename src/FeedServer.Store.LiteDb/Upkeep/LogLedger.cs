using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Items.Ledger;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Ledger;
using FeedServer.Store.LiteDb.Log;
using FeedServer.Store.LiteDb.Similar;
using LiteDB;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace FeedServer.Store.LiteDb.Upkeep;

/// <summary>What the database must hold of sources and of links between stories, worked out from the log alone.</summary>
internal sealed class LogLedger
{
    private readonly Dictionary<string, (JsonObject State, LogPosition Position)> sources = [];
    private readonly Dictionary<string, LedgerDay> days = [];
    private readonly Dictionary<string, UInt128> documents = [];
    private readonly HashSet<string> links = [];

    /// <summary>Sequence of the last record of the ledger.</summary>
    public long Sequence { get; private set; }

    /// <summary>The latest time of one, Unix milliseconds.</summary>
    public long Instant { get; private set; }

    public void TakePolls(LogRecord line)
    {
        var body = JsonSerializer.Deserialize(line.Body.Span, LedgerJson.Readable.PollsBody)
            ?? throw new InvalidDataException($"Record {line.Sequence} holds no polls.");
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

    public void TakeSimilar(LogRecord line)
    {
        var body = JsonSerializer.Deserialize(line.Body.Span, StoreJson.Readable.SimilarBody)
            ?? throw new InvalidDataException($"Record {line.Sequence} holds no links.");
        foreach (var other in body.Others)
        {
            links.Add(SimilarProjection.LinkId(body.Item, other));
            links.Add(SimilarProjection.LinkId(other, body.Item));
        }
    }

    /// <summary>The collections, what a row of each must be, and how many rows there must be.</summary>
    public IEnumerable<(string Collection, Func<BsonDocument, bool> Fits, int Rows)> Expectations() =>
    [
        (Names.Sources, SourceFits, sources.Count),
        (Names.Days, DayFits, days.Count),
        (Names.Documents,
            row => documents.TryGetValue(row["_id"].AsString, out var wanted)
            && wanted == LogProjection.Hash(row["j"].AsBinary), documents.Count),
        (Names.Links, row => links.Contains(row["_id"].AsString), links.Count),
    ];

    private bool SourceFits(BsonDocument row) => sources.TryGetValue(row["_id"].AsString, out var wanted)
        && wanted.Position == Rows.PositionOf(row) && SourcePatch.Encode(wanted.State).AsSpan().SequenceEqual(row["j"].AsBinary);

    private bool DayFits(BsonDocument row) => days.TryGetValue(row["_id"].AsString, out var wanted)
        && row["d"].AsString == LedgerKey.OfDay(wanted.Source, wanted.Day)
        && LedgerProjection.Encode(wanted).AsSpan().SequenceEqual(row["j"].AsBinary);
}

using System.Buffers;
using System.Text.Json.Nodes;
using FeedServer.Store.Ingest;

namespace FeedServer.Store.Ledger;

/// <summary>Collects the polls of a batch, each with what it changed of its source's state, into as few lines as may be.</summary>
internal sealed class PollBatch(BatchView view)
{
    /// <summary>A line is about so long: one that is damaged costs not too many polls.</summary>
    private const int LineLength = 256 * 1024;

    private readonly Dictionary<string, JsonObject?> states = [];
    private readonly List<PollEntry> entries = [];

    private static ReadOnlySpan<byte> Start => "{\"polls\":["u8;
    private static ReadOnlySpan<byte> End => "]}"u8;

    /// <returns>How many polls the batch has by now.</returns>
    public ValueTask<int> BeginAsync(PollStart start, CancellationToken cancellation) =>
        AddAsync(new PollEntry { Source = start.Source, At = start.At, Due = start.Due }, cancellation);

    /// <returns>How many polls the batch has by now.</returns>
    public async ValueTask<int> RecordAsync(PollRecord poll, CancellationToken cancellation)
    {
        var before = await StateOfAsync(poll.State.Source, cancellation) ?? SourcePatch.Blank(poll.State.Source, poll.At);
        return await AddAsync(new PollEntry
        {
            Source = poll.State.Source,
            At = poll.At,
            Day = poll.Day,
            Kind = poll.Kind,
            Failure = poll.Failure,
            New = poll.New,
            Revised = poll.Revised,
            Unchanged = poll.Unchanged,
            Refused = poll.Refused,
            Reasons = poll.Reasons.Count == 0 ? null : poll.Reasons,
            State = SourcePatch.Between(before, SourcePatch.ToJson(poll.State)),
            Documents = poll.Documents.Count == 0 ? null : poll.Documents,
        }, cancellation);
    }

    /// <summary>The lines to be logged.</summary>
    public IEnumerable<LogEntry> Lines(DateTimeOffset now)
    {
        var line = new List<PollEntry>();
        var body = new ArrayBufferWriter<byte>();
        foreach (var entry in entries)
        {
            var own = JsonSerializer.SerializeToUtf8Bytes(entry, LedgerJson.Readable.PollEntry);
            if (line.Count > 0 && body.WrittenCount - Start.Length + own.Length + 2 > LineLength)
            {
                yield return Line(now, line, body);
                (line, body) = ([], new ArrayBufferWriter<byte>());
            }
            body.Write(line.Count == 0 ? Start : ","u8);
            body.Write(own);
            line.Add(entry);
        }
        if (line.Count > 0) yield return Line(now, line, body);
    }

    private static LogEntry Line(DateTimeOffset now, List<PollEntry> line, ArrayBufferWriter<byte> body)
    {
        body.Write(End);
        return LogEntry.For(now, new PollsBody { Polls = line }, body.WrittenSpan.ToArray());
    }

    private async ValueTask<int> AddAsync(PollEntry entry, CancellationToken cancellation)
    {
        states[entry.Source] = SourcePatch.After(await StateOfAsync(entry.Source, cancellation), entry);
        entries.Add(entry);
        return entries.Count;
    }

    private async ValueTask<JsonObject?> StateOfAsync(string source, CancellationToken cancellation)
    {
        if (states.TryGetValue(source, out var known)) return known;
        var id = LedgerKey.Source(source);
        if (!view.Rows.Sources.IsKnown(id)) await view.LoadAsync(new RowKeys { Sources = [id] }, cancellation);
        return states[source] = view.Rows.Sources[id] is { } row ? SourcePatch.Decode(row.Json) : null;
    }
}

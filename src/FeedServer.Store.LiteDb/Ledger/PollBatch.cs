using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Items.Ledger;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;

namespace FeedServer.Store.LiteDb.Ledger;

/// <summary>Collects the polls of a batch, each with what it changed of its source's state, into as few lines as may be.</summary>
internal sealed class PollBatch(ArchiveDatabase database)
{
    /// <summary>A line is about so long: one that is damaged costs not too many polls.</summary>
    private const int LineLength = 256 * 1024;

    private readonly Dictionary<string, JsonObject?> states = [];
    private readonly List<PollEntry> entries = [];

    /// <returns>How many polls the batch has by now.</returns>
    public int Begin(PollStart start) => Add(new PollEntry { Source = start.Source, At = start.At, Due = start.Due });

    /// <returns>How many polls the batch has by now.</returns>
    public int Record(PollRecord poll)
    {
        var before = StateOf(poll.State.Source) ?? SourcePatch.Blank(poll.State.Source, poll.At);
        return Add(new PollEntry
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
        });
    }

    /// <summary>The lines to be logged.</summary>
    public IEnumerable<LogEntry> Lines(DateTimeOffset now)
    {
        var line = new List<PollEntry>();
        var length = 0;
        foreach (var entry in entries)
        {
            var own = JsonSerializer.SerializeToUtf8Bytes(entry, LedgerJson.Readable.PollEntry).Length + 1;
            if (line.Count > 0 && length + own > LineLength)
            {
                yield return LogEntry.Of(now, new PollsBody { Polls = line });
                (line, length) = ([], 0);
            }
            line.Add(entry);
            length += own;
        }
        if (line.Count > 0) yield return LogEntry.Of(now, new PollsBody { Polls = line });
    }

    private int Add(PollEntry entry)
    {
        states[entry.Source] = SourcePatch.After(StateOf(entry.Source), entry);
        entries.Add(entry);
        return entries.Count;
    }

    private JsonObject? StateOf(string source)
    {
        if (states.TryGetValue(source, out var known)) return known;
        var row = database[Names.Sources].FindById(LedgerKey.Source(source));
        return states[source] = row is null ? null : SourcePatch.Decode(row["j"].AsBinary);
    }
}

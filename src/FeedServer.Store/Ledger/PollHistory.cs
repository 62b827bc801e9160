using FeedServer.Store.RecordLog;

namespace FeedServer.Store.Ledger;

/// <summary>Finds single polls in the record log: the database has their sums by day only.</summary>
internal sealed class PollHistory(LogFolder folder)
{
    /// <summary>So much of the log's end is looked through: some fifty thousand polls.</summary>
    private const long MostBytes = 16 << 20;

    /// <summary>The last polls of a source that stand at the log's end, the newest first.</summary>
    /// <param name="source">The source's id.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public IReadOnlyList<RecordedPoll> Last(string source, int most, CancellationToken cancellation)
    {
        if (Start() is not { } start) return [];
        // Most lines are of items, and most polls of others.
        var name = JsonSerializer.SerializeToUtf8Bytes(source, LedgerJson.Readable.String);
        var found = new Queue<RecordedPoll>();
        foreach (var line in new LogReader(folder).Read(start, until: null))
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Record is not { Kind: LogKind.Polls } record || record.Body.Span.IndexOf(name) < 0) continue;
            foreach (var poll in Polls(record).Where(poll => poll.Kind is not null
                && poll.Source.Equals(source, StringComparison.OrdinalIgnoreCase)))
            {
                if (found.Count == most) found.Dequeue();
                found.Enqueue(Recorded(poll));
            }
        }
        return [.. found.Reverse()];
    }

    private static IReadOnlyList<PollEntry> Polls(LogRecord record) =>
        JsonSerializer.Deserialize(record.Body.Span, LedgerJson.Readable.PollsBody)?.Polls ?? [];

    private static RecordedPoll Recorded(PollEntry poll) => new(poll.At, poll.Kind ?? PollKind.Failed, poll.Failure)
    {
        New = poll.New,
        Revised = poll.Revised,
        Unchanged = poll.Unchanged,
        Refused = poll.Refused,
        Reasons = poll.Reasons ?? [],
    };

    /// <summary>Where the last <see cref="MostBytes"/> begin; the first of them may be the end of a line, which is passed over.</summary>
    private (string File, long Offset)? Start()
    {
        (string File, long Offset)? start = null;
        var left = MostBytes;
        foreach (var file in folder.Files().Reverse())
        {
            var length = new FileInfo(folder.PathOf(file)).Length;
            start = (file, Math.Max(0, length - left));
            left -= length;
            if (left <= 0) break;
        }
        return start;
    }
}

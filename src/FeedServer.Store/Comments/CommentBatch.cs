using FeedServer.Store.Ingest;

namespace FeedServer.Store.Comments;

/// <summary>Collects the states of comments of a batch, a line each.</summary>
internal sealed class CommentBatch(BatchView view)
{
    private readonly Dictionary<string, Comment> states = [];
    private readonly List<(string Kind, Comment State)> lines = [];
    private readonly HashSet<long> changed = [];
    private readonly Dictionary<long, int> counts = [];

    /// <summary>The items of whose comments others are shown now.</summary>
    public IReadOnlyCollection<long> Changed => changed;

    /// <summary>By how much the number of published comments of an item changes.</summary>
    public IReadOnlyDictionary<long, int> Counts => counts;

    /// <summary>The instant of the next state: no two of a batch share one, so that entries of feeds have each their own.</summary>
    public DateTimeOffset Now => view.Now.AddMilliseconds(lines.Count);

    /// <summary>A comment as it is by now; null when there is none.</summary>
    public async ValueTask<Comment?> FindAsync(string id, CancellationToken cancellation)
    {
        if (states.TryGetValue(id, out var known)) return known;
        if (!view.Rows.Comments.IsKnown(id)) await view.LoadAsync(new RowKeys { Comments = [id] }, cancellation);
        return view.Rows.Comments[id] is { } row ? CommentJson.Decode(row.Json) : null;
    }

    /// <summary>A comment is in another state from here on.</summary>
    /// <param name="before">What it was; null for a new one.</param>
    /// <param name="now">What it is.</param>
    public Comment Put(Comment? before, Comment now)
    {
        var isVisible = before?.IsShown == true || now.IsShown;
        if (isVisible) changed.Add(now.Item);
        foreach (var (counter, more) in CommentCounts.Changes(before, now)) counts[counter] = counts.GetValueOrDefault(counter) + more;
        lines.Add((KindOf(before, now, isVisible), now));
        return states[now.Id] = now;
    }

    /// <summary>The lines to be logged.</summary>
    public IEnumerable<LogEntry> Lines(DateTimeOffset now) => lines.Select(line => LogEntry.For(now, line.State, line.Kind));

    private static string KindOf(Comment? before, Comment now, bool isVisible) =>
        now.Status == CommentStatus.Erased ? LogKind.Erasure
        : isVisible || (before is not null && before.Status != now.Status) ? LogKind.Moderation
        : LogKind.Comment;
}

using FeedServer.Store.Recovery;

namespace FeedServer.Store.Comments;

/// <summary>What the database must hold of comments, worked out from the log alone.</summary>
internal sealed class LogComments
{
    private readonly Dictionary<string, (ulong State, LogPosition Position, long Item, CommentStatus Status)> comments = [];

    /// <summary>How many there are.</summary>
    public int Count => comments.Count;

    /// <summary>Sequence of the last record of one; 0 for none.</summary>
    public long Sequence { get; private set; }

    public void Take(LogRecord line)
    {
        var comment = CommentJson.Decode(line.Body.Span);
        comments[comment.Id] = (RowHash.From(CommentJson.Encode(comment)), line.Position, comment.Item, comment.Status);
        Sequence = line.Sequence;
    }

    public bool Fits(CommentRow row) => comments.TryGetValue(row.Id, out var wanted)
        && (wanted.State, wanted.Position) == (RowHash.From(row.Json), row.Position)
        && CommentRow.From(CommentJson.Decode(row.Json), row.Position) is var right
        && (right.ByItem, right.ByStatus) == (row.ByItem, row.ByStatus);

    /// <summary>The counters, by id.</summary>
    public IEnumerable<(string Id, long Count)> Counts() => comments.Values
        .Select(comment => comment.Status switch
        {
            CommentStatus.Approved => CommentRow.CountOf(comment.Item),
            CommentStatus.Pending => CommentRow.CountOf(CommentCounts.Pending),
            _ => null,
        }).OfType<string>().CountBy(id => id, StringComparer.Ordinal).Select(count => (count.Key, (long)count.Value));
}

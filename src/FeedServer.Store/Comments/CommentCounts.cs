using System.Collections.Concurrent;
using FeedServer.Store.Recovery;

namespace FeedServer.Store.Comments;

/// <summary>How many published comments each item has, and how many wait, in memory: lists ask for it at each line. Read once from
/// the counters of the database, and changed with each batch before a state with it can be seen.</summary>
internal sealed class CommentCounts
{
    /// <summary>The number under which those are counted that wait for a moderator; no item has it.</summary>
    public const long Pending = 0;

    private readonly ConcurrentDictionary<long, int> counts = new();

    /// <summary>Reads them.</summary>
    public static async Task<CommentCounts> ReadAsync(ArchiveHost host, CancellationToken cancellation)
    {
        var made = new CommentCounts();
        var (low, high) = CommentRow.AllCounts;
        foreach (var row in await host.ScanAsync(RowRange.Counts(low, high), cancellation)) made.counts[CommentRow.ItemOf(row)] = row.Items;
        return made;
    }

    /// <summary>The counters that a change of a comment changes, and by how much.</summary>
    /// <param name="before">What it was; null for a new one.</param>
    /// <param name="now">What it is.</param>
    public static IEnumerable<(long Counter, int More)> Changes(Comment? before, Comment now)
    {
        var published = Difference(CommentStatus.Approved);
        var waiting = Difference(CommentStatus.Pending);
        if (published != 0) yield return (now.Item, published);
        if (waiting != 0) yield return (Pending, waiting);

        int Difference(CommentStatus status) => (now.Status == status ? 1 : 0) - (before?.Status == status ? 1 : 0);
    }

    public int Of(long item) => counts.GetValueOrDefault(item);

    /// <summary>Adds what a batch changes.</summary>
    public void Add(IEnumerable<KeyValuePair<long, int>> changes)
    {
        foreach (var (item, change) in changes) counts.AddOrUpdate(item, change, (_, count) => count + change);
    }
}

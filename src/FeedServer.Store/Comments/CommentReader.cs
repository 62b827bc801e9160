using FeedServer.Store.Recovery;

namespace FeedServer.Store.Comments;

/// <summary>Answers which comments there are. A text that cannot be read costs itself: it is null, as a lost one is, and logged.</summary>
internal sealed class CommentReader(ArchiveHost host, CommentFiles files, StoreLog logger)
{
    private const int MostAtOnce = 1_000;

    /// <summary>The record's state of a comment; null when there is none.</summary>
    public async Task<Comment?> StateAsync(string id, CancellationToken cancellation) =>
        await StatesAsync([id], cancellation) is [var found] ? found : null;

    /// <summary>Those of these that there are, in the order of the ids.</summary>
    public async Task<IReadOnlyList<Comment>> StatesAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return [];
        var keys = new RowKeys { Comments = ids };
        var rows = (await host.AskAsync(database => database.LoadAsync(keys, cancellation), cancellation)).Comments;
        return [.. ids.Select(rows.GetValueOrDefault).OfType<CommentRow>().Select(row => CommentJson.Decode(row.Json))];
    }

    /// <summary>The same with what their readers typed.</summary>
    public async Task<IReadOnlyList<KeptComment>> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        [.. (await StatesAsync(ids, cancellation)).Select(WithText)];

    public async Task<CommentPage> ListAsync(CommentStatus status, string? after, int limit, CancellationToken cancellation)
    {
        var (prefix, isDescending) = (CommentRow.PrefixOf(status), status != CommentStatus.Pending);
        return await PageAsync(
            RowRange.CommentsOf(prefix) with { Descending = isDescending }, prefix, after, limit, cancellation);
    }

    public Task<CommentPage> ShownAsync(long item, string? after, int limit, CancellationToken cancellation)
    {
        var prefix = CommentRow.OfItem(item, isShown: true);
        return PageAsync(RowRange.CommentsOfItem(prefix), prefix, after, limit, cancellation);
    }

    /// <summary>An item's comments, the latest posted first.</summary>
    public async Task<IReadOnlyList<KeptComment>> NewestAsync(long item, bool isShown, int limit, CancellationToken cancellation) =>
        await ReadAsync(RowRange.CommentsOfItem(CommentRow.OfItem(item, isShown)) with { Descending = true, Limit = limit }, cancellation);

    /// <summary>Published ones of all items, the latest published first.</summary>
    public async Task<IReadOnlyList<KeptComment>> NewestAsync(int limit, CancellationToken cancellation) => await ReadAsync(
        RowRange.CommentsOf(CommentRow.PrefixOf(CommentStatus.Approved)) with { Descending = true, Limit = limit }, cancellation);

    /// <summary>All of a range, asked for in chunks.</summary>
    public async IAsyncEnumerable<Comment> ScanAsync(RowRange<CommentRow> range,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? last = null;
        while (true)
        {
            var chunk = range with { Low = last ?? range.Low, Limit = RowRange.ChunkSize };
            var rows = await host.AskAsync(database => database.RangeAsync(chunk, cancellation), cancellation);
            foreach (var row in rows.Where(row => range.KeyOf(row) != last)) yield return CommentJson.Decode(row.Json);
            if (rows.Count < RowRange.ChunkSize) yield break;
            last = range.KeyOf(rows[^1]);
        }
    }

    private async Task<CommentPage> PageAsync(
        RowRange<CommentRow> range, string prefix, string? after, int limit, CancellationToken cancellation)
    {
        limit = Math.Clamp(limit, 1, MostAtOnce);
        // One more on either side: the one that the cursor names, and the one that tells whether there is a page behind.
        if (after is not null)
            range = range.Descending ? range with { High = prefix + after } : range with { Low = prefix + after };
        var rows = await RowsAsync(range with { Limit = limit + 2 }, cancellation);
        var page = rows.Where(row => range.KeyOf(row) != prefix + after).Take(limit + 1).ToList();
        var next = page.Count > limit ? range.KeyOf(page[limit - 1])[prefix.Length..] : null;
        return new CommentPage([.. page.Take(limit).Select(row => WithText(CommentJson.Decode(row.Json)))], next);
    }

    private async Task<List<KeptComment>> ReadAsync(RowRange<CommentRow> range, CancellationToken cancellation) =>
        [.. (await RowsAsync(range, cancellation)).Select(row => WithText(CommentJson.Decode(row.Json)))];

    private Task<IReadOnlyList<CommentRow>> RowsAsync(RowRange<CommentRow> range, CancellationToken cancellation) =>
        host.AskAsync(database => database.RangeAsync(range, cancellation), cancellation);

    /// <summary>A comment with what its reader typed.</summary>
    public KeptComment WithText(Comment comment)
    {
        try
        {
            return new(comment, files.Read(comment)?.Text);
        }
        catch (IOException unreadable)
        {
            logger.CommentUnreadable(comment.Id, unreadable.Message);
            return new(comment, null);
        }
    }
}

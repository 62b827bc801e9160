using FeedServer.Store.Ingest;

namespace FeedServer.Store.Comments;

/// <summary>Logs what the files of comments tell that is later than the log: a backup has the newest files with whichever log was
/// chosen, because what was erased must not come back.</summary>
internal sealed class RestoredComments(CommentReader reader, CommentFiles files, GroupCommit writer)
{
    private const string By = "restore";

    /// <summary>Has every comment's record agree with its file.</summary>
    /// <returns>What was done, a line a comment.</returns>
    public async Task<IReadOnlyList<string>> SettleAsync(CancellationToken cancellation)
    {
        var others = new List<string>();
        await foreach (var comment in reader.ScanAsync(RowRange.Comments(), cancellation))
            if (comment.Digests is not null && files.Read(comment) is null && !IsDamaged(comment.Id)) others.Add(comment.Id);
        var rule = new WriteRule<string, Comment?>((prefetch, id) => prefetch.Comment(id), async (batch, id, token) =>
            await batch.Comments.FindAsync(id, token) is { } before ? batch.Comments.Put(before, Settled(batch.Comments, before)) : null);
        var told = new List<string>();
        foreach (var chunk in others.Chunk(RowRange.ChunkSize))
            told.AddRange((await writer.WriteAsync(chunk, rule, cancellation)).OfType<Comment>().Select(Told));
        files.Remove(others.Where(id => files.Present(id) is null));
        return told;
    }

    /// <summary>A file without a text in it was neither erased nor edited: it is left for verify to name.</summary>
    private bool IsDamaged(string id) => files.Exists(id) && files.Present(id) is null;

    private Comment Settled(CommentBatch batch, Comment before) => files.Present(before.Id) is { } edited
        ? before with
        {
            Edited = batch.Now,
            // Only what was open could be edited, and nobody here has seen the text.
            Status = CommentStatus.Pending,
            Decided = batch.Now,
            By = By,
            Published = null,
            Digests = edited.Digests,
        }
        : before with { Status = CommentStatus.Erased, Decided = batch.Now, By = By, Digests = null };

    private static string Told(Comment comment) => comment.Status == CommentStatus.Erased
        ? $"comment {comment.Id}: the backup has its record and no longer what was typed; it counts as erased"
        : $"comment {comment.Id}: it was edited after the record that the backup has; the edited text waits for a moderator";
}

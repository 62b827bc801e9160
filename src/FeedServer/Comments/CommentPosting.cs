using FeedServer.Items.Comments;

namespace FeedServer.Comments;

/// <summary>Decides what becomes of a comment that its writer confirmed or edited.</summary>
internal sealed class CommentPosting(ICommentStore store, BlockedWords words, Settings settings)
{
    /// <summary>So many may wait for a moderator: beyond it nothing is taken, and the disk is not filled.</summary>
    internal const int MostWaiting = 10_000;

    private const string ByFirst = "rule: known writer";
    private const string ByNone = "rule: no moderation";

    /// <summary>What became of it.</summary>
    public enum Outcome
    {
        Kept,

        /// <summary>It was sent before: the token was used, or the item has the same comment.</summary>
        Repeated,
        QueueIsFull,
    }

    /// <summary>Keeps a comment.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="item">The arrival number of its item.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="cancellation">Ends the waiting for a turn to write.</param>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task<(Outcome Outcome, Comment? Comment)> PostAsync(
        string id, long item, CommentText text, CancellationToken cancellation)
    {
        if (store.Waiting >= MostWaiting) return (Outcome.QueueIsFull, null);
        var kept = await store.PostAsync(await JudgedAsync(id, item, text, cancellation), cancellation);
        return (kept is null ? Outcome.Repeated : Outcome.Kept, kept);
    }

    /// <summary>Puts another text in place of a comment's; null when that cannot be done any more.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task<Comment?> EditAsync(Comment comment, CommentText text, CancellationToken cancellation) =>
        await store.EditAsync(await JudgedAsync(comment.Id, comment.Item, text, cancellation), cancellation);

    private async Task<NewComment> JudgedAsync(string id, long item, CommentText text, CancellationToken cancellation)
    {
        var isFlagged = await words.AreInAsync($"{text.Name}\n{text.Content}", cancellation);
        var rule = isFlagged ? null : settings.Comments.Moderate switch
        {
            "none" => ByNone,
            "first" => await store.IsKnownAsync(text, id, cancellation) ? ByFirst : null,
            _ => null,
        };
        return new NewComment(id, item, text) { ApprovedBy = rule, IsFlagged = isFlagged };
    }
}

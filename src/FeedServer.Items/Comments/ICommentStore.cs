namespace FeedServer.Items.Comments;

/// <summary>The store port for readers' comments. What a reader typed lies in a file of its own, which is removed for good when the comment
/// is erased; the record log has the rest and salted digests. A write that returned is durable and comes through a rebuild.</summary>
public interface ICommentStore
{
    /// <summary>Keeps a comment.</summary>
    /// <returns>Null when one of its id was kept before, whatever became of it.</returns>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    Task<Comment?> PostAsync(NewComment comment, CancellationToken cancellation);

    /// <summary>Puts another text in place of a comment's, by its writer. One that was published stays so only by a rule.</summary>
    /// <returns>Null when there is none of that id, or it was rejected or erased.</returns>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    Task<Comment?> EditAsync(NewComment comment, CancellationToken cancellation);

    /// <summary>Gives comments a status, as one transaction; one outcome an id, null where there is none. What is erased stays so. Erasing
    /// removes all that the readers typed, first from view and then from disk.</summary>
    /// <param name="ids">The comments.</param>
    /// <param name="status">Their status from now on.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="cancellation">Ends the waiting for a turn to write.</param>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    Task<IReadOnlyList<Comment?>> DecideAsync(
        IReadOnlyList<string> ids, CommentStatus status, string by, CancellationToken cancellation);

    /// <summary>The comment of an id; null when there is none.</summary>
    Task<KeptComment?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Comments of a status: pending ones as they were posted, the oldest first; others the latest decision first.</summary>
    /// <param name="status">Which.</param>
    /// <param name="after">The cursor of a page given before; null for the first.</param>
    /// <param name="limit">The most wanted, up to 1,000.</param>
    /// <param name="cancellation">Ends the asking.</param>
    Task<CommentPage> ListAsync(CommentStatus status, string? after, int limit, CancellationToken cancellation);

    /// <summary>What is shown of an item's comments, tombstones among them, as they were posted, the oldest first.</summary>
    /// <param name="item">The item's arrival number.</param>
    /// <param name="after">The cursor of a page given before; null for the first.</param>
    /// <param name="limit">The most wanted, up to 1,000.</param>
    /// <param name="cancellation">Ends the asking.</param>
    Task<CommentPage> ShownAsync(long item, string? after, int limit, CancellationToken cancellation);

    /// <summary>What is shown of an item's comments, tombstones among them, the latest posted first.</summary>
    Task<IReadOnlyList<KeptComment>> NewestAsync(long item, int limit, CancellationToken cancellation);

    /// <summary>The published comments of all items, the latest published first.</summary>
    Task<IReadOnlyList<KeptComment>> NewestAsync(int limit, CancellationToken cancellation);

    /// <summary>An item's newest comments whatever became of them, without those erased.</summary>
    Task<IReadOnlyList<KeptComment>> RecentAsync(long item, int limit, CancellationToken cancellation);

    /// <summary>How many comments wait for a moderator; from memory.</summary>
    int Waiting { get; }

    /// <summary>How many published comments an item has, by its arrival number; from memory.</summary>
    int CountOf(long item);

    /// <summary>Whether a writer of this e-mail address had a comment approved that still is.</summary>
    Task<bool> IsKnownAsync(string mail, CancellationToken cancellation);

    /// <summary>All published comments, the earliest published first.</summary>
    IAsyncEnumerable<KeptComment> ExportAsync(CancellationToken cancellation);

    /// <summary>Compares the files with the records.</summary>
    /// <returns>A line a fault.</returns>
    Task<(long Comments, IReadOnlyList<string> Faults)> VerifyAsync(CancellationToken cancellation);

    /// <summary>Removes what a crash or the restoration of a backup left behind: files of comments that were never recorded, and of those
    /// that the record says are erased.</summary>
    /// <returns>How many.</returns>
    Task<int> SweepAsync(CancellationToken cancellation);
}

namespace FeedServer.Items.Comments;

/// <summary>The store port for readers' comments. What a reader typed lies in a file of its own, which is removed for good when the comment
/// is erased; the record log has the rest and salted digests. A write that returned is durable and comes through a rebuild.</summary>
public interface ICommentStore
{
    /// <summary>Keeps a comment.</summary>
    /// <returns>Null when one of its id was kept before, whatever became of it, or when its item has the same text among its newest
    /// fifty.</returns>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    Task<Comment?> PostAsync(NewComment comment, CancellationToken cancellation);

    /// <summary>Puts another text in place of a comment's, by its writer. One that was published stays so only by a rule.</summary>
    /// <returns>Null when there is none of that id, or it was rejected or erased.</returns>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    Task<Comment?> EditAsync(NewComment comment, CancellationToken cancellation);

    /// <summary>Gives comments a status, as one transaction; one outcome each, null where there is none. What is erased stays so. Published
    /// is only a text that was seen: one that its writer changed meanwhile is left as it is. Erasing removes all that the readers typed,
    /// first from view and then from disk.</summary>
    /// <param name="seen">The comments, as they were seen.</param>
    /// <param name="status">Their status from now on.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="cancellation">Ends the waiting for a turn to write.</param>
    /// <exception cref="ErasedTextLeftException">All are erased, and a file of one cannot be removed.</exception>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    Task<IReadOnlyList<DecidedComment?>> DecideAsync(
        IReadOnlyList<SeenComment> seen, CommentStatus status, string by, CancellationToken cancellation);

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

    /// <summary>How many comments wait for a moderator; from memory.</summary>
    int Waiting { get; }

    /// <summary>How many published comments an item has, by its arrival number; from memory.</summary>
    int CountOf(long item);

    /// <summary>Whether another comment of this name and e-mail address is published.</summary>
    /// <param name="text">What its writer typed.</param>
    /// <param name="id">The comment that does not count: it must not speak for its own edit.</param>
    /// <param name="cancellation">Ends the asking.</param>
    Task<bool> IsKnownAsync(CommentText text, string id, CancellationToken cancellation);

    /// <summary>All published comments, the earliest published first.</summary>
    IAsyncEnumerable<KeptComment> ExportAsync(CancellationToken cancellation);

    /// <summary>Compares the files with the records.</summary>
    /// <returns>A line a fault.</returns>
    Task<(long Comments, IReadOnlyList<string> Faults)> VerifyAsync(CancellationToken cancellation);

    /// <summary>Removes what a crash left behind: texts that were never recorded or that an edit replaced, files of erased comments, and
    /// what is known of their writers.</summary>
    /// <returns>How many texts.</returns>
    /// <exception cref="ErasedTextLeftException">A file cannot be removed; all others are.</exception>
    Task<int> SweepAsync(CancellationToken cancellation);

    /// <summary>Makes records and files one after a restoration, where the files may be of a later state than the log: what a reader
    /// erased since is erased, what was edited since waits for a moderator, and what the log does not know is removed.</summary>
    /// <param name="isLogWhole">False when the log has lost records: then no file is removed that lacks one.</param>
    /// <param name="cancellation">Ends it between comments.</param>
    /// <returns>What was done, a line each.</returns>
    Task<IReadOnlyList<string>> SettleRestoredAsync(bool isLogWhole, CancellationToken cancellation);
}

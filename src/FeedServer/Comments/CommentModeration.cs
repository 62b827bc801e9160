using FeedServer.Items.Comments;

namespace FeedServer.Comments;

/// <summary>What a moderator sees, at the desk or by a verb.</summary>
/// <param name="comments">What readers say.</param>
/// <param name="items">What they say it about.</param>
internal sealed class CommentModeration(ICommentStore comments, IItemStore items)
{
    /// <summary>So many are shown at once.</summary>
    public const int PageSize = 50;

    /// <summary>Comments of a status: pending ones the oldest first, others the latest decision first.</summary>
    /// <param name="status">Which.</param>
    /// <param name="after">The cursor of a page given before; null for the first.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <returns>The comments, and the cursor of the page behind; null when this is the last.</returns>
    public async Task<(IReadOnlyList<ModeratedComment> Comments, string? Next)> ListAsync(
        CommentStatus status, string? after, CancellationToken cancellation)
    {
        var page = await comments.ListAsync(status, after, PageSize, cancellation);
        return (await WithItemsAsync(page.Comments, cancellation), page.Next);
    }

    /// <summary>The comment of an id; null when there is none.</summary>
    public async Task<ModeratedComment?> FindAsync(string id, CancellationToken cancellation) =>
        await comments.FindAsync(id, cancellation) is { } found ? (await WithItemsAsync([found], cancellation))[0] : null;

    private async Task<IReadOnlyList<ModeratedComment>> WithItemsAsync(
        IReadOnlyList<KeptComment> kept, CancellationToken cancellation)
    {
        var found = await items.ItemsAsync([.. kept.Select(one => one.Comment.Item)], cancellation);
        return [.. kept.Zip(found, (one, item) => new ModeratedComment(one.Comment, one.Text, item))];
    }
}

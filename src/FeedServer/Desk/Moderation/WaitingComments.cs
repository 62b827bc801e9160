using FeedServer.Items.Comments;

namespace FeedServer.Desk.Moderation;

/// <summary>Tells of the comments that wait.</summary>
internal sealed class WaitingComments(ICommentStore comments, Publication publication) : IAttentionSource
{
    public Task<IReadOnlyList<AttentionLine>> FindAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AttentionLine>>(comments.Waiting == 0 ? []
            : [new(SiteTexts.For(publication.Language).DeskCommentsWait(comments.Waiting), ModerationDesk.Path, DeskRole.Editor)]);
}

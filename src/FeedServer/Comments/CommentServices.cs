using FeedServer.Feeds;
using FeedServer.Items.Comments;

namespace FeedServer.Comments;

/// <summary>Composes what readers' comments need.</summary>
internal static class CommentServices
{
    public static IServiceCollection AddComments(this IServiceCollection services, ICommentStore comments, Settings settings) => services
        .AddSingleton(comments).AddSingleton(new SiteComments(comments, settings.Comments))
        .AddSingleton<CommentTokens>().AddSingleton<BlockedWords>().AddSingleton<CommentPosting>().AddSingleton<CommentAnswers>()
        .AddSingleton<CommentForms>().AddSingleton<CommentFeeds>().AddSingleton<CommentModeration>().AddHostedService<CommentSweep>();
}

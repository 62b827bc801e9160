using FeedServer.Caching;
using FeedServer.Comments;
using FeedServer.Feeds;
using FeedServer.Items.Comments;
using FeedServer.Pages.Comments;
using FeedServer.Publish;
using FeedServer.Publish.Comments;
using FeedServer.RateLimiting;

namespace FeedServer.Endpoints;

/// <summary>Readers' comments: pages, feeds and the form. There are no cookies: what a form must prove is signed and stands in
/// it.</summary>
internal static class CommentEndpoints
{
    private const string One = CommentPaths.All + "/{id}";
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps them; where readers may not comment, nothing is there.</summary>
    public static void MapComments(this IEndpointRouteBuilder routes, Settings settings)
    {
        if (!settings.Comments.Enabled) return;
        routes.MapMethods(CommentPaths.All, Read, ([AsParameters] PageRequest page) =>
            page.SendAsync<CommentsPage, CommentsModel>(c => CommentsModel.LoadNewestAsync(page.Site, c)));
        foreach (var info in FeedFormats.All)
            routes.MapMethods(FeedLinks.PathOf(CommentPaths.All, info.Format), Read, (HttpContext http, CommentFeeds feeds) =>
                SendFeedAsync(http, path => feeds.GetAsync(info.Format, http.RequestAborted)));
        foreach (var item in (string[])["/{year:int}/{month:int}/{day:int}/{slug}", Permalink.Undated + "/{slug}"])
        {
            routes.MapMethods(item + CommentPaths.All, Read, OfItem);
            routes.MapMethods(item + One, Read, From);
            routes.MapMethods(item + One + CommentPaths.Edit, Read, Edit);
            routes.MapPost(item + CommentPaths.All, Send).RequireRateLimiting(RateLimits.Commenting);
            routes.MapPost(item + One + CommentPaths.Edit, Save).RequireRateLimiting(RateLimits.Commenting);
            foreach (var info in FeedFormats.All)
                routes.MapMethods(item + FeedLinks.PathOf(CommentPaths.All, info.Format), Read, (HttpContext http, CommentFeeds feeds) =>
                    SendFeedAsync(http, path => feeds.GetAsync(ItemPathIn(path), info.Format, http.RequestAborted)));
        }
    }

    private static async Task<IResult> SendFeedAsync(HttpContext http, Func<string, Task<Representation?>> get)
    {
        var path = PathOf(http);
        if (http.Request.Path.Value != path) return CanonicalPath.LeadTo(path, null);
        return await get(path) is { } document ? document.RespondWith(CacheControl.Feed) : await PageRequest.NotFoundAsync(http);
    }

    private static Task<IResult> OfItem([AsParameters] PageRequest page, string? after) => page.SendAsync(c =>
        OnItemAsync(page, CommentPaths.For, item => CommentsModel.LoadAsync(page.Site, item, after, c), c), after);

    private static Task<IResult> From([AsParameters] PageRequest page, string id) => page.SendAsync(c =>
        OnItemAsync(page, path => CommentPaths.For(path, id), item => CommentsModel.LoadFromAsync(page.Site, item, id, c), c));

    private static async Task<RenderedBody> OnItemAsync(
        PageRequest page, Func<string, string> pathOn, Func<Item, Task<CommentsModel?>> load, CancellationToken cancellation) =>
        await page.Site.Store.FindAsync(ItemPathIn(page.Path), cancellation) switch
        {
            { Item: null } => await page.Pages.NotFoundAsync(page.Path, cancellation),
            { Item: { Withdrawn: not null } gone } => await page.Pages.ItemAsync(gone, cancellation),
            { Item: { } item, Moved: true } => RenderedBody.MovedTo(pathOn(item.Path)),
            { Item: { } item } => await page.Pages.RenderAsync<CommentsPage, CommentsModel>(await load(item), page.Path, cancellation),
        };

    /// <summary>A comment that is to be previewed, or was and is confirmed.</summary>
    private static Task<IResult> Send(HttpContext http, CommentForms forms) => forms.TakeAsync(http, ItemPathIn(PathOf(http)));

    /// <summary>A comment to its writer, by the signed address.</summary>
    private static Task<IResult> Edit(HttpContext http, CommentForms forms, string id, string? until, string? key) =>
        forms.ShowOwnAsync(http, new OwnAddress(ItemPathIn(PathOf(http)), id, until, key));

    private static Task<IResult> Save(HttpContext http, CommentForms forms, string id, string? until, string? key) =>
        forms.SaveOwnAsync(http, new OwnAddress(ItemPathIn(PathOf(http)), id, until, key));

    private static string PathOf(HttpContext http) => ArchiveDate.Padded(CanonicalPath.From(http.Request.Path));

    /// <summary>What stands in front of the part about comments.</summary>
    private static string ItemPathIn(string path) =>
        path.LastIndexOf(CommentPaths.All, StringComparison.Ordinal) is > 0 and var at ? path[..at] : path;
}

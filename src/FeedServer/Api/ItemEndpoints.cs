using FeedServer.Pages.Search;
using FeedServer.Pages.Versions;
using FeedServer.Publish.Comments;
using FeedServer.RateLimiting;

namespace FeedServer.Api;

/// <summary>Items, one item, its states: in the API, and beside their pages.</summary>
internal static class ItemEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapItems(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(ItemOperations.List.Path, ApiRoutes.Read, ([AsParameters] ApiRequest request, ArchiveSearch search) =>
            new ItemsAnswer(request, search).AnswerAsync(request.Http.RequestAborted))
            .Answers(ItemOperations.List).RequireRateLimiting(RateLimits.Searching);
        MapOne(routes, ItemOperations.Get, (request, c) => InApi(request, "").StateAsync(null, c));
        MapOne(routes, ItemOperations.Versions, VersionsAsync);
        MapOne(routes, ItemOperations.Version, (request, c) =>
            InApi(request, $"{VersionPaths.Versions}/{request.Route("revision")}").StateAsync(request.Route("revision"), c));
        MapOne(routes, ItemOperations.Compare, CompareAsync);
        foreach (var folder in (string[])["/{year:int}/{month:int}/{day:int}", Permalink.Undated])
        {
            var item = folder + "/{slug}";
            MapTwin(routes, item, (request, c) => Beside(request, "").StateAsync(null, c));
            MapTwin(routes, item + "/{revision:int}", (request, c) =>
                Beside(request, "/" + request.Route("revision")).StateAsync(request.Route("revision"), c));
            MapTwin(routes, item + VersionPaths.Versions, (request, c) =>
                Beside(request, VersionPaths.Versions).VersionsAsync(null, null, c));
            MapTwin(routes, item + VersionPaths.Versions + "/{range}", (request, c) =>
            {
                var range = request.Route("range").ToLowerInvariant();
                // What is no range is no state either.
                var (from, to) = VersionPaths.Parse(range) ?? (0, 0);
                return Beside(request, $"{VersionPaths.Versions}/{range}").CompareAsync(from, to, c);
            });
        }
    }

    /// <summary>What readers say of an item, where they may say something.</summary>
    public static void MapItemComments(this IEndpointRouteBuilder routes) =>
        MapOne(routes, ItemOperations.Comments, (request, c) =>
            InApi(request, CommentPaths.All).CommentsAsync(request.Number(ApiParameters.Limit), request.Value(ItemOperations.Behind), c));

    private static Task<IResult> VersionsAsync(ApiRequest request, CancellationToken cancellation)
    {
        var (text, cursor) = (request.Value(ApiParameters.Cursor), VersionPaths.Number(request.Value(ApiParameters.Cursor)));
        return text is not null && cursor is not > 1 ? Task.FromResult(request.Refuse(ApiParameters.Cursor, "is none of this list"))
            : InApi(request, VersionPaths.Versions).VersionsAsync(request.Number(ApiParameters.Limit), cursor, cancellation);
    }

    private static Task<IResult> CompareAsync(ApiRequest request, CancellationToken cancellation)
    {
        var (older, newer) = (request.Number(ItemOperations.Older), request.Number(ItemOperations.Newer));
        return older >= newer ? Task.FromResult(request.Refuse(ItemOperations.Older, "must be less than to"))
            : InApi(request, ItemOperations.Comparison).CompareAsync(older, newer, cancellation);
    }

    private static ItemAnswer InApi(ApiRequest request, string part) => new(request, AskedItem.InApi(request, part));

    private static ItemAnswer Beside(ApiRequest request, string part) => new(request, AskedItem.BesidePage(request, part));

    /// <summary>By the item's identity, and by the path of its page.</summary>
    private static void MapOne(
        IEndpointRouteBuilder routes, ApiOperation operation, Func<ApiRequest, CancellationToken, Task<IResult>> answer)
    {
        foreach (var item in (string[])["{item}", "{year:int}/{month:int}/{day:int}/{slug}", "undated/{slug}"])
        {
            routes.MapMethods(operation.Path.Replace("{item}", item, StringComparison.Ordinal), ApiRoutes.Read,
                ([AsParameters] ApiRequest request) => answer(request, request.Http.RequestAborted)).Answers(operation);
        }
    }

    /// <summary>Before whatever else may end in ".json", behind the citation files, whose extension is longer.</summary>
    private static void MapTwin(
        IEndpointRouteBuilder routes, string page, Func<ApiRequest, CancellationToken, Task<IResult>> answer) =>
        routes.MapMethods(page + ApiPaths.Twin, Read, ([AsParameters] ApiRequest request) =>
        {
            var path = CanonicalPath.From(request.Http.Request.Path);
            return request.Http.Request.Path.Value == path ? answer(request, request.Http.RequestAborted)
                : Task.FromResult(CanonicalPath.LeadTo(path, after: null));
        });
}

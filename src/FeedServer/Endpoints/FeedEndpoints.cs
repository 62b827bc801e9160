using FeedServer.Pages;
using FeedServer.Publish;

namespace FeedServer.Endpoints;

/// <summary>Every list of items in every format, at the list's path plus the format's extension.</summary>
public static class FeedEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The lists that have feeds; which paths of these forms name one says <see cref="FeedAddress"/>.</summary>
    private static readonly string[] Lists =
    [
        "/feed",
        "/undated",
        "/sections/{slug}",
        "/bylines/{slug}",
        "/{year:length(4)}",
        "/{year:length(4)}/{month:length(2)}",
        "/{year:length(4)}/{month:length(2)}/{day:length(2)}",
    ];

    /// <summary>Maps each list in each format.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        foreach (var info in FeedFormats.All)
        {
            foreach (var list in Lists) routes.MapMethods(list + info.Extension, Read, Send);
        }
    }

    private static async Task<IResult> Send(HttpContext http, FeedDocuments feeds, SitePages pages)
    {
        var path = OneAddress.Of(http.Request.Path);
        if (http.Request.Path.Value != path) return OneAddress.LeadTo(path, null);
        return await feeds.GetAsync(path, http.RequestAborted) is { } document
            ? new RepresentationResult(document, CacheControl.Feed)
            : new RepresentationResult(
                new Representation(PageEndpoints.Rendered(await pages.NotFoundAsync(path, http.RequestAborted)), null), CacheControl.Revalidate);
    }
}

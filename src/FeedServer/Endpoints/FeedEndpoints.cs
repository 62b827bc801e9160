using FeedServer.Discovery;
using FeedServer.Feeds;
using FeedServer.Pages;
using FeedServer.Publish;
using Microsoft.AspNetCore.Http.Headers;

namespace FeedServer.Endpoints;

/// <summary>Every list of items in every format, at the list's path plus the format's extension.</summary>
internal static class FeedEndpoints
{
    private const string Archive = "/archive/{range}";
    private const string JoinedArchive = "/archive/{join}/{range}";
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The lists that have feeds; which paths of these forms name one says <see cref="FeedAddress"/>.</summary>
    private static readonly string[] Lists =
    [
        "/feed",
        Archive,
        "/undated",
        "/sections/{slug}",
        "/sections/{slug}" + Archive,
        "/sections/{slug}" + JoinedArchive,
        "/bylines/{slug}",
        "/bylines/{slug}" + Archive,
        "/bylines/{slug}" + JoinedArchive,
        "/tags/{slug}",
        "/tags/{slug}" + Archive,
        "/tags/{slug}" + JoinedArchive,
        "/places/{slug}",
        "/places/{slug}" + Archive,
        "/places/{slug}" + JoinedArchive,
        "/sources/{slug}",
        "/sources/{slug}" + Archive,
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
            foreach (var kind in ListKinds.All)
            {
                var list = new Scope(kind, "{slug}").Path;
                routes.MapMethods(list + "/{year:length(4)}" + info.Extension, Read, Send);
                routes.MapMethods(list + Permalink.Undated + info.Extension, Read, Send);
            }
        }
    }

    private static async Task<IResult> Send(HttpContext http, FeedDocuments feeds, IItemStore store, string? after)
    {
        var (path, cancellation) = (CanonicalPath.From(http.Request.Path), http.RequestAborted);
        if (http.Request.Path.Value != path) return CanonicalPath.LeadTo(path, after);
        // A cursor where there are no pages is no part of the address, as anything else behind the question mark.
        var address = (after is null ? null : FeedAddress.Parse(path, after)) ?? FeedAddress.Parse(path);
        if (address is { Range: null } && store.Joins.Resolve(address.Scope) is var joined && joined != address.Scope)
            return CanonicalPath.LeadTo(FeedLinks.PathOf((address with { Scope = joined }).ListPath, address.Format), null);
        if (address is null || await feeds.GetAsync(path, address, cancellation) is not { } document)
            return await PageRequest.NotFoundAsync(http);
        // No cache may keep a delta that does not know what it is a delta to (RFC 3229 §10.6).
        return WantsNews(http.Request) && Known(http.Request) is { } tag
            && await feeds.NewsAsync(path, address, document, tag, cancellation) is { } news
            ? news.RespondWith(CacheControl.Never)
            : document.RespondWith(CachingOf(address, document));
    }

    private static string CachingOf(FeedAddress address, Representation document) =>
        address.Range is null ? CacheControl.Feed
        : document.Body is { Status: StatusCodes.Status200OK, IsPartial: false } ? CacheControl.Sealed
        // Led to the head for now: as soon as the document is full it stands there.
        : CacheControl.Revalidate;

    private static bool WantsNews(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && ContentCoding.Takes(request.Headers["A-IM"].ToString(), "feed")
        && !DeltaRefusers.Include(request.Headers.UserAgent.ToString());

    /// <summary>Who shows several states would have to be told to which of them the delta is one (RFC 3229 §10.5.1): he is sent the
    /// whole.</summary>
    private static string? Known(HttpRequest request) =>
        new RequestHeaders(request.Headers).IfNoneMatch is [var only] ? only.Tag.ToString() : null;
}

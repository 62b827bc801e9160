using FeedServer.Caching;
using FeedServer.Feeds;
using FeedServer.Pages;
using FeedServer.Pages.Search;
using FeedServer.Publish;
using FeedServer.RateLimiting;
using FeedServer.Search.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedServer.Endpoints;

/// <summary>The search and the feeds of its queries. Rendered each time and not cached: queries are arbitrary.</summary>
internal static class SearchEndpoints
{
    /// <summary>When to ask again for what the index could not answer.</summary>
    private const string RetryAfterSeconds = "30";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(SitePaths.Search, Read, Page).RequireRateLimiting(RateLimits.Searching);
        foreach (var info in FeedFormats.All)
        {
            routes.MapMethods(FeedLinks.PathOf(SitePaths.Search, info.Format), Read, (HttpContext http, SearchFeeds feeds, string? q) =>
                Feed(http, feeds, info.Format, q)).RequireRateLimiting(RateLimits.Searching);
        }
    }

    private static async Task<IResult> Page(
        [AsParameters] PageRequest page, ArchiveSearch search, ListNames names, string? q, string? order, string? after)
    {
        if (page.Http.Request.Path.Value is not SitePaths.Search)
            return LeadTo(SitePaths.Search, ("q", q), ("order", order), ("after", after));
        var asked = new SearchModel.Asked(q ?? "", order, after);
        var document = await page.Documents.RenderAsync(new CacheKey(SitePaths.Search), async c =>
        {
            var model = await SearchModel.LoadAsync(page.Site, search, names, asked, c);
            // It has no date: the index may lack what was just written.
            return await page.Pages.RenderAsync<SearchResultsPage, SearchModel>(model, SitePaths.Search, c) with { IsPartial = true };
        }, page.Http.RequestAborted);
        return document.RespondWith(CacheControl.Revalidate);
    }

    private static async Task<IResult> Feed(HttpContext http, SearchFeeds feeds, FeedFormat format, string? q)
    {
        var path = FeedLinks.PathOf(SitePaths.Search, format);
        if (http.Request.Path.Value != path) return LeadTo(path, ("q", q));
        var query = SearchQuery.Parse(q ?? "");
        // All items have a feed already.
        if (query.IsEmpty) return CanonicalPath.LeadTo(FeedLinks.PathOf("", format), after: null);
        var document = await feeds.GetAsync(query, format, http.RequestAborted);
        if (document.Body.Status != StatusCodes.Status200OK) http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return document.RespondWith(CacheControl.Feed);
    }

    /// <summary>Leads to the one spelling of a path, with everything that is read there.</summary>
    private static RedirectHttpResult LeadTo(string path, params (string Name, string? Value)[] given) => TypedResults.Redirect(
        "~" + path + QueryString.Create(given.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Name, one.Value))),
        permanent: true);
}

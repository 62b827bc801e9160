using System.Globalization;
using FeedServer.Caching;
using FeedServer.Discovery;
using FeedServer.Http;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages;

namespace FeedServer.Endpoints;

/// <summary>The pages of the archive.</summary>
internal static class PageEndpoints
{
    private const string Html = "text/html; charset=utf-8";
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps every page; what no page answers gets the "not found" page.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", Read, Front);
        routes.MapMethods("/subscribe", Read, Subscribe);
        routes.MapMethods("/subscribe/{kind}", Read, Directory);
        routes.MapMethods("/coverage", Read, Coverage);
        routes.MapMethods("/coverage/{source}", Read, SourceCoverage);
        routes.MapMethods("/sections", Read, Sections);
        routes.MapMethods("/sections/{slug}", Read, Section);
        routes.MapMethods("/bylines/{slug}", Read, Byline);
        routes.MapMethods("/tags/{slug}", Read, Tag);
        routes.MapMethods("/sources/{slug}", Read, Source);
        routes.MapMethods("/undated", Read, Undated);
        routes.MapMethods("/undated/{slug}", Read, Item);
        routes.MapMethods("/undated/{slug}/{revision:int}", Read, Revision);
        routes.MapMethods("/{year:int}", Read, Year);
        routes.MapMethods("/{year:int}/{month:int}", Read, Month);
        routes.MapMethods("/{year:int}/{month:int}/{day:int}", Read, Day);
        routes.MapMethods("/{year:int}/{month:int}/{day:int}/{slug}", Read, Item);
        routes.MapMethods("/{year:int}/{month:int}/{day:int}/{slug}/{revision:int}", Read, Revision);
        routes.MapMethods("/{**path}", Read, NotFound).WithOrder(int.MaxValue);
    }

    private static Task<IResult> Front(HttpContext http, SitePages pages, RenderedDocuments documents) =>
        Send(http, documents, pages.FrontAsync);

    private static Task<IResult> Subscribe(HttpContext http, SitePages pages, RenderedDocuments documents) =>
        Send(http, documents, pages.SubscribeAsync);

    private static Task<IResult> Directory(HttpContext http, SitePages pages, RenderedDocuments documents, string kind, string? after) =>
        ListKinds.Parse(kind.ToLowerInvariant()) is { } known
            ? Send(http, documents, c => pages.DirectoryAsync(known, after, c), after)
            : NotFound(http, pages);

    private static Task<IResult> Coverage(HttpContext http, SitePages pages, RenderedDocuments documents) =>
        Send(http, documents, pages.CoverageAsync);

    private static Task<IResult> SourceCoverage(HttpContext http, SitePages pages, RenderedDocuments documents, string source) =>
        Send(http, documents, c => pages.CoverageAsync(source, c));

    private static Task<IResult> Sections(HttpContext http, SitePages pages, RenderedDocuments documents) =>
        Send(http, documents, pages.SectionsAsync);

    private static Task<IResult> Section(HttpContext http, SitePages pages, RenderedDocuments documents, string slug, string? after) =>
        Send(http, documents, c => pages.ListingAsync(Scope.Section(slug), after, c), after);

    private static Task<IResult> Byline(HttpContext http, SitePages pages, RenderedDocuments documents, string slug, string? after) =>
        Send(http, documents, c => pages.ListingAsync(Scope.Byline(slug), after, c), after);

    private static Task<IResult> Tag(HttpContext http, SitePages pages, RenderedDocuments documents, string slug, string? after) =>
        Send(http, documents, c => pages.ListingAsync(Scope.Tag(slug), after, c), after);

    private static Task<IResult> Source(HttpContext http, SitePages pages, RenderedDocuments documents, string slug, string? after) =>
        Send(http, documents, c => pages.ListingAsync(Scope.Source(slug), after, c), after);

    private static Task<IResult> Undated(HttpContext http, SitePages pages, RenderedDocuments documents, string? after) =>
        Send(http, documents, c => pages.UndatedAsync(after, c), after);

    private static Task<IResult> Year(HttpContext http, SitePages pages, RenderedDocuments documents, string year) =>
        ArchiveDate.Year(year) is { } known
            ? SendAt(Permalink.Year(known), http, documents, c => pages.YearAsync(known, c))
            : NotFound(http, pages);

    private static Task<IResult> Month(HttpContext http, SitePages pages, RenderedDocuments documents, string year, string month) =>
        ArchiveDate.Year(year) is { } y && ArchiveDate.Month(month) is { } m
            ? SendAt(Permalink.Month(y, m), http, documents, c => pages.MonthAsync(y, m, c))
            : NotFound(http, pages);

    private static Task<IResult> Day(
        HttpContext http, SitePages pages, RenderedDocuments documents, [AsParameters] DayRoute route) =>
        ArchiveDate.Day(route.Year, route.Month, route.Day) is { } known
            ? SendAt(Permalink.Day(known), http, documents, c => pages.DayAsync(known, route.After, c), route.After)
            : NotFound(http, pages);

    private static Task<IResult> Item(HttpContext http, SitePages pages, RenderedDocuments documents, IItemStore store)
    {
        var path = CanonicalPath.From(http.Request.Path);
        return Send(http, documents, async c => await store.FindAsync(path, c) switch
        {
            { Item: null } => Rendered(await pages.NotFoundAsync(path, c)),
            { Item: { } item, Moved: true } => RenderedBody.MovedTo(item.Path),
            { Item: { } item } => Rendered(await pages.ItemAsync(item, c)),
        });
    }

    private static Task<IResult> Revision(
        HttpContext http, SitePages pages, RenderedDocuments documents, IItemStore store, int revision)
    {
        var path = CanonicalPath.From(http.Request.Path);
        return Send(http, documents, async c =>
        {
            if ((await store.FindAsync(path[..path.LastIndexOf('/')], c)).Item is not { } item)
                return Rendered(await pages.NotFoundAsync(path, c));
            var canonical = item.Path + "/" + revision.ToString(CultureInfo.InvariantCulture);
            return path == canonical ? Rendered(await pages.RevisionAsync(item, revision, c)) : RenderedBody.MovedTo(canonical);
        });
    }

    private static async Task<IResult> NotFound(HttpContext http, SitePages pages)
    {
        var page = await pages.NotFoundAsync(CanonicalPath.From(http.Request.Path), http.RequestAborted);
        return new Representation(Rendered(page), null).RespondWith(CacheControl.Revalidate);
    }

    /// <summary>Sends a dated page from its one address: <c>/2023/1/5</c> is led to <c>/2023/01/05</c>.</summary>
    private static Task<IResult> SendAt(
        string canonical, HttpContext http, RenderedDocuments documents, Func<CancellationToken, Task<RenderedPage>> render,
        string? after = null) =>
        http.Request.Path.Value == canonical
            ? Send(http, documents, render, after)
            : Task.FromResult(CanonicalPath.LeadTo(canonical, after));

    private static Task<IResult> Send(
        HttpContext http, RenderedDocuments documents, Func<CancellationToken, Task<RenderedPage>> render, string? after = null) =>
        Send(http, documents, async c => Rendered(await render(c)), after);

    private static async Task<IResult> Send(
        HttpContext http, RenderedDocuments documents, Func<CancellationToken, Task<RenderedBody>> render, string? after = null)
    {
        var path = CanonicalPath.From(http.Request.Path);
        if (http.Request.Path.Value != path) return CanonicalPath.LeadTo(path, after);
        var state = await documents.StateAsync(http.RequestAborted);
        var name = http.RequestServices.GetRequiredService<CacheVersion>().PageKey(after is null ? path : path + "?after=" + after, state);
        var document = await documents.GetAsync(name, keep: after is null, render, http.RequestAborted);
        return document.RespondWith(CacheControl.Revalidate);
    }

    /// <summary>A page as an answer.</summary>
    internal static RenderedBody Rendered(RenderedPage page) => new(page.Html, Html, page.Status) { Links = page.Links };
}

/// <summary>A day's path and the cursor of a later page of it.</summary>
/// <param name="Year">Digits of the year.</param>
/// <param name="Month">Digits of the month.</param>
/// <param name="Day">Digits of the day.</param>
/// <param name="After">The cursor; null for the first page.</param>
internal readonly record struct DayRoute(string Year, string Month, string Day, string? After);

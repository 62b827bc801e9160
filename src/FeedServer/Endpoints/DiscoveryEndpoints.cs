using FeedServer.Caching;
using FeedServer.Discovery;
using FeedServer.Pages;
using FeedServer.Publish;
using FeedServer.Publish.Discovery;

namespace FeedServer.Endpoints;

/// <summary>What leads programs to everything else: lists of feeds, sitemaps, rules for crawlers, the description of the search, whom to
/// write to.</summary>
internal static class DiscoveryEndpoints
{
    private const string News = "/sitemap-news.xml";
    private const string Index = "/sitemap.xml";
    private const string Robots = "/robots.txt";
    private const string Text = "text/plain; charset=utf-8";
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly RenderedBody Missing = new([], Text, StatusCodes.Status404NotFound);

    // Answers to whatever somebody thinks up, pages that only a person walks through, and older states, whose canonical page is the present
    // one.
    private static readonly string[] Closed =
        ["/search", "/timeline*?", "/events", "/oai", "/api/", "/*?after=", "/*/*/*/*/", "/undated/*/"];

    // A program that reads a feed's whole history is no crawler in search of pages.
    private static readonly string[] Open = [.. FeedFormats.All.Select(format => $"/*{format.Extension}?after=")];

    public static void MapDiscovery(this IEndpointRouteBuilder routes, Settings settings)
    {
        routes.MapMethods(FeedList.Path, Read, (HttpContext http, Site site) =>
            Send(http, new CacheKey(FeedList.Path), _ => FeedList.RenderAsync(site)));
        foreach (var kind in ListKinds.All) MapList(routes, kind);
        routes.MapMethods(Index, Read, (HttpContext http, Sitemaps sitemaps) => Send(http, new CacheKey(Index), sitemaps.IndexAsync));
        routes.MapMethods("/sitemap-{name}.xml", Read, Part);
        routes.MapMethods(News, Read, (HttpContext http, CacheVersion version, Sitemaps sitemaps) =>
        {
            var today = version.Today;
            return Send(http, version.DayKey(News, today), cancellation => sitemaps.NewsAsync(today, cancellation));
        });
        routes.MapMethods(Robots, Read, (HttpContext http, CacheVersion version, Sitemaps sitemaps) =>
        {
            var today = version.Today;
            return Send(http, version.DayKey(Robots, today), async cancellation => new RenderedBody(RobotsText.Write(settings.Publication,
                Closed, Open, await sitemaps.HasNewsAsync(today, cancellation) ? [Index, News] : [Index]), Text));
        });
        routes.MapMethods(SecurityText.Path, Read, Security);
        MapFixed(routes, settings.Publication);
    }

    private static void MapList(IEndpointRouteBuilder routes, ScopeKind kind)
    {
        var path = FeedList.PathOf(kind);
        routes.MapMethods(path, Read, (HttpContext http, CacheVersion version, Site site) =>
            Send(http, version.SourcesKey(path), cancellation => FeedList.RenderAsync(site, kind, cancellation)));
    }

    /// <summary>What depends on the settings only.</summary>
    private static void MapFixed(IEndpointRouteBuilder routes, Publication publication)
    {
        var description = OpenSearchDescription.Write(
            publication, SitePaths.Search, OpenSearchDescription.Path, SiteTexts.For(publication.Language).SearchDescription);
        Fixed(OpenSearchDescription.Path, description, OpenSearchDescription.ContentType);

        void Fixed(string path, byte[] bytes, string contentType)
        {
            var document = new Representation(new RenderedBody(bytes, contentType), null);
            routes.MapMethods(path, Read, () => document.RespondWith(CacheControl.Revalidate));
        }
    }

    private static Task<IResult> Part(HttpContext http, Sitemaps sitemaps, string name) =>
        SitemapAddress.Parse(name.ToLowerInvariant()) is { } address
            ? Send(http, new CacheKey(address.Path), cancellation => sitemaps.RenderAsync(address, cancellation))
            : PageRequest.NotFoundAsync(http);

    /// <summary>RFC 9116; not there while the operator gives no contact that may stand in it.</summary>
    private static async Task<IResult> Security(HttpContext http, Settings settings, CacheVersion version)
    {
        var contact = settings.Collect.Contact;
        if (!SecurityText.Takes(contact)) return await PageRequest.NotFoundAsync(http);
        var (zone, today) = (settings.Publication.Zone, version.Today);
        var text = SecurityText.Write(settings.Publication, contact, Midnight(SecurityText.ExpiryAfter(today)));
        return new Representation(new RenderedBody(text, Text),
            Midnight(SecurityText.HalfYearOf(today)).ToUniversalTime()).RespondWith(CacheControl.Revalidate);

        DateTimeOffset Midnight(DateOnly day) => zone.At(day, TimeOnly.MinValue);
    }

    private static async Task<IResult> Send(HttpContext http, CacheKey name, Func<CancellationToken, Task<RenderedBody?>> render)
    {
        if (http.Request.Path.Value != name.Path) return CanonicalPath.LeadTo(name.Path, after: null);
        var document = await http.RequestServices.GetRequiredService<RenderedDocuments>()
            .GetAsync(name, keep: true, async cancellation => await render(cancellation) ?? Missing, http.RequestAborted);
        return document.Body.IsLasting
            ? document.RespondWith(CacheControl.Revalidate)
            : await PageRequest.NotFoundAsync(http);
    }
}

using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages;
using FeedServer.Publish;

namespace FeedServer.Endpoints;

/// <summary>Every list of items in every format, at the list's path plus the format's extension.</summary>
public static class FeedEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps each list in each format.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        foreach (var info in FeedFormats.All)
        {
            var (format, extension) = (info.Format, info.Extension);
            Map("/feed", (feeds, _, c) => Known(feeds.AllAsync(format, c)));
            Map("/undated", (feeds, _, c) => Known(feeds.UndatedAsync(format, c)));
            Map("/sections/{slug}", (feeds, route, c) => feeds.ListingAsync(format, Scope.Section(Value(route, "slug")), c));
            Map("/bylines/{slug}", (feeds, route, c) => feeds.ListingAsync(format, Scope.Byline(Value(route, "slug")), c));
            Map("/{year:length(4)}", (feeds, route, c) => Year(feeds, format, route, c));
            Map("/{year:length(4)}/{month:length(2)}", (feeds, route, c) => Month(feeds, format, route, c));
            Map("/{year:length(4)}/{month:length(2)}/{day:length(2)}", (feeds, route, c) => Day(feeds, format, route, c));

            void Map(string pattern, Func<SiteFeeds, RouteValueDictionary, CancellationToken, Task<Rendering?>> load) =>
                // As a Delegate: a lambda that takes just the context would be a RequestDelegate, whose result nobody writes.
                routes.MapMethods(pattern + extension, Read, (Delegate)((HttpContext http) => Send(http, load)));
        }
    }

    private static Task<Rendering?> Year(SiteFeeds feeds, FeedFormat format, RouteValueDictionary route, CancellationToken cancellation) =>
        ArchiveDate.Year(Value(route, "year")) is { } year
            ? feeds.DatedAsync(format, Permalink.Year(year), new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), cancellation)
            : Nothing;

    private static Task<Rendering?> Month(SiteFeeds feeds, FeedFormat format, RouteValueDictionary route, CancellationToken cancellation)
    {
        if (ArchiveDate.Day(Value(route, "year"), Value(route, "month"), "1") is not { } first) return Nothing;
        var last = new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month));
        return feeds.DatedAsync(format, Permalink.Month(first.Year, first.Month), first, last, cancellation);
    }

    private static Task<Rendering?> Day(SiteFeeds feeds, FeedFormat format, RouteValueDictionary route, CancellationToken cancellation) =>
        ArchiveDate.Day(Value(route, "year"), Value(route, "month"), Value(route, "day")) is { } day
            ? feeds.DatedAsync(format, Permalink.Day(day), day, day, cancellation)
            : Nothing;

    private static async Task<IResult> Send(HttpContext http, Func<SiteFeeds, RouteValueDictionary, CancellationToken, Task<Rendering?>> load)
    {
        var path = OneAddress.Of(http.Request.Path);
        if (http.Request.Path.Value != path) return OneAddress.LeadTo(path, null);
        var services = http.RequestServices;
        var feeds = services.GetRequiredService<SiteFeeds>();
        var pages = services.GetRequiredService<SitePages>();
        var route = http.Request.RouteValues;
        var document = await services.GetRequiredService<RenderedDocuments>().GetAsync(path, keep: true, async c =>
            await load(feeds, route, c) ?? PageEndpoints.Rendered(await pages.NotFoundAsync(path, c)), http.RequestAborted);
        return new RepresentationResult(document, document.Rendering.IsLasting ? CacheControl.Feed : CacheControl.Revalidate);
    }

    private static Task<Rendering?> Nothing => Task.FromResult<Rendering?>(null);

    private static async Task<Rendering?> Known(Task<Rendering> feed) => await feed;

    private static string Value(RouteValueDictionary route, string key) => route[key] as string ?? "";
}

using FeedServer.Caching;
using FeedServer.Mementos;
using FeedServer.Pages.Versions;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Endpoints;

/// <summary>The states of an item by instant (RFC 7089), pattern 2.1: the TimeGate is a resource of its own and answers 302.</summary>
internal static class MementoEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the TimeGate and the TimeMaps of every item.</summary>
    public static void MapMementos(this IEndpointRouteBuilder routes)
    {
        foreach (var folder in (string[])["/{year:int}/{month:int}/{day:int}", Permalink.Undated])
        {
            routes.MapMethods(folder + "/{slug}" + VersionPaths.TimeGate, Read, AtInstant);
            routes.MapMethods(folder + "/{slug}" + VersionPaths.TimeMap, Read, ([AsParameters] PageRequest page, string? after) =>
                Map(page, VersionPaths.TimeMap, after, map => new RenderedBody(map.WriteLinks(), TimeMap.LinkFormat)));
            routes.MapMethods(folder + "/{slug}" + VersionPaths.TimeMapJson, Read, ([AsParameters] PageRequest page, string? after) =>
                Map(page, VersionPaths.TimeMapJson, after, map => new RenderedBody(map.WriteJson(), TimeMap.Json)));
        }
    }

    /// <summary>Leads to the state of an instant. Not cached: the answer is another for each instant.</summary>
    private static async Task<IResult> AtInstant([AsParameters] PageRequest page)
    {
        var (http, cancellation) = (page.Http, page.Http.RequestAborted);
        http.Response.Headers.Vary = TimeGate.Header.ToLowerInvariant();
        // At the address of before, too: a redirect in front of it is more than some clients follow.
        if ((await page.Site.Store.FindAsync(page.Path[..^VersionPaths.TimeGate.Length], cancellation)).Item is not { } item)
            return await page.NotFoundAsync();
        if (item.Withdrawn is not null)
            return new Representation(await page.Pages.ItemAsync(item, cancellation), null).RespondWith(CacheControl.Never);
        var asked = http.Request.Headers[TimeGate.Header];
        var at = asked.Count == 0 ? DateTimeOffset.MaxValue : TimeGate.Parse(asked.Count == 1 ? asked[0] : null);
        http.Response.Headers.CacheControl = CacheControl.Never;
        if (at is not { } instant)
        {
            return TypedResults.Text($"{TimeGate.Header} must be one date such as \"Tue, 10 Jan 2023 01:00:00 GMT\".\n", "text/plain",
                statusCode: StatusCodes.Status400BadRequest);
        }
        if (await TimeGate.FindAsync(page.Site, item, instant, cancellation) is not { } note) return await page.NotFoundAsync();
        var memento = await Memento.FindAsync(page.Site, item, note.Revision, [note], cancellation);
        http.Response.Headers[HeaderNames.Link] = memento.LinksOfState();
        return TypedResults.Redirect("~" + VersionPaths.StateOf(item.Path, note.Revision));
    }

    private static Task<IResult> Map(PageRequest page, string part, string? after, Func<TimeMap, RenderedBody> write) =>
        page.SendAsync(async cancellation =>
        {
            var (path, store) = (page.Path, page.Site.Store);
            var found = await store.FindAsync(path[..^part.Length], cancellation);
            if (found.Item is not { } item) return await page.Pages.NotFoundAsync(path, cancellation);
            if (found.Moved) return RenderedBody.MovedTo(item.Path + part);
            if (item.Withdrawn is not null) return await page.Pages.ItemAsync(item, cancellation);
            return await TimeMap.LoadAsync(store, page.Site.Publication, item, after, cancellation) is { } map
                ? write(map) : await page.Pages.NotFoundAsync(path, cancellation);
        }, after);
}

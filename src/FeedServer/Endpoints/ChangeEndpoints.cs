using FeedServer.Feeds;
using FeedServer.Pages.Changes;
using FeedServer.Publish;

namespace FeedServer.Endpoints;

/// <summary>All changes of known items: the page and its feeds.</summary>
internal static class ChangeEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps them.</summary>
    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(ChangesModel.Path, Read,
            ([AsParameters] PageRequest page, ChangeArrivals arrivals, ItemChanges changes, string? after) =>
                page.SendAsync<ChangesPage, ChangesModel>(c => ChangesModel.LoadAsync(page.Site, arrivals, changes, after, c), after));
        foreach (var info in FeedFormats.All)
        {
            var address = FeedLinks.PathOf(ChangesModel.Path, info.Format);
            routes.MapMethods(address, Read, async (HttpContext http, ChangeFeeds feeds, string? after) =>
            {
                if (http.Request.Path.Value != address) return CanonicalPath.LeadTo(address, after);
                return await feeds.GetAsync(info.Format, after, http.RequestAborted) is { } document
                    ? document.RespondWith(CacheControl.Feed) : await PageRequest.NotFoundAsync(http);
            });
        }
    }
}

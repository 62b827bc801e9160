using FeedServer.Api.Collection;
using FeedServer.Api.Counts;
using FeedServer.Pages.Formats;

namespace FeedServer.Api;

/// <summary>The API, read-only: what can be asked, and its description for people and programs.</summary>
internal static class ApiEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapApi(this IEndpointRouteBuilder routes, Settings settings)
    {
        routes.MapItems();
        if (settings.Comments.Enabled) routes.MapItemComments();
        routes.MapCounts();
        routes.MapCollection();
        routes.MapMethods(ApiPaths.Root + "/{**path}", Read, ([AsParameters] ApiRequest request) =>
            request.Problem(StatusCodes.Status404NotFound, $"The API has no such address; {ApiPaths.Page} lists what it has."));
        routes.MapMethods(ApiPaths.Page, Read, ([AsParameters] PageRequest page, EndpointDataSource endpoints) =>
            page.SendAsync<ApiPage, ApiModel>(async c => await ApiModel.LoadAsync(page.Site, ApiOperation.MappedIn(endpoints), c)));
        routes.MapMethods(ApiPaths.Description, Read, async ([AsParameters] ApiRequest request, EndpointDataSource endpoints) =>
        {
            var (http, site) = (request.Http, request.Site);
            if (http.Request.Path.Value != ApiPaths.Description) return CanonicalPath.LeadTo(ApiPaths.Description, after: null);
            var document = await request.Documents.GetAsync(ApiPaths.Description, keep: true, _ => Task.FromResult(new RenderedBody(
                ApiDescription.Write(site, ApiOperation.MappedIn(endpoints)), "application/json; charset=utf-8")), http.RequestAborted);
            return document.RespondWith(CacheControl.Revalidate);
        });
    }
}

using System.Text.Json.Serialization.Metadata;
using FeedServer.Discovery;
using FeedServer.Exports;
using FeedServer.Pages;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Directories;
using FeedServer.Pages.Exports;
using FeedServer.Pages.Formats;
using FeedServer.Pages.Subscribe;
using FeedServer.Pages.Years;
using FeedServer.Publish;

namespace FeedServer.Api.Twins;

/// <summary>The JSON twins of pages that are no lists of items, each at the page's path with <c>.json</c> behind it. They are made from the
/// pages' own models, and kept and dated as the pages are. Lists have their JSON Feeds.</summary>
internal static class TwinEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps them.</summary>
    public static void MapTwins(this IEndpointRouteBuilder routes)
    {
        var forms = TwinJson.Readable;
        Map(routes, SitePaths.Years, YearsModel.LoadAsync, YearsTwin.From, forms.YearsTwin);
        Map(routes, SitePaths.Subscribe, async (site, _, c) => await SubscribeModel.LoadAsync(site, c), FeedsTwin.From,
            forms.FeedsTwin);
        Map(routes, DatesFormat.PagePath, async (site, _, c) => await DatesFormatModel.LoadAsync(site, c), DatesFormatTwin.From,
            forms.DatesFormatTwin);
        foreach (var kind in ListKinds.All)
        {
            Map(routes, SitePaths.DirectoryOf(kind), (site, after, c) => NamesModel.LoadAsync(site, kind, after, c), NamesTwin.From,
                forms.NamesTwin);
            Map(routes, DirectoryModel.PathOf(kind), (site, after, c) => DirectoryModel.LoadAsync(site, kind, after, c), FeedsTwin.From,
                forms.FeedsTwin);
        }
        MapCoverage(routes, forms);
        MapFiles(routes, forms);
    }

    private static void MapCoverage(IEndpointRouteBuilder routes, TwinJson forms)
    {
        Map(routes, SitePaths.Coverage, async (site, _, c) => await CoverageModel.LoadAsync(site, c), CoverageTwin.From,
            forms.CoverageTwin);
        Map(routes, SitePaths.CoverageByName, SourcesByNameModel.LoadAsync, SourcesByNameTwin.From, forms.SourcesByNameTwin);
        routes.MapMethods(TwinPage.PathOf(SitePaths.Coverage + "/{source}"), Read,
            ([AsParameters] PageRequest page, string source, string? after) => SendAsync(page, after,
                (site, cursor, c) => HistoryModel.LoadAsync(site, source, cursor, c), HistoryTwin.From, forms.HistoryTwin));
    }

    /// <summary>Rendered each time, as their pages are.</summary>
    private static void MapFiles(IEndpointRouteBuilder routes, TwinJson forms)
    {
        routes.MapMethods(TwinPage.PathOf(SitePaths.Exports), Read, ([AsParameters] PageRequest page, ExportFiles files, string? after) =>
            FilesAsync(page, TwinPage.PathOf(SitePaths.Exports), c => ExportsModel.LoadAsync(page.Site, files, after, c), forms, after));
        routes.MapMethods(TwinPage.PathOf(SitePaths.Exports + "/{year:length(4)}"), Read,
            ([AsParameters] PageRequest page, ExportFiles files, string year) => ArchiveDate.Year(year) is { } y
                ? FilesAsync(page, TwinPage.PathOf(SitePaths.ExportsOf(y)), c => ExportsModel.LoadAsync(page.Site, files, y, c), forms)
                : page.NotFoundAsync());
        routes.MapMethods(TwinPage.PathOf(SitePaths.Exports + "/{year:length(4)}/{month:length(2)}"), Read,
            ([AsParameters] PageRequest page, ExportFiles files, string year, string month) =>
                ArchiveDate.Year(year) is { } y && ArchiveDate.Month(month) is { } m
                    ? FilesAsync(page, TwinPage.PathOf(SitePaths.ExportsOf(y, m)),
                        c => ExportsModel.LoadAsync(page.Site, files, y, m, c), forms)
                    : page.NotFoundAsync());
    }

    private static Task<IResult> FilesAsync(PageRequest page, string canonical, Func<CancellationToken, Task<ExportsModel?>> load,
        TwinJson forms, string? after = null) =>
        ExportEndpoints.SendAsync(page, canonical, async c => await load(c) is { } model
            ? ApiRequest.Render(FilesTwin.From(model), forms.FilesTwin) : await page.Pages.NotFoundAsync(page.Path, c), after);

    private static void Map<TModel, TTwin>(IEndpointRouteBuilder routes, string path,
        Func<Site, string?, CancellationToken, Task<TModel?>> load, Func<TModel, TTwin> twinOf, JsonTypeInfo<TTwin> form)
        where TModel : class => routes.MapMethods(TwinPage.PathOf(path), Read,
            ([AsParameters] PageRequest page, string? after) => SendAsync(page, after, load, twinOf, form));

    private static Task<IResult> SendAsync<TModel, TTwin>(PageRequest page, string? after,
        Func<Site, string?, CancellationToken, Task<TModel?>> load, Func<TModel, TTwin> twinOf, JsonTypeInfo<TTwin> form)
        where TModel : class
    {
        var (site, pages, path) = (page.Site, page.Pages, page.Path);
        return page.SendAsync(async c => await load(site, after, c) is { } model
            ? ApiRequest.Render(twinOf(model), form) : await pages.NotFoundAsync(path, c), after);
    }
}

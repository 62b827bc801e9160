using FeedServer.Discovery;
using FeedServer.Pages;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Days;
using FeedServer.Pages.Directories;
using FeedServer.Pages.Formats;
using FeedServer.Pages.Front;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Listings;
using FeedServer.Pages.Months;
using FeedServer.Pages.Paging;
using FeedServer.Pages.Subscribe;
using FeedServer.Pages.Years;
using FeedServer.Publish;
using Microsoft.AspNetCore.Components;

namespace FeedServer.Endpoints;

/// <summary>The pages of the archive: for each its path, the component that draws it, and how its model is loaded.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps every page; what no page answers gets the "not found" page.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(SitePaths.Front, Read, ([AsParameters] PageRequest page) =>
            page.SendOfTodayAsync<FrontPage, FrontModel>(async (today, c) => await FrontModel.LoadAsync(page.Site, today, c)));
        routes.MapPage<SubscribePage, SubscribeModel>(SitePaths.Subscribe, SubscribeModel.LoadAsync);
        routes.MapPage<DatesFormatPage, DatesFormatModel>(DatesFormat.PagePath, DatesFormatModel.LoadAsync);
        routes.MapPage<CoveragePage, CoverageModel>(SitePaths.Coverage, CoverageModel.LoadAsync);
        routes.MapMethods(SitePaths.Coverage + "/{source}", Read, ([AsParameters] PageRequest page, string source, string? after) =>
            page.SendAsync(async c => await page.Pages.RenderAsync<HistoryPage, HistoryModel>(
                await HistoryModel.LoadAsync(page.Site, source, after, c), SitePaths.CoverageOf(source), c), after));
        routes.MapMethods(SitePaths.Years, Read, ([AsParameters] PageRequest page, string? after) =>
            page.SendAsync<YearsPage, YearsModel>(c => YearsModel.LoadAsync(page.Site, after, c), after));
        routes.MapMethods(SitePaths.CoverageByName, Read, ([AsParameters] PageRequest page, string? after) =>
            page.SendAsync<SourcesByNamePage, SourcesByNameModel>(c => SourcesByNameModel.LoadAsync(page.Site, after, c), after));
        routes.MapMethods(Permalink.Undated, Read, ([AsParameters] PageRequest page, string? after) =>
            page.SendAsync<UndatedPage, UndatedModel>(c => UndatedModel.LoadAsync(page.Site, after, c), after));
        foreach (var kind in ListKinds.All)
        {
            routes.MapMethods(new Scope(kind, "{slug}").Path, Read, ([AsParameters] PageRequest page, string slug, string? after) =>
                Listing(page, new Scope(kind, slug.ToLowerInvariant()), after));
            routes.MapMethods(SitePaths.DirectoryOf(kind), Read, ([AsParameters] PageRequest page, string? after) =>
                page.SendAsync<NamesPage, NamesModel>(c => NamesModel.LoadAsync(page.Site, kind, after, c), after));
            MapParts(routes, kind);
            routes.MapMethods(DirectoryModel.PathOf(kind), Read, ([AsParameters] PageRequest page, string? after) =>
                page.SendAsync<DirectoryPage, DirectoryModel>(c => DirectoryModel.LoadAsync(page.Site, kind, after, c), after));
        }
        MapDates(routes);
        routes.MapMethods("/{**path}", Read, ([AsParameters] PageRequest page) => page.NotFoundAsync()).WithOrder(int.MaxValue);
    }

    /// <summary>A list; that of a spelling which is joined with others has moved, and its cursors lead nowhere there.</summary>
    private static Task<IResult> Listing(PageRequest page, Scope scope, string? after) =>
        LedToJoined(page, scope, "") ?? page.SendAsync<ListingPage, ListingModel>(
            c => ListingModel.LoadAsync(page.Site, scope, after, c), after);

    private static Task<IResult>? LedToJoined(PageRequest page, Scope scope, string part) =>
        page.Site.Store.Joins.Resolve(scope) is var joined && joined != scope
            ? Task.FromResult(CanonicalPath.LeadTo(joined.Path + part, null)) : null;

    /// <summary>The years of the lists of a kind, and their undated items.</summary>
    private static void MapParts(IEndpointRouteBuilder routes, ScopeKind kind)
    {
        var list = new Scope(kind, "{slug}").Path;
        routes.MapMethods(list + "/{year:int}", Read, ([AsParameters] PageRequest page, string slug, string year, string? after) =>
        {
            if (ArchiveDate.Year(year) is not { } y) return page.NotFoundAsync();
            var scope = new Scope(kind, slug.ToLowerInvariant());
            return LedToJoined(page, scope, Permalink.Year(y)) ?? page.SendAtAsync(
                DatedPages.YearPath(scope, y), c => YearAsync(page, scope, y, after, c), after);
        });
        routes.MapMethods(list + Permalink.Undated, Read, ([AsParameters] PageRequest page, string slug, string? after) =>
        {
            var scope = new Scope(kind, slug.ToLowerInvariant());
            return LedToJoined(page, scope, Permalink.Undated) ?? page.SendAsync<UndatedPage, UndatedModel>(
                c => UndatedModel.LoadAsync(page.Site, scope, after, c), after);
        });
    }

    /// <summary>A year of a list; one that its last item has left leads to the list.</summary>
    private static async Task<RenderedBody> YearAsync(
        PageRequest page, Scope scope, int year, string? after, CancellationToken cancellation) =>
        await ListYearModel.IsEmptyAsync(page.Site, scope, year, cancellation) ? RenderedBody.LeadTo(scope.Path)
            : await page.Pages.RenderAsync<ListYearPage, ListYearModel>(
                await ListYearModel.LoadAsync(page.Site, scope, year, after, cancellation), page.Path, cancellation);

    /// <summary>Years, months and days, the items filed on them and without a date, and the items' earlier states.</summary>
    private static void MapDates(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/{year:int}", Read, ([AsParameters] PageRequest page, string year) => ArchiveDate.Year(year) is { } y
            ? page.SendAtAsync<YearPage, YearModel>(Permalink.Year(y), c => YearModel.LoadAsync(page.Site, y, c))
            : page.NotFoundAsync());
        routes.MapMethods("/{year:int}/{month:int}", Read, ([AsParameters] PageRequest page, string year, string month) =>
            ArchiveDate.Year(year) is { } y && ArchiveDate.Month(month) is { } m
                ? page.SendAtAsync<MonthPage, MonthModel>(Permalink.Month(y, m), c => MonthModel.LoadAsync(page.Site, y, m, c))
                : page.NotFoundAsync());
        routes.MapMethods("/{year:int}/{month:int}/{day:int}", Read,
            ([AsParameters] PageRequest page, string year, string month, string day, string? after) =>
                ArchiveDate.Day(year, month, day) is { } known
                    ? page.SendAtAsync<DayPage, DayModel>(
                        Permalink.Day(known), c => DayModel.LoadAsync(page.Site, known, after, c), after)
                    : page.NotFoundAsync());
        foreach (var folder in (string[])["/{year:int}/{month:int}/{day:int}", Permalink.Undated])
        {
            routes.MapMethods(folder + "/{slug}", Read, Item);
            routes.MapMethods(folder + "/{slug}/{revision:int}", Read, Revision);
        }
    }

    private static Task<IResult> Item([AsParameters] PageRequest page) => page.SendAsync(async c =>
        await page.Site.Store.FindAsync(page.Path, c) switch
        {
            { Item: null } => await page.Pages.NotFoundAsync(page.Path, c),
            { Item: { } item, Moved: true } => RenderedBody.MovedTo(item.Path),
            { Item: { } item } => await page.Pages.ItemAsync(item, c),
        });

    private static Task<IResult> Revision([AsParameters] PageRequest page, int revision) => page.SendAsync(async c =>
    {
        var path = page.Path;
        if ((await page.Site.Store.FindAsync(path[..path.LastIndexOf('/')], c)).Item is not { } item)
            return await page.Pages.NotFoundAsync(path, c);
        var canonical = item.Path + "/" + revision.ToString(CultureInfo.InvariantCulture);
        return path == canonical ? await page.Pages.RevisionAsync(item, revision, c) : RenderedBody.MovedTo(canonical);
    });

    /// <summary>A page that depends on nothing but the site.</summary>
    private static void MapPage<TPage, TModel>(
        this IEndpointRouteBuilder routes, string path, Func<Site, CancellationToken, Task<TModel>> load)
        where TPage : IComponent
        where TModel : class, IPageModel =>
        routes.MapMethods(path, Read, ([AsParameters] PageRequest page) =>
            page.SendAsync<TPage, TModel>(async c => await load(page.Site, c)));
}

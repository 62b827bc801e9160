using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Days;
using FeedServer.Pages.Entries;
using FeedServer.Pages.Front;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Listings;
using FeedServer.Pages.Months;
using FeedServer.Pages.NotFound;
using FeedServer.Pages.Search;
using FeedServer.Pages.Subscribe;
using FeedServer.Pages.Years;
using FeedServer.Publish;
using Microsoft.AspNetCore.Components;

namespace FeedServer.Pages;

/// <summary>
/// Every page of the site as bytes. What is not there answers with the "not found" page (status 404), never with
/// null, so that a handler only writes what it is given.
/// </summary>
public sealed class SitePages(Site site, PageRenderer renderer, Searcher finder)
{
    /// <summary>The newest items, the newest month, sections and years.</summary>
    public async Task<RenderedPage> FrontAsync(CancellationToken cancellation) =>
        await PageAsync<FrontPage, FrontModel>(await FrontModel.LoadAsync(site, cancellation));

    /// <summary>
    /// A day; within the archive's span also one without items. <paramref name="after"/> is the cursor of a later page, null for the first.
    /// </summary>
    public async Task<RenderedPage> DayAsync(DateOnly day, string? after, CancellationToken cancellation) =>
        await FoundAsync<DayPage, DayModel>(Permalink.Day(day), await DayModel.LoadAsync(site, day, after, cancellation), cancellation);

    /// <summary>A month; within the archive's span also one without items. A month that no calendar has is not found.</summary>
    public async Task<RenderedPage> MonthAsync(int year, int month, CancellationToken cancellation) =>
        await MonthModel.LoadAsync(site, year, month, cancellation) is { } model
            ? await PageAsync<MonthPage, MonthModel>(model)
            : await NotFoundAsync(Permalink.Month(year, month), cancellation);

    /// <summary>A year; within the archive's span also one without items.</summary>
    public async Task<RenderedPage> YearAsync(int year, CancellationToken cancellation) =>
        await YearModel.LoadAsync(site, year, cancellation) is { } model
            ? await PageAsync<YearPage, YearModel>(model)
            : await NotFoundAsync(Permalink.Year(year), cancellation);

    /// <summary>What was collected and what was not, source by source.</summary>
    public async Task<RenderedPage> CoverageAsync(CancellationToken cancellation) =>
        await PageAsync<CoveragePage, CoverageModel>(await CoverageModel.LoadAsync(site, cancellation));

    /// <summary>The same of one source, as far back as it goes; not found when no such source was ever polled.</summary>
    public async Task<RenderedPage> CoverageAsync(string source, CancellationToken cancellation) =>
        await HistoryModel.LoadAsync(site, source, cancellation) is { } model
            ? await PageAsync<HistoryPage, HistoryModel>(model)
            : await NotFoundAsync(CoveragePath.Of(source), cancellation);

    /// <summary>
    /// The items of a section, a person, a tag or a source; <paramref name="after"/> is the cursor of an older page, null for the first.
    /// </summary>
    public async Task<RenderedPage> ListingAsync(Scope scope, string? after, CancellationToken cancellation) =>
        await FoundAsync<ListingPage, ListingModel>(scope.Path, await ListingModel.LoadAsync(site, scope, after, cancellation),
            cancellation);

    /// <summary>All sections and all credited persons.</summary>
    public async Task<RenderedPage> SectionsAsync(CancellationToken cancellation) =>
        await PageAsync<SectionsPage, SectionsModel>(await SectionsModel.LoadAsync(site, cancellation));

    /// <summary>An item in its present state; a withdrawn one gives its tombstone.</summary>
    public async Task<RenderedPage> ItemAsync(Item item, CancellationToken cancellation)
    {
        if (item.Withdrawn is not null) return await GoneAsync(item, cancellation);
        return await PageAsync<EntryPage, EntryModel>(await EntryModel.LoadAsync(site, item, cancellation));
    }

    /// <summary>
    /// A public state of an item by its number. The present one is the item's own page, cited under the item's address;
    /// not found when there is none of that number; a withdrawn item gives its tombstone.
    /// </summary>
    public async Task<RenderedPage> RevisionAsync(Item item, int revision, CancellationToken cancellation)
    {
        if (item.Withdrawn is not null || revision == item.Revision) return await ItemAsync(item, cancellation);
        return await EntryModel.LoadOlderAsync(site, item, revision, cancellation) is { } model
            ? await PageAsync<EntryPage, EntryModel>(model)
            : await NotFoundAsync($"{item.Path}/{DateMarkup.Digits(revision)}", cancellation);
    }

    /// <summary>The items without any date; <paramref name="after"/> as for a list.</summary>
    public async Task<RenderedPage> UndatedAsync(string? after, CancellationToken cancellation) =>
        await FoundAsync<UndatedPage, UndatedModel>(Permalink.Undated, await UndatedModel.LoadAsync(site, after, cancellation),
            cancellation);

    /// <summary>What a feed is, and every feed there is.</summary>
    public async Task<RenderedPage> SubscribeAsync(CancellationToken cancellation) =>
        await PageAsync<SubscribePage, SubscribeModel>(await SubscribeModel.LoadAsync(site, cancellation));

    /// <summary>The directory of all lists of a kind with their feeds; <paramref name="after"/> is where the page before ended.</summary>
    public async Task<RenderedPage> DirectoryAsync(ScopeKind kind, string? after, CancellationToken cancellation) =>
        await FoundAsync<DirectoryPage, DirectoryModel>(DirectoryModel.PathOf(kind),
            await DirectoryModel.LoadAsync(site, kind, after, cancellation), cancellation);

    /// <summary>The dates and names that a query finds; without one, what can be asked for.</summary>
    public async Task<RenderedPage> SearchAsync(string query, CancellationToken cancellation) =>
        await PageAsync<SearchPage, SearchModel>(await finder.SearchAsync(query, cancellation));

    /// <summary>The tombstone of a withdrawn item (status 410).</summary>
    public async Task<RenderedPage> GoneAsync(Item item, CancellationToken cancellation) =>
        await PageAsync<GonePage, GoneModel>(await GoneModel.LoadAsync(site, item, cancellation), StatusCodes.Status410Gone);

    /// <summary>What is said of a path where nothing lies (status 404), with the nearest days if it looks like a date.</summary>
    public async Task<RenderedPage> NotFoundAsync(string path, CancellationToken cancellation) =>
        await PageAsync<NotFoundPage, NotFoundModel>(await NotFoundModel.LoadAsync(site, path, cancellation),
            StatusCodes.Status404NotFound);

    private async Task<RenderedPage> FoundAsync<TPage, TModel>(string path, TModel? model, CancellationToken cancellation)
        where TPage : IComponent
        where TModel : class, IPageModel =>
        model is null ? await NotFoundAsync(path, cancellation) : await PageAsync<TPage, TModel>(model);

    private async Task<RenderedPage> PageAsync<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent
        where TModel : IPageModel
    {
        var html = await renderer.RenderAsync<TPage, TModel>(model);
        var links = status == StatusCodes.Status200OK ? FeedLinks.HeaderOf(site.Publication, model.Frame.FeedPath) : null;
        return new RenderedPage { Html = html, Status = status, Links = links };
    }
}

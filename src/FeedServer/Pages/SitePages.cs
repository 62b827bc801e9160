using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Days;
using FeedServer.Pages.Entries;
using FeedServer.Pages.Front;
using Microsoft.AspNetCore.Components;

namespace FeedServer.Pages;

/// <summary>
/// Every page of the site as bytes. What is not there answers with the "not found" page (status 404), never with
/// null, so that a handler only writes what it is given.
/// </summary>
public sealed class SitePages(IItemStore store, Publication publication, PageRenderer renderer)
{
    private readonly Site site = new(store, publication);

    /// <summary>The newest items, the newest month, sections and years.</summary>
    public async Task<RenderedPage> FrontAsync(CancellationToken cancellation) =>
        await ListAsync<FrontPage, FrontModel>(await FrontLoader.LoadAsync(site, cancellation));

    /// <summary>A day; within the archive's span also one without items. <paramref name="after"/> is the cursor of a later page, null for the first.</summary>
    public async Task<RenderedPage> DayAsync(DateOnly day, string? after, CancellationToken cancellation) =>
        await OrNotFoundAsync<DayPage, DayModel>(Permalink.Day(day), () => DayLoader.LoadAsync(site, day, after, cancellation), cancellation);

    /// <summary>A month; within the archive's span also one without items. A month that no calendar has is not found.</summary>
    public Task<RenderedPage> MonthAsync(int year, int month, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>A year; within the archive's span also one without items.</summary>
    public Task<RenderedPage> YearAsync(int year, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The items of a section, by slug; <paramref name="after"/> is the cursor of an older page, null for the first.</summary>
    public Task<RenderedPage> SectionAsync(string slug, string? after, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The items crediting a person, by slug; <paramref name="after"/> as for a section.</summary>
    public Task<RenderedPage> BylineAsync(string slug, string? after, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>All sections and all credited persons.</summary>
    public Task<RenderedPage> SectionsAsync(CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>An item in its present state; a withdrawn one gives its tombstone.</summary>
    public async Task<RenderedPage> ItemAsync(Item item, CancellationToken cancellation) =>
        item.Withdrawn is not null ? await GoneAsync(item, cancellation)
        : await ListAsync<EntryPage, EntryModel>(await EntryLoader.LoadAsync(site, item, cancellation));

    /// <summary>An older public state of an item; not found when there is none of that number or the item is withdrawn.</summary>
    public Task<RenderedPage> RevisionAsync(Item item, int revision, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The items without any date.</summary>
    public Task<RenderedPage> UndatedAsync(string? after, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>What a feed is, and every feed there is.</summary>
    public Task<RenderedPage> SubscribeAsync(CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The tombstone of a withdrawn item (status 410).</summary>
    public Task<RenderedPage> GoneAsync(Item item, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>What is said of a path where nothing lies (status 404), with the nearest days if it looks like a date.</summary>
    public Task<RenderedPage> NotFoundAsync(string path, CancellationToken cancellation) => throw new NotImplementedException();

    private async Task<RenderedPage> OrNotFoundAsync<TPage, TModel>(string path, Func<Task<TModel?>> load, CancellationToken cancellation)
        where TPage : IComponent
        where TModel : class
    {
        try
        {
            return await load() is { } model ? await ListAsync<TPage, TModel>(model) : await NotFoundAsync(path, cancellation);
        }
        catch (ArgumentException)
        {
            // The store's word for a cursor that is not one of this list: an address somebody made up.
            return await NotFoundAsync(path, cancellation);
        }
    }

    private async Task<RenderedPage> ListAsync<TPage, TModel>(TModel model) where TPage : IComponent => new()
    {
        Html = await renderer.RenderAsync<TPage, TModel>(model),
        Status = StatusCodes.Status200OK,
        LastChanged = store.State.LastChanged,
    };
}

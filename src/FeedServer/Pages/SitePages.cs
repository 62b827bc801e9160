using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Pages;

/// <summary>
/// Every page of the site as bytes. What is not there answers with the "not found" page (status 404), never with
/// null, so that a handler only writes what it is given.
/// </summary>
public sealed class SitePages(IItemStore store, Publication publication, PageRenderer renderer)
{
    /// <summary>The newest items, the newest month, sections and years.</summary>
    public Task<RenderedPage> FrontAsync(CancellationToken cancellation) => throw new NotImplementedException(publication.Title + store + renderer);

    /// <summary>A day; within the archive's span also one without items.</summary>
    public Task<RenderedPage> DayAsync(DateOnly day, CancellationToken cancellation) => throw new NotImplementedException();

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
    public Task<RenderedPage> ItemAsync(Item item, CancellationToken cancellation) => throw new NotImplementedException();

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
}

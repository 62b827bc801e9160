using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Listings;

/// <summary>The page of all sections and all credited persons.</summary>
public sealed record SectionsModel : IPageModel
{
    /// <summary>The most names of a kind that are listed; the page stays under 60 KB.</summary>
    public const int MostNames = 200;

    public required FrameModel Frame { get; init; }

    /// <summary>The sections, most items first.</summary>
    public required IReadOnlyList<ListingCount> Sections { get; init; }

    /// <summary>The persons, most items first.</summary>
    public required IReadOnlyList<ListingCount> Bylines { get; init; }

    public static async Task<SectionsModel> LoadAsync(Site site, CancellationToken cancellation) => new()
    {
        Frame = await site.FrameAsync(NavPlace.Sections, site.Texts.SectionsAndBylines, SitePaths.Sections, cancellation),
        Sections = await NamesAsync(site, ScopeKind.Section, cancellation),
        Bylines = await NamesAsync(site, ScopeKind.Byline, cancellation),
    };

    /// <summary>How many names of a list have room on the page.</summary>
    public static int Shown(IReadOnlyList<ListingCount> listings) =>
        Math.Min(PageRoom.Fitting(listings, PageRoom.ForLines / 2), MostNames);

    private static async Task<IReadOnlyList<ListingCount>> NamesAsync(Site site, ScopeKind kind, CancellationToken cancellation) =>
        [.. (await site.Store.ListingsAsync(kind, cancellation)).Select(list => list with { Name = site.NameOf(list) })];
}

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
        Sections = await site.Store.ListingsAsync(ScopeKind.Section, cancellation),
        Bylines = await site.Store.ListingsAsync(ScopeKind.Byline, cancellation),
    };
}

using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Pages.Listings;

/// <summary>The page of the items without any date, of the whole archive or of one list.</summary>
public sealed record UndatedModel : IPageModel
{
    private const int MostItems = 50;

    public required FrameModel Frame { get; init; }

    /// <summary>The list whose items they are, with its name; null for all.</summary>
    public ListingCount? Listing { get; init; }

    /// <summary>All undated items of the list, also those on other pages.</summary>
    public required long Count { get; init; }
    public required IReadOnlyList<Headline> Items { get; init; }

    /// <summary>Where the page stands among those of the list.</summary>
    public required PagePlace Place { get; init; }

    /// <summary>Asks the archive for one page of its undated items; null for a wrong cursor only, the list may be empty.</summary>
    public static async Task<UndatedModel?> LoadAsync(Site site, string? after, CancellationToken cancellation) =>
        await LoadAsync(site, Scope.All, null, after, cancellation) is not { } model ? null : model with
        {
            Count = await site.Store.StateAsync(state => state.Undated, cancellation),
        };

    /// <summary>One page of the undated items of a list, which may have none; null for an unknown list or a wrong cursor.</summary>
    public static async Task<UndatedModel?> LoadAsync(Site site, Scope scope, string? after, CancellationToken cancellation) =>
        await site.Store.ListingAsync(scope, cancellation) is not { } found ? null
            : await LoadAsync(site, scope, found with { Name = site.NameOf(found) }, after, cancellation);

    private static async Task<UndatedModel?> LoadAsync(
        Site site, Scope scope, ListingCount? listing, string? after, CancellationToken cancellation)
    {
        var pages = await DatedPages.OfUndatedAsync(site, scope, MostItems, cancellation);
        if (await pages.LoadAsync(site, after, cancellation) is not { } page) return null;
        var t = site.Texts;
        var title = listing is null ? t.UndatedItems : t.UndatedOf(listing.Name);
        return new UndatedModel
        {
            Frame = await site.FrameAsync(listing is null ? NavPlace.Elsewhere : NavPlace.Sections, t.PartOf(title, page.Place),
                Permalink.After(pages.Path, after), cancellation) with
            {
                FeedPath = pages.Path,
                FeedTitle = title,
                NoIndex = listing is not null && page.Place.All == 0,
            },
            Listing = listing,
            Count = page.Place.All,
            Items = [.. page.Items.Select(item => Headline.From(item, site))],
            Place = page.Place,
        };
    }
}

using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Listings;

/// <summary>Asks the archive for the items of a section, a person, a tag or a source.</summary>
public static class ListingLoader
{
    private const int MostItems = 40;

    /// <summary>One page of the list; null when nothing is listed under that slug, or when the cursor is none of the list.</summary>
    public static async Task<ListingModel?> LoadAsync(Site site, Scope scope, string? after, CancellationToken cancellation)
    {
        if (await site.Store.ListingAsync(scope, cancellation) is not { } found) return null;
        var listing = found with { Name = site.NameOf(found) };
        if (new ItemQuery { Scope = scope, Limit = MostItems }.ContinuedAfter(after) is not { } query) return null;
        var page = await site.Store.PageAsync(query, cancellation);
        var undated = page.Next is null
            ? (await site.Store.PageAsync(new ItemQuery { Scope = scope, Undated = true, Limit = MostItems }, cancellation)).Items
            : [];
        return new ListingModel
        {
            Frame = await site.FrameAsync(NavPlace.Sections, listing.Name,
                after is null ? scope.Path : $"{scope.Path}?after={Uri.EscapeDataString(after)}", cancellation) with
            {
                FeedPath = scope.Path,
                FeedTitle = listing.Name,
                Description = $"{listing.Name}: {site.Texts.Items(listing.Items)}.",
            },
            Listing = listing,
            Days = await DayBlock.LoadAsync(site, scope, page.Items, cancellation),
            Undated = [.. undated.Select(i => Headline.Of(i, site))],
            OlderPath = page.Next is { } next ? $"{scope.Path}?after={next}" : null,
            IsOlder = after is not null,
            Years = [.. YearIndex.YearsOf(await site.Store.MonthCountsAsync(scope, cancellation)).Reverse()],
        };
    }
}

using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Pages.Listings;

/// <summary>The page of a section, a credited person, a place, a tag or a source.</summary>
public sealed record ListingModel : IPageModel
{
    private const int MostItems = 40;

    public required FrameModel Frame { get; init; }

    /// <summary>Which, with its name and all its items.</summary>
    public required ListingCount Listing { get; init; }

    /// <summary>Its dated items, by day.</summary>
    public required IReadOnlyList<DayBlock> Days { get; init; }

    /// <summary>Its undated items, on its last page.</summary>
    public required IReadOnlyList<Headline> Undated { get; init; }

    /// <summary>Where the list goes on; null on its last page.</summary>
    public string? OlderPath { get; init; }

    /// <summary>True for any page but the first.</summary>
    public required bool IsOlder { get; init; }

    /// <summary>Its newest years.</summary>
    public required ListYears Years { get; init; }

    /// <summary>How many of its items have no date.</summary>
    public required int AllUndated { get; init; }

    /// <summary>The page of its oldest items; null when there is no page besides this one.</summary>
    public string? LastPath { get; init; }

    /// <summary>Section, person, place, tag or source.</summary>
    public ScopeKind Kind => Listing.Scope.Kind;

    private static NavPlace PlaceOf(ScopeKind kind) => kind == ScopeKind.Section ? NavPlace.Sections : NavPlace.Elsewhere;

    /// <summary>One page of the list; null when nothing was ever listed under that slug, or when the cursor is none of the list. A list
    /// that all items have left says so.</summary>
    public static async Task<ListingModel?> LoadAsync(Site site, Scope scope, string? after, CancellationToken cancellation)
    {
        if (await site.Store.ListingAsync(scope, cancellation) is not { } found) return null;
        var listing = found with { Name = site.NameOf(found) };
        if (new ItemQuery { Scope = scope, Limit = MostItems }.ContinuedAfter(after) is not { } query) return null;
        var page = await PageRoom.PageAsync(site, query, cancellation);
        var undated = page.Next is null
            ? (await PageRoom.PageAsync(site, new ItemQuery { Scope = scope, Undated = true, Limit = MostItems }, cancellation)).Items
            : [];
        var years = YearIndex.YearsOf(await site.Store.MonthCountsAsync(scope, cancellation));
        return new ListingModel
        {
            Frame = await site.FrameAsync(PlaceOf(scope.Kind), listing.Name, Permalink.After(scope.Path, after), cancellation) with
            {
                FeedPath = scope.Path,
                FeedTitle = listing.Name,
                Description = $"{listing.Name}: {site.Texts.Items(listing.Items)}.",
                NoIndex = listing.Items == 0,
            },
            Listing = listing,
            Days = await DayBlock.LoadAsync(site, scope, page.Items, cancellation),
            Undated = [.. undated.Select(i => Headline.From(i, site))],
            OlderPath = page.Next is { } next ? Permalink.After(scope.Path, next.ToString()) : null,
            IsOlder = after is not null,
            Years = ListYears.From(scope, years, null),
            AllUndated = listing.Items - years.Sum(year => year.Items),
            LastPath = years.Count > 1 && page.Next is not null ? DatedPages.YearPath(scope, years[0].Year) : null,
        };
    }
}

using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Pages.Listings;

/// <summary>The page of a year of a section, a credited person, a tag or a source.</summary>
public sealed record ListYearModel : IPageModel
{
    private const int MostItems = 50;

    public required FrameModel Frame { get; init; }

    /// <summary>The list, with its name and all its items.</summary>
    public required ListingCount Listing { get; init; }
    public required int Year { get; init; }

    /// <summary>Its items of the year, also those on other pages.</summary>
    public required int Count { get; init; }

    /// <summary>The items shown, by day.</summary>
    public required IReadOnlyList<DayBlock> Days { get; init; }

    /// <summary>Where the page stands among those of the year.</summary>
    public required PagePlace Place { get; init; }

    /// <summary>The years round it that have items.</summary>
    public required ListYears Years { get; init; }

    /// <summary>The nearest year before that has items.</summary>
    public required PrevNextLink Previous { get; init; }

    /// <summary>The nearest year after that has items.</summary>
    public required PrevNextLink Next { get; init; }

    /// <summary>One page of the year; null when the list has no item in it, or for a wrong cursor.</summary>
    public static async Task<ListYearModel?> LoadAsync(Site site, Scope scope, int year, string? after, CancellationToken cancellation)
    {
        if (await site.Store.ListingAsync(scope, cancellation) is not { } found) return null;
        var listing = found with { Name = site.NameOf(found) };
        var years = YearIndex.YearsOf(await site.Store.MonthCountsAsync(scope, cancellation));
        if (years.All(known => known.Year != year)) return null;
        var pages = await DatedPages.OfYearAsync(site, scope, year, MostItems, cancellation);
        if (await pages.LoadAsync(site, after, cancellation) is not { } page) return null;
        var t = site.Texts;
        var title = t.ListInYear(listing.Name, year);
        return new ListYearModel
        {
            Frame = await site.FrameAsync(NavPlace.Sections, t.PartOf(title, page.Place), Permalink.After(pages.Path, after),
                cancellation) with
            {
                FeedPath = pages.Path,
                FeedTitle = title,
                Description = $"{title}: {t.Items(page.Place.All)}.",
            },
            Listing = listing,
            Year = year,
            Count = (int)page.Place.All,
            Days = await DayBlock.LoadAsync(site, scope, page.Items, cancellation),
            Place = page.Place,
            Years = ListYears.From(scope, years, year),
            Previous = LinkTo(t, scope, years.Where(known => known.Year < year).Reverse(), t.PreviousYear),
            Next = LinkTo(t, scope, years.Where(known => known.Year > year), t.NextYear),
        };
    }

    /// <summary>Whether a list has nothing in a year of the archive: it may have had.</summary>
    public static async Task<bool> IsEmptyAsync(Site site, Scope scope, int year, CancellationToken cancellation) =>
        await site.Store.StateAsync(state => year >= state.FirstDay?.Year && year <= state.LastDay?.Year, cancellation)
        && await site.Store.ListingAsync(scope, cancellation) is not null
        && (await site.Store.MonthCountsAsync(scope, cancellation)).All(month => month.Year != year);

    private static PrevNextLink LinkTo(SiteTexts t, Scope scope, IEnumerable<(int Year, int Items)> nearestFirst, string way) =>
        new(way, nearestFirst.Take(1).Select(to => PageLink.ToYear(t, to.Year, to.Items) with
        {
            Path = DatedPages.YearPath(scope, to.Year),
            Text = DateMarkup.Digits(to.Year),
        }).FirstOrDefault());
}

using FeedServer.Api.Twins;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Pages.Years;

/// <summary>The page of all years that have items, newest first.</summary>
public sealed record YearsModel : IPageModel
{
    // A year takes some 80 bytes.
    private const int MostYears = 400;

    public required FrameModel Frame { get; init; }

    /// <summary>The years of this page.</summary>
    public required IReadOnlyList<(int Year, int Items)> Years { get; init; }

    /// <summary>Dated items of all years.</summary>
    public required long Items { get; init; }

    /// <summary>Where the page stands among all years.</summary>
    public required PagePlace Place { get; init; }

    /// <summary>One page of them; null where none is.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="after">The year that the page before ended with; null for the first page.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<YearsModel?> LoadAsync(Site site, string? after, CancellationToken cancellation)
    {
        var years = YearIndex.YearsOf(await site.Store.MonthCountsAsync(Scope.All, cancellation)).Reverse().ToList();
        var first = after is null ? 0 : years.FindIndex(year => DateMarkup.Digits(year.Year) == after) + 1;
        if (after is not null && (first == 0 || first == years.Count)) return null;
        var shown = years.Skip(first).Take(MostYears).ToList();
        var place = PlaceOf(years, first, first + shown.Count);
        return new YearsModel
        {
            Frame = await site.FrameAsync(NavPlace.ByDate, site.Texts.PartOf(site.Texts.AllYears, place),
                Permalink.After(SitePaths.Years, after), cancellation) with
            { Twin = TwinPage.PathOf(Permalink.After(SitePaths.Years, after)) },
            Years = shown,
            Items = years.Sum(year => (long)year.Items),
            Place = place,
        };
    }

    private static PagePlace PlaceOf(List<(int Year, int Items)> years, int first, int end)
    {
        string PathOf(int start) => Permalink.After(SitePaths.Years, start <= 0 ? null : DateMarkup.Digits(years[start - 1].Year));
        return new PagePlace
        {
            First = Math.Min(first + 1, end),
            Last = end,
            All = years.Count,
            FirstPath = first > 0 ? PathOf(0) : null,
            PreviousPath = first > 0 ? PathOf(first - MostYears) : null,
            NextPath = end < years.Count ? PathOf(end) : null,
            LastPath = end < years.Count ? PathOf((years.Count - 1) / MostYears * MostYears) : null,
        };
    }
}

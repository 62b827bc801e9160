using FeedServer.Api.Twins;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Pages.Coverage;

/// <summary>The page of all sources that were ever polled, by name, with what is wrong with each.</summary>
public sealed record SourcesByNameModel : IPageModel
{
    // A line with a long name and several warnings takes some 600 bytes.
    private const int MostSources = 60;

    public required FrameModel Frame { get; init; }

    /// <summary>Those of this page.</summary>
    public required IReadOnlyList<CollectedSource> Sources { get; init; }

    /// <summary>How many there are with which something is wrong.</summary>
    public required int Troubled { get; init; }

    /// <summary>Where the page stands among all.</summary>
    public required PagePlace Place { get; init; }

    /// <summary>One page of them; null when there is no source of that id.</summary>
    /// <param name="site">The site.</param>
    /// <param name="after">The id of the source that the page before ended with; null for the first page.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<SourcesByNameModel?> LoadAsync(Site site, string? after, CancellationToken cancellation)
    {
        var all = (await CollectedSources.LoadAsync(site, cancellation)).Sources
            .OrderBy(source => source.Title, StringComparer.OrdinalIgnoreCase).ThenBy(source => source.Id, StringComparer.Ordinal).ToList();
        var first = after is null ? 0 : all.FindIndex(source => source.Id.Equals(after, StringComparison.OrdinalIgnoreCase)) + 1;
        if (after is not null && (first == 0 || first == all.Count)) return null;
        var shown = all.Skip(first).Take(MostSources).ToList();
        var place = PlaceOf(site.Texts, all, first, first + shown.Count);
        return new SourcesByNameModel
        {
            Frame = await site.FrameAsync(NavPlace.Coverage, site.Texts.PartOf(site.Texts.SourcesByName, place),
                Permalink.After(SitePaths.CoverageByName, after), cancellation) with
            { Twin = TwinPage.PathOf(Permalink.After(SitePaths.CoverageByName, after)) },
            Sources = shown,
            Troubled = all.Count(source => source.IsTroubled),
            Place = place,
        };
    }

    private static PagePlace PlaceOf(SiteTexts t, List<CollectedSource> all, int first, int end)
    {
        var pages = (all.Count + MostSources - 1) / MostSources;
        string PathOf(int start) =>
            Permalink.After(SitePaths.CoverageByName, start <= 0 ? null : all[start - 1].Id.ToLowerInvariant());
        return new PagePlace
        {
            First = Math.Min(first + 1, end),
            Last = end,
            All = all.Count,
            FirstPath = first > 0 ? PathOf(0) : null,
            PreviousPath = first > 0 ? PathOf(first - MostSources) : null,
            NextPath = end < all.Count ? PathOf(end) : null,
            LastPath = end < all.Count ? PathOf((pages - 1) * MostSources) : null,
            // Sources are as many as somebody follows: a few dozen pages at most.
            Rows = pages < 2 ? [] : [[.. Enumerable.Range(0, pages).Select(page => To(page * MostSources))]],
        };

        PagePlace.Jump To(int start) => new(PathOf(start), t.Numbers(start + 1, Math.Min(all.Count, start + MostSources)), null,
            start <= first && first < start + MostSources);
    }
}

using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Subscribing;

/// <summary>The page that explains feeds and lists them.</summary>
public sealed record SubscribeModel
{
    // Three addresses a row: with more the page would outgrow 60 KB. Every list's own page offers its feeds.
    private const int MostSections = 60;
    private const int MostBylines = 20;

    /// <summary>The frame.</summary>
    public required FrameModel Frame { get; init; }

    /// <summary>The publication, its sections and its persons, with the paths of their lists.</summary>
    public required IReadOnlyList<(string Name, string Path)> Feeds { get; init; }

    /// <summary>A year, a month and a day as examples; none while nothing is dated.</summary>
    public required IReadOnlyList<(string Name, string Path)> Examples { get; init; }

    /// <summary>Asks the archive for what there is to follow.</summary>
    public static async Task<SubscribeModel> LoadAsync(Site site, CancellationToken cancellation)
    {
        var t = site.Texts;
        var sections = await site.Store.ListingsAsync(ScopeKind.Section, cancellation);
        var bylines = await site.Store.ListingsAsync(ScopeKind.Byline, cancellation);
        var listings = sections.Take(MostSections).Concat(bylines.Take(MostBylines));
        return new SubscribeModel
        {
            Frame = site.Frame(NavPlace.Subscribe, t.SubscribeToFeeds, "/subscribe"),
            Feeds = [(t.Everything, ""), .. listings.Select(l => (l.Name, l.Scope.Path)), .. Undated(site)],
            Examples = site.Span is not { Last: var day } ? [] :
            [
                (t.AYear, Permalink.Year(day.Year)),
                (t.AMonth, Permalink.Month(day.Year, day.Month)),
                (t.ADay, Permalink.Day(day)),
            ],
        };
    }

    private static (string Name, string Path)[] Undated(Site site) =>
        site.Store.Ask(state => state.Undated == 0) ? [] : [(site.Texts.UndatedItems, Permalink.Undated)];
}

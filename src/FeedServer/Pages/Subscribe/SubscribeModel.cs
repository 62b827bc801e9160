using FeedServer.Api.Twins;
using FeedServer.Discovery;
using FeedServer.Pages.Changes;
using FeedServer.Pages.Layout;
using FeedServer.Publish.Comments;

namespace FeedServer.Pages.Subscribe;

/// <summary>The page that explains feeds and lists them.</summary>
public sealed record SubscribeModel : IPageModel
{
    /// <summary>The most sections shown: with three addresses a row more would exceed 60 KB. The directory of each kind has them
    /// all.</summary>
    public const int MostSections = 36;

    /// <summary>The most persons, places, sources and tags shown, of each.</summary>
    public const int MostOthers = 10;

    public required FrameModel Frame { get; init; }

    /// <summary>The whole publication, the undated items, the changes and readers' comments, with the paths of their lists.</summary>
    public required IReadOnlyList<(string Name, string Path)> Feeds { get; init; }

    /// <summary>The sections, persons, places, sources and tags with the most items; kinds without any are left out.</summary>
    public required IReadOnlyList<FeedGroup> Groups { get; init; }

    /// <summary>A year, a month and a day as examples; none while nothing is dated.</summary>
    public required IReadOnlyList<(string Name, string Path)> Examples { get; init; }

    /// <summary>Asks the archive for what there is to follow.</summary>
    public static async Task<SubscribeModel> LoadAsync(Site site, CancellationToken cancellation)
    {
        var t = site.Texts;
        var groups = new List<FeedGroup>();
        foreach (var kind in ListKinds.All)
        {
            var lists = await site.Store.LargestAsync(kind, kind == ScopeKind.Section ? MostSections : MostOthers, cancellation);
            var all = (await site.Store.SlugCountsAsync(kind, "", cancellation)).Sum(letter => letter.Lists);
            if (lists.Count > 0) groups.Add(new FeedGroup(kind, [.. lists.Select(list => (site.NameOf(list), list.Scope.Path))], all));
        }
        return new SubscribeModel
        {
            Frame = await site.FrameAsync(NavPlace.Subscribe, t.SubscribeToFeeds, SitePaths.Subscribe, cancellation) with
            { Twin = TwinPage.PathOf(SitePaths.Subscribe) },
            Feeds = [(t.Everything, ""), .. await UndatedAsync(site, cancellation), (t.Changes, ChangesModel.Path), .. Comments(site)],
            Groups = groups,
            Examples = await site.SpanAsync(cancellation) is not { Last: var day } ? [] :
            [
                (t.AYear, Permalink.Year(day.Year)),
                (t.AMonth, Permalink.Month(day.Year, day.Month)),
                (t.ADay, Permalink.Day(day)),
            ],
        };
    }

    private static async Task<(string Name, string Path)[]> UndatedAsync(Site site, CancellationToken cancellation) =>
        await site.Store.StateAsync(state => state.Undated == 0, cancellation) ? [] : [(site.Texts.UndatedItems, Permalink.Undated)];

    private static (string Name, string Path)[] Comments(Site site) =>
        site.Comments is { AreOn: true } ? [(site.Texts.NewestComments, CommentPaths.All)] : [];

    /// <summary>Lists of one kind with their feeds.</summary>
    /// <param name="Kind">Which kind.</param>
    /// <param name="Lists">Those that are shown: names and paths.</param>
    /// <param name="All">How many there are.</param>
    public sealed record FeedGroup(ScopeKind Kind, IReadOnlyList<(string Name, string Path)> Lists, int All);
}

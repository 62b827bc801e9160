using FeedServer.Api.Twins;
using FeedServer.Discovery;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Pages.Subscribe;

/// <summary>The directory of all lists of a kind with their feeds, by their slugs from a to z.</summary>
public sealed record DirectoryModel : IPageModel
{
    /// <summary>The most lists on a page: with three addresses a row more would exceed 60 KB.</summary>
    public const int MostLists = 40;

    public required FrameModel Frame { get; init; }
    public required ScopeKind Kind { get; init; }
    public required int Count { get; init; }

    /// <summary>Those of this page: names and paths.</summary>
    public required IReadOnlyList<(string Name, string Path)> Lists { get; init; }

    /// <summary>Where the page stands in the directory.</summary>
    public required PagePlace Place { get; init; }

    /// <summary>The path of a kind's directory.</summary>
    public static string PathOf(ScopeKind kind) => $"{SitePaths.Subscribe}/" + ListKinds.PartOf(kind);

    /// <summary>One page of it; null where there is none.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="after">The slug that the page before ended with; null for the first page.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<DirectoryModel?> LoadAsync(Site site, ScopeKind kind, string? after, CancellationToken cancellation)
    {
        var path = PathOf(kind);
        if (await NamePages.LoadAsync(site, kind, path, after, MostLists, int.MaxValue, cancellation) is not { } page) return null;
        return new DirectoryModel
        {
            Frame = await site.FrameAsync(NavPlace.Subscribe, site.Texts.PartOf(site.Texts.FeedsOf(kind), page.Place),
                Permalink.After(path, after), cancellation) with
            { Twin = TwinPage.PathOf(Permalink.After(path, after)) },
            Kind = kind,
            Count = (int)page.Place.All,
            Lists = [.. page.Lists.Select(list => (list.Name, list.Scope.Path))],
            Place = page.Place,
        };
    }
}

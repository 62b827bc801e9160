using FeedServer.Discovery;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Subscribe;

/// <summary>The directory of all lists of a kind with their feeds, by their slugs from a to z.</summary>
public sealed record DirectoryModel : IPageModel
{
    /// <summary>The most lists on a page: with three addresses a row more would exceed 60 KB.</summary>
    public const int MostLists = 60;

    public required FrameModel Frame { get; init; }
    public required ScopeKind Kind { get; init; }
    public required int Count { get; init; }

    /// <summary>Those of this page: names and paths.</summary>
    public required IReadOnlyList<(string Name, string Path)> Lists { get; init; }

    /// <summary>Where the directory goes on; null on its last page.</summary>
    public string? NextPath { get; init; }

    /// <summary>The path of a kind's directory.</summary>
    public static string PathOf(ScopeKind kind) => $"{SitePaths.Subscribe}/" + ListKinds.PartOf(kind);

    /// <summary>One page of it; null where there is none.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="after">The slug that the page before ended with; null for the first page.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<DirectoryModel?> LoadAsync(Site site, ScopeKind kind, string? after, CancellationToken cancellation)
    {
        var lists = (await site.Store.ListingsAsync(kind, cancellation)).OrderBy(list => list.Scope.Slug, StringComparer.Ordinal).ToList();
        var rest = lists.Where(list => after is null || string.CompareOrdinal(list.Scope.Slug, after) > 0).ToList();
        if (rest.Count == 0 && after is not null) return null;
        var path = PathOf(kind);
        return new DirectoryModel
        {
            Frame = await site.FrameAsync(NavPlace.Subscribe, site.Texts.FeedsOf(kind), Permalink.After(path, after), cancellation),
            Kind = kind,
            Count = lists.Count,
            Lists = [.. rest.Take(MostLists).Select(list => (site.NameOf(list), list.Scope.Path))],
            NextPath = rest.Count > MostLists ? Permalink.After(path, rest[MostLists - 1].Scope.Slug) : null,
        };
    }
}

using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Directories;

/// <summary>The directory of a kind of lists: sections, credited persons, places, sources or tags.</summary>
public sealed record NamesModel : IPageModel
{
    /// <summary>The most names that are listed; the page stays under 60 KB.</summary>
    public const int MostNames = 300;

    public required FrameModel Frame { get; init; }
    public required ScopeKind Kind { get; init; }

    /// <summary>Those with the most items, most first.</summary>
    public required IReadOnlyList<ListingCount> Names { get; init; }

    /// <summary>How many there are in all.</summary>
    public required int All { get; init; }

    /// <summary>The directory of a kind as it is, also an empty one.</summary>
    internal static async Task<NamesModel> LoadAsync(Site site, ScopeKind kind, CancellationToken cancellation)
    {
        var all = await site.Store.ListingsAsync(kind, cancellation);
        IReadOnlyList<ListingCount> first = [.. all.Take(MostNames).Select(list => list with { Name = site.NameOf(list) })];
        var (t, path) = (site.Texts, SitePaths.DirectoryOf(kind));
        return new NamesModel
        {
            Frame = await site.FrameAsync(kind == ScopeKind.Section ? NavPlace.Sections : NavPlace.Elsewhere, t.ListsOf(kind), path,
                cancellation) with
            { Description = $"{t.ListsOf(kind)}: {t.Number(all.Count)}." },
            Kind = kind,
            Names = [.. first.Take(PageRoom.Fitting(first, PageRoom.ForLines))],
            All = all.Count,
        };
    }
}

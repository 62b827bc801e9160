using FeedServer.Api.Twins;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Pages.Directories;

/// <summary>The directory of a kind of lists: sections, credited persons, places, sources or tags. Its first page has those with the most
/// items, the others all of them by slug.</summary>
public sealed record NamesModel : IPageModel
{
    /// <summary>The most names of a page; with the ways to the others it stays under 60 KB.</summary>
    public const int MostNames = 200;

    // Letters and beginnings take the rest.
    private const int Room = PageRoom.ForLines - 12_000;

    public required FrameModel Frame { get; init; }
    public required ScopeKind Kind { get; init; }

    /// <summary>Those with the most items, most first; on a later page those that come next by slug.</summary>
    public required IReadOnlyList<ListingCount> Names { get; init; }

    /// <summary>How many there are in all.</summary>
    public required int All { get; init; }

    /// <summary>True for a page of names by slug.</summary>
    public required bool IsBySlug { get; init; }

    /// <summary>Where the page stands, and the letters.</summary>
    public required PagePlace Place { get; init; }

    /// <summary>The directory of a kind as it is, also an empty one; null when no name comes after the text.</summary>
    internal static async Task<NamesModel?> LoadAsync(Site site, ScopeKind kind, string? after, CancellationToken cancellation)
    {
        var (t, path) = (site.Texts, SitePaths.DirectoryOf(kind));
        if (await NamePages.LoadAsync(site, kind, path, after, MostNames, Room, cancellation) is not { } page) return null;
        var names = page.Lists;
        var place = page.Place;
        if (after is null)
        {
            names = [.. (await site.Store.LargestAsync(kind, MostNames, cancellation))
                .Select(list => list with { Name = site.NameOf(list) })];
            names = [.. names.Take(PageRoom.Fitting(names, Room))];
            place = new PagePlace { First = 1, Last = place.All, All = place.All, Rows = place.Rows };
        }
        return new NamesModel
        {
            Frame = await site.FrameAsync(kind == ScopeKind.Section ? NavPlace.Sections : NavPlace.Elsewhere,
                t.PartOf(t.ListsOf(kind), place), Permalink.After(path, after), cancellation) with
            {
                Description = $"{t.ListsOf(kind)}: {t.Number(place.All)}.",
                Twin = TwinPage.PathOf(Permalink.After(path, after)),
            },
            Kind = kind,
            Names = names,
            All = (int)place.All,
            IsBySlug = after is not null,
            Place = place,
        };
    }
}

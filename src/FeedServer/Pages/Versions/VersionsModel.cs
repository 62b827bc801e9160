using FeedServer.Api;
using FeedServer.Pages.Changes;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;

namespace FeedServer.Pages.Versions;

/// <summary>The page of all public states of an item.</summary>
public sealed record VersionsModel : IPageModel
{
    private const int MostNotes = 50;

    public required FrameModel Frame { get; init; }

    /// <summary>The item in its present state.</summary>
    public required Item Item { get; init; }

    /// <summary>The states of this page, newest first.</summary>
    public required IReadOnlyList<RevisionNote> Revisions { get; init; }

    /// <summary>Where the page stands among those of the item.</summary>
    public required PagePlace Place { get; init; }

    /// <summary>True when there is a link to the bytes that each was read from.</summary>
    public bool HasOriginals { get; init; }

    /// <summary>The state that the form compares if nobody chooses another: the one before the newest of the page.</summary>
    public int From => Math.Max(1, To - 1);

    /// <summary>The state that it is compared with.</summary>
    public int To => Revisions.Count > 0 ? Revisions[0].Revision : 1;

    /// <summary>One page of them; null for a withdrawn item, and for what is no number.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="item">The item in its present state.</param>
    /// <param name="after">The number of the state that the page before ended with; null for the first page.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<VersionsModel?> LoadAsync(Site site, Item item, string? after, CancellationToken cancellation)
    {
        if (item.Withdrawn is not null) return null;
        if ((after is null ? item.Revision + 1 : NumberOf(after, item.Revision)) is not { } below) return null;
        var (path, t) = (VersionPaths.ListOf(item.Path), site.Texts);
        // Full fifties from the first state on, so that a revision more leaves all pages but the first as they are.
        var lowest = Math.Max(1, (below - 2) / MostNotes * MostNotes + 1);
        var place = PlaceOf(t, path, item.Revision, lowest, below);
        return new VersionsModel
        {
            Frame = await site.FrameAsync(item.Content.FilingDate is null ? NavPlace.Elsewhere : NavPlace.ByDate,
                t.PartOf(t.StatesOf(PublishedLength.Title(item.Content.Title)), place), Permalink.After(path, after), cancellation) with
            {
                NoIndex = true,
                FeedPath = ChangesModel.Path,
                FeedTitle = t.Changes,
                Twin = after is null ? path + ApiPaths.Twin : null,
            },
            Item = item,
            Revisions = [.. (await site.Store.RevisionsAsync(item, lowest, below - 1, cancellation)).Reverse()],
            Place = place,
            HasOriginals = site.PublishesOriginals && site.CollectedFrom(item) is not null && !site.IsPrivate(Scope.Source(item.Source)),
        };
    }

    private static int? NumberOf(string after, int present) =>
        int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1 && number <= present
            ? number : null;

    private static PagePlace PlaceOf(SiteTexts t, string path, int present, int lowest, int below)
    {
        var starts = Enumerable.Range(0, (present + MostNotes - 1) / MostNotes)
            .Select(page => page * MostNotes + 1).Reverse().ToList();
        string PathOf(int first) => first + MostNotes > present ? path
            : Permalink.After(path, DateMarkup.Digits(first + MostNotes));
        var parts = PageParts.Cut([.. starts.Select(first => (Math.Min(MostNotes, present - first + 1), 0))], MostNotes);
        var at = starts.IndexOf(lowest);
        return new PagePlace
        {
            First = present - below + 2,
            Last = present - lowest + 1,
            All = present,
            FirstPath = at > 0 ? path : null,
            PreviousPath = at > 0 ? PathOf(starts[at - 1]) : null,
            NextPath = at + 1 < starts.Count ? PathOf(starts[at + 1]) : null,
            LastPath = at + 1 < starts.Count ? PathOf(starts[^1]) : null,
            Rows = starts.Count == 1 ? [] : Rows(),
        };

        IReadOnlyList<IReadOnlyList<PagePlace.Jump>> Rows()
        {
            var current = parts.Groups.Last(group => group.FirstPart <= at);
            var wide = parts.Groups.Select(group => To(group.FirstPart, group.FirstPart + group.Parts - 1, group == current)).ToList();
            return current.Parts == 1 ? [wide]
                : [wide, [.. Enumerable.Range(current.FirstPart, current.Parts).Select(part => To(part, part, part == at))]];
        }

        PagePlace.Jump To(int part, int last, bool isCurrent) => new(PathOf(starts[part]),
            t.Numbers(starts[last], Math.Min(present, starts[part] + MostNotes - 1)), null, isCurrent);
    }
}

using FeedServer.Api;
using FeedServer.Items.Markup;
using FeedServer.Pages.Comments;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Publish.Citing;

namespace FeedServer.Pages.Entries;

/// <summary>The page of an item, in its present state or an older one.</summary>
public sealed record EntryModel : IPageModel
{
    public required FrameModel Frame { get; init; }

    /// <summary>The item in the state shown.</summary>
    public required Item Item { get; init; }

    /// <summary>Its text in that state, with the dateline in front.</summary>
    public required string BodyHtml { get; init; }
    public required IReadOnlyList<DateLine> Dates { get; init; }

    /// <summary>So many of its public states are listed on its page; a page of their own has them all.</summary>
    internal const int MostRevisions = 50;

    /// <summary>Its newest public states, newest first; one when it was never revised.</summary>
    public required IReadOnlyList<RevisionNote> Revisions { get; init; }

    /// <summary>The number of its present state.</summary>
    public int Present => Revisions[0].Revision;

    /// <summary>The revision shown when it is an older one; null for the present state.</summary>
    public RevisionNote? Older { get; init; }

    /// <summary>All of its public states that are known here.</summary>
    internal IEnumerable<RevisionNote> Notes => Older is null ? Revisions : Revisions.Append(Older);

    /// <summary>The items before and after it in filing order; null when there is neither, and for an older state.</summary>
    public (PrevNextLink Previous, PrevNextLink Next)? Beside { get; init; }

    /// <summary>The name of the source it was collected from; null for one that was dropped into the folder.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>Other sources' items that tell the same story, first kept first.</summary>
    public IReadOnlyList<OtherVersion> SameStory { get; init; } = [];

    /// <summary>What readers say of it; null where nothing of it is shown, and for an older state.</summary>
    public ItemComments? Comments { get; init; }

    /// <summary>How to cite it, in the state shown.</summary>
    public required CitationLine CiteAs { get; init; }

    /// <summary>Language of the item's words where it is not the page's; null otherwise.</summary>
    public string? Language => Headline.Foreign(Item.Content.Language, Frame.Publication);

    /// <summary>The item's permanent address, also on the page of an older state.</summary>
    public string Address => Frame.Publication.Absolute(Frame.Path ?? Item.Path);

    /// <summary>The path of the state shown.</summary>
    public string StatePath => PathOf(Frame.Path ?? Item.Path, Older);

    /// <summary>The item's page at its source, when its address is one a reader can follow; null otherwise.</summary>
    public string? Original => WebAddress.Parse(Item.Link)?.AbsoluteUri;

    /// <summary>The item in its present state.</summary>
    public static async Task<EntryModel> LoadAsync(Site site, Item item, CancellationToken cancellation)
    {
        var bodies = await site.Store.BodiesAsync([item], cancellation);
        var notes = await NewestAsync(site, item, cancellation);
        var neighbours = await site.Store.NeighboursAsync(item, cancellation);
        var frame = await FrameAsync(site, item, cancellation) with
        {
            Title = PublishedLength.Title(item.Content.Title),
            Article = site.Store.Joins.Shown(item),
            PreviousPath = neighbours.Previous?.Path,
            NextPath = neighbours.Next?.Path,
        };
        return ModelOf(site, new Entry(item, bodies[0]), notes, frame) with
        {
            SameStory = await VersionsAsync(site, item, cancellation),
            Comments = await ItemComments.LoadAsync(site, item, cancellation),
            Beside = neighbours is { Previous: null, Next: null } ? null : (
                LinkTo(site, item, neighbours.Previous, site.Texts.PreviousItem), LinkTo(site, item, neighbours.Next, site.Texts.NextItem)),
        };
    }

    /// <summary>The item as it was in an older revision; null when there is none of that number.</summary>
    public static async Task<EntryModel?> LoadOlderAsync(Site site, Item item, int revision, CancellationToken cancellation)
    {
        if (revision >= item.Revision) return null;
        if (await site.Store.RevisionsAsync(item, revision, revision, cancellation) is not [var note]) return null;
        if (await site.Store.RevisionAsync(item, revision, cancellation) is not { } entry) return null;
        var frame = await FrameAsync(site, item, cancellation) with
        {
            Title = site.Texts.OlderRevisionTitle(PublishedLength.Title(entry.Item.Content.Title), revision),
            NoIndex = true,
        };
        return ModelOf(site, entry, await NewestAsync(site, item, cancellation), frame, older: note);
    }

    private static Task<IReadOnlyList<RevisionNote>> NewestAsync(Site site, Item item, CancellationToken cancellation) =>
        site.Store.RevisionsAsync(item, item.Revision - MostRevisions + 1, item.Revision, cancellation);

    private static async Task<IReadOnlyList<OtherVersion>> VersionsAsync(Site site, Item item, CancellationToken cancellation) =>
        [.. (await site.Store.SimilarAsync([item], cancellation))[0]
            .Select(other => new OtherVersion(other, site.SourceTitle(other.Source), other.Number < item.Number,
                Headline.Foreign(other.Content.Language, site.Publication)))];

    private static async Task<FrameModel> FrameAsync(Site site, Item item, CancellationToken cancellation) =>
        await site.FrameAsync(item.Content.FilingDate is null ? NavPlace.Elsewhere : NavPlace.ByDate,
            PublishedLength.Title(item.Content.Title), item.Path, cancellation) with
        {
            Description = PublishedLength.Text(item.Content.Summary),
        };

    // At the time its path may have been another.
    private static string PathOf(string present, RevisionNote? older) =>
        older is null ? present : $"{present}/{DateMarkup.Digits(older.Revision)}";

    private static EntryModel ModelOf(
        Site site, Entry entry, IReadOnlyList<RevisionNote> notes, FrameModel frame, RevisionNote? older = null)
    {
        var (shown, path) = (site.Store.Joins.Shown(entry.Item), PathOf(frame.Path ?? entry.Item.Path, older));
        var address = site.Publication.Absolute(path);
        return new()
        {
            Frame = frame with
            {
                Citation = Citation.From(site.Publication, shown, path),
                Twin = path + ApiPaths.Twin,
                Links = ItemLinks.For(site.Publication, shown, path, isPresent: older is null),
            },
            Item = shown,
            SourceTitle = site.CollectedFrom(entry.Item),
            BodyHtml = PageBody.From(entry.Body, entry.Item.Content),
            Dates = DateLine.ForItem(entry.Item, site.Publication, site.Texts),
            Revisions = [.. notes.Reverse()],
            CiteAs = CitationLine.For(shown, address, site.Publication, site.Texts),
            Older = older,
        };
    }

    private static PrevNextLink LinkTo(Site site, Item from, Item? item, string way) => item is null ? new(way, null) : new(
        item.Content.FilingDate is { } date ? $"{way}, {DateOf(site, from, date)}" : way, PageLink.ToItem(item, site.Publication));

    // The year is named where it differs.
    private static string DateOf(Site site, Item from, StatedDate date)
    {
        if (date.Span is not null) return site.Texts.LongDate(date);
        var day = date.Day.Year == from.Content.FilingDate?.Day.Year ? site.Texts.DayAndMonth(date.Day) : site.Texts.LongDate(date.Day);
        return date.Time is { } time ? $"{day}, {site.Texts.Time(time)}" : day;
    }

    /// <summary>The same story as another source tells it.</summary>
    /// <param name="Item">The other item.</param>
    /// <param name="Source">The other source's name.</param>
    /// <param name="IsEarlier">True when it was kept before the one it is shown with.</param>
    /// <param name="Language">Language of its title where it is not the page's; null otherwise.</param>
    public sealed record OtherVersion(Item Item, string Source, bool IsEarlier, string? Language);
}

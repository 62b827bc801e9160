using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Entries;

/// <summary>Asks the archive for an item's page.</summary>
public static class EntryLoader
{
    /// <summary>The item in its present state.</summary>
    public static async Task<EntryModel> LoadAsync(Site site, Item item, CancellationToken cancellation)
    {
        var bodies = await site.Store.BodiesAsync([item], cancellation);
        var notes = await site.Store.RevisionsAsync(item, cancellation);
        var neighbours = await site.Store.NeighboursAsync(item, cancellation);
        var frame = await FrameAsync(site, item, cancellation) with
        {
            Title = item.Content.Title,
            Article = item,
            PreviousPath = neighbours.Previous?.Path,
            NextPath = neighbours.Next?.Path,
        };
        return ModelOf(site, new Entry(item, bodies[0]), notes, frame) with
        {
            SameStory = await SameStory.LoadAsync(site, item, cancellation),
            Previous = TurnTo(site, item, neighbours.Previous, site.Texts.PreviousItem),
            Next = TurnTo(site, item, neighbours.Next, site.Texts.NextItem),
        };
    }

    /// <summary>The item as it was in an older revision; null when there is none of that number.</summary>
    public static async Task<EntryModel?> LoadOlderAsync(Site site, Item item, int revision, CancellationToken cancellation)
    {
        if (revision >= item.Revision) return null;
        var notes = await site.Store.RevisionsAsync(item, cancellation);
        if (notes.FirstOrDefault(n => n.Revision == revision) is not { } note) return null;
        if (await site.Store.RevisionAsync(item, revision, cancellation) is not { } entry) return null;
        var frame = await FrameAsync(site, item, cancellation) with
        {
            Title = site.Texts.OlderRevisionTitle(entry.Item.Content.Title, revision),
            NoIndex = true,
        };
        return ModelOf(site, entry, notes, frame) with
        {
            Citation = Citation.Of(entry.Item, item.Path, site.Publication, site.Texts, older: true),
            Older = note,
        };
    }

    private static async Task<FrameModel> FrameAsync(Site site, Item item, CancellationToken cancellation) =>
        await site.FrameAsync(item.Content.FilingDate is null ? NavPlace.Elsewhere : NavPlace.ByDate, item.Content.Title, item.Path,
            cancellation) with
        {
            Description = item.Content.Summary,
        };

    private static EntryModel ModelOf(Site site, Entry entry, IReadOnlyList<RevisionNote> notes, FrameModel frame) => new()
    {
        Frame = frame,
        Item = entry.Item,
        SourceTitle = entry.Item.Source == DropFolder.SourceId ? null : site.SourceTitle(entry.Item.Source),
        BodyHtml = BodyHtml.Of(entry.Body, entry.Item.Content),
        Dates = DateLines.Of(entry.Item, site.Publication, site.Texts),
        Revisions = [.. notes.Reverse()],
        Citation = Citation.Of(entry.Item, entry.Item.Path, site.Publication, site.Texts, older: false),
    };

    private static PrevNextLink? TurnTo(Site site, Item from, Item? item, string way)
    {
        if (item is null) return null;
        var when = item.Content.FilingDate is { } date ? DateOf(site, from, date) : null;
        return new PrevNextLink
        {
            Path = item.Path,
            Way = when is null ? way : $"{way}, {when}",
            Text = item.Content.Title,
            Language = Headline.Foreign(item.Content.Language, site.Publication),
        };
    }

    // The year is said where it is another one.
    private static string DateOf(Site site, Item from, StatedDate date)
    {
        var day = date.Day.Year == from.Content.FilingDate?.Day.Year ? site.Texts.DayAndMonth(date.Day) : site.Texts.LongDate(date.Day);
        return date.Time is { } time ? $"{day}, {site.Texts.Time(time)}" : day;
    }
}

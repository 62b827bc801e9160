using FeedServer.Collect.Corrections;
using FeedServer.Editing;
using FeedServer.Items.Corrections;
using FeedServer.Pages;

namespace FeedServer.Desk.Items;

/// <summary>One item as editors are shown it.</summary>
internal sealed class DeskItems(Site site, string archiveRoot)
{
    /// <summary>The item of an arrival number with its text; null when there is none.</summary>
    public async Task<Entry?> FindAsync(long number, CancellationToken cancellation) => number > 0
        && (await site.Store.ItemsAsync([number], cancellation))[0] is { } item
        ? new Entry(item, (await site.Store.BodiesAsync([item], cancellation))[0]) : null;

    /// <summary>Everything that is known of an item.</summary>
    public async Task<ItemModel> ModelAsync(DeskFrame frame, Entry entry, CancellationToken cancellation)
    {
        var (item, t) = (entry.Item, site.Texts);
        var file = await DroppedFile.FindAsync(site.Store, archiveRoot, item, site.Publication.Zone, cancellation);
        var notes = await site.Store.RevisionsAsync(item, Math.Max(1, item.Revision - MostRevisions + 1), item.Revision, cancellation);
        return new ItemModel
        {
            Frame = frame,
            Texts = t,
            Item = item,
            Article = ArticleView.From(entry, site.Publication, t),
            Source = site.SourceTitle(item.Source),
            File = file?.Path,
            FirstSeen = At(item.FirstSeen),
            Withdrawn = item.Withdrawn is { } tombstone ? (At(tombstone.At), tombstone) : null,
            Fields = [.. ItemFields.From(entry, file?.Sources).Select(field => FieldView.From(field, item.Content, At, t))],
            Revisions = [.. notes.Reverse().Select(note => (note.Revision, At(note.At), note.Edit))],
            CanAnnounce = item is { Withdrawn: null, Edit.Kind: EditKind.Corrected },
        };
    }

    private const int MostRevisions = 50;

    /// <summary>An instant on the publication's clock.</summary>
    public string At(DateTimeOffset instant) => site.Texts.DateAndTime(site.Publication.Zone.Local(instant));
}

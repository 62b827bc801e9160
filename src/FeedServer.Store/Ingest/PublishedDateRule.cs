using FeedServer.Items;

namespace FeedServer.Store.Ingest;

/// <summary>An item that was kept cannot have been published afterwards.</summary>
internal static class PublishedDateRule
{
    /// <summary>
    /// The draft, with the kept date of publication in place of one that a machine states and that is later than the first
    /// sight: many sources state there when they last changed, or when they were asked.
    /// </summary>
    public static ItemDraft Stays(ItemDraft draft, Item kept)
    {
        if (draft.Content.Published is not { Basis: DateBasis.Metadata } said || kept.Content.Published is not { } was || said == was)
            return draft;
        var zone = new PublicationZone(said.Zone);
        var isLater = said.Time is null ? said.Day > zone.DayOf(kept.FirstSeen) : zone.At(said) > kept.FirstSeen;
        return isLater && zone.At(was) < zone.At(said) ? draft with { Content = draft.Content with { Published = was } } : draft;
    }
}

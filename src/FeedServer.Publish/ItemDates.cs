namespace FeedServer.Publish;

/// <summary>An item's four dates as feeds say them in machine-readable form, wherever the date that they show for its publication is not
/// known to be that: it is the event's, the first day of a month or year, or there is none. The form is described on a page that
/// every server has (<see cref="DatesFormat"/>).</summary>
internal sealed class ItemDates
{
    private readonly PublicationZone zone;
    private readonly Item item;

    private ItemDates(Publication publication, Item item)
    {
        (zone, this.item, About) = (publication.Zone, item, publication.Absolute(DatesFormat.PagePath));
        FiledBy = item.Content.Published is not null ? "published" : item.Content.Event is not null ? "event" : "unknown";
    }

    /// <summary>The absolute address of that page.</summary>
    public string About { get; }

    /// <summary>Which date the item is filed by: <c>event</c>, <c>published</c> (a month or a year; or one later than the first sight, so
    /// that feeds have none) or <c>unknown</c>.</summary>
    public string FiledBy { get; }

    public ItemDate Published => ItemDate.From(zone, item.Content.Published);

    public ItemDate Event => ItemDate.From(zone, item.Content.Event);

    /// <summary>UTC, RFC 3339.</summary>
    public string FirstSeen => Rfc3339.Milliseconds(item.FirstSeen);

    /// <summary>UTC, RFC 3339: the first sight while the item was never revised.</summary>
    public string Changed => Rfc3339.Milliseconds(item.Changed);

    /// <summary>The dates of an item; null where a feed's date of publication is known to be that, to the day at least.</summary>
    public static ItemDates? From(Publication publication, Item item) =>
        FeedDates.Published(publication, item) is { Span: null } ? null : new(publication, item);

    /// <summary>As an element of our namespace, the same in RSS and Atom.</summary>
    public void Write(XmlWriter writer)
    {
        writer.WriteStartElement("fs", "dates", DatesFormat.Namespace);
        writer.WriteAttributeString("about", About);
        writer.WriteAttributeString("filedBy", FiledBy);
        Published.Write(writer, "fs", DatesFormat.Namespace, "published");
        Event.Write(writer, "fs", DatesFormat.Namespace, "event");
        writer.WriteElementString("fs", "firstSeen", DatesFormat.Namespace, FirstSeen);
        writer.WriteElementString("fs", "changed", DatesFormat.Namespace, Changed);
        writer.WriteEndElement();
    }
}

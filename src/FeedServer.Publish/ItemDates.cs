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

/// <summary>A date that the article states, or that it states none; the members are those of JSON Feed.</summary>
/// <param name="Date">As precise as it is known: <c>2023</c>, <c>2023-01</c>, <c>2023-01-10</c>, <c>2023-01-10T08:05:00+07:00</c>, or two
/// of the first three with a slash between (ISO 8601). Null when unknown.</param>
/// <param name="Precision"><c>minute</c>, <c>day</c>, <c>month</c>, <c>year</c>, <c>span</c> or <c>unknown</c>.</param>
/// <param name="Zone">IANA name of the zone whose day it is; null when unknown.</param>
/// <param name="Words">What it was read from, as printed; null when unknown.</param>
/// <param name="Basis">The kind of place the words stand in, see <see cref="DateBasis"/>; null when unknown.</param>
/// <param name="Confidence">See <see cref="DateConfidence"/>; null when unknown.</param>
internal sealed record ItemDate(string? Date, string Precision, string? Zone, string? Words, string? Basis, string? Confidence)
{
    private static readonly ItemDate Unknown = new(null, "unknown", null, null, null, null);

    public static ItemDate From(PublicationZone zone, StatedDate? date) => date is null ? Unknown : new(
        TextOf(zone, date), PrecisionOf(date), date.Zone,
        CleanText.LineOrNull(date.Words) is { } words ? PublishedLength.Name(words) : null,
        Small(date.Basis.ToString()), Small(date.Confidence.ToString()));

    /// <summary>As an element.</summary>
    public void Write(XmlWriter writer, string prefix, string space, string name)
    {
        writer.WriteStartElement(prefix, name, space);
        foreach (var (attribute, value) in new[]
            { ("precision", Precision), ("zone", Zone), ("words", Words), ("basis", Basis), ("confidence", Confidence) })
        {
            if (value is not null) writer.WriteAttributeString(attribute, value);
        }
        if (Date is not null) writer.WriteString(Date);
        writer.WriteEndElement();
    }

    /// <summary>A date as precise as it is known, with the offset of the zone that it was kept in. At the ends of the calendar the hour has
    /// none: there may be no such instant in UTC.</summary>
    public static string TextOf(PublicationZone zone, StatedDate date) =>
        date.Span ?? (date.Time is null || date.Day.Year is <= 1 or >= 9999 ? date.ToLocalString() : Rfc3339.Seconds(zone.At(date)));

    private static string PrecisionOf(StatedDate date) => date.Span switch
    {
        null => date.Time is null ? "day" : "minute",
        { Length: 4 } => "year",
        { Length: 7 } => "month",
        _ => "span",
    };

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

namespace FeedServer.Publish;

/// <summary>A date that the article states, or that it states none; the members are those of JSON Feed.</summary>
/// <param name="Date">As precise as it is known: <c>2023</c>, <c>2023-01</c>, <c>2023-01-10</c>, <c>2023-01-10T08:05:00+07:00</c>, or two
/// of the first three with a slash between (ISO 8601). Null when unknown.</param>
/// <param name="Precision"><c>minute</c>, <c>day</c>, <c>month</c>, <c>year</c>, <c>span</c> or <c>unknown</c>.</param>
/// <param name="Zone">IANA name of the zone whose day it is; null when unknown.</param>
/// <param name="Words">What it was read from, as printed; null when unknown.</param>
/// <param name="Basis">The kind of place the words stand in, see <see cref="DateBasis"/>; null when unknown.</param>
/// <param name="Confidence">See <see cref="DateConfidence"/>; null when unknown.</param>
public sealed record ItemDate(string? Date, string Precision, string? Zone, string? Words, string? Basis, string? Confidence)
{
    private static readonly ItemDate Unknown = new(null, "unknown", null, null, null, null);

    /// <summary>A date as it was kept; null for one that is not known.</summary>
    public static ItemDate From(PublicationZone zone, StatedDate? date) => date is null ? Unknown : new(
        TextOf(zone, date), PrecisionOf(date), date.Zone,
        CleanText.LineOrNull(date.Words) is { } words ? PublishedLength.Name(words) : null,
        Small(date.Basis.ToString()), Small(date.Confidence.ToString()));

    /// <summary>As an element.</summary>
    internal void Write(XmlWriter writer, string prefix, string space, string name)
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

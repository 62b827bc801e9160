using FeedServer.Items;

namespace FeedServer.Collect.Dating;

/// <summary>Reads a field that holds nothing but a date: front matter, metadata, a <c>time</c> element.</summary>
public static class DateReader
{
    /// <summary>
    /// Reads ISO 8601, RFC 822 and every printed form in Vietnamese and English that names its year. A stated other
    /// zone is converted to the publication's. Null when it is no date or an impossible one (30/2).
    /// </summary>
    public static StatedDate? ReadField(string value, DateBasis basis, PublicationZone zone) => null;
}

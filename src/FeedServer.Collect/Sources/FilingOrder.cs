using FeedServer.Items;

namespace FeedServer.Collect.Sources;

/// <summary>The order in which drafts are kept: undated first, then by the day and time they are filed under, then by path.</summary>
internal static class FilingOrder
{
    /// <summary>The readings that have drafts, in that order.</summary>
    public static IEnumerable<DropReading> Sort(IEnumerable<DropReading> readings) => readings
        .OrderBy(reading => DateOf(reading)?.Day ?? DateOnly.MinValue)
        .ThenBy(reading => DateOf(reading)?.Time ?? TimeOnly.MinValue)
        .ThenBy(reading => reading.File.Key, StringComparer.Ordinal);

    private static StatedDate? DateOf(DropReading reading) => reading.Draft?.Content.FilingDate;
}

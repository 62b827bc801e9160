namespace FeedServer.Search.Indexing;

/// <summary>The days of an item by <see cref="DateOnly.DayNumber"/>, in the publication's zone; null where nothing is stated.</summary>
/// <param name="Published">The first day that it states as published.</param>
/// <param name="PublishedLast">The last one: the same, unless a month, a year or a range is printed.</param>
/// <param name="Event">The first day of what it reports.</param>
/// <param name="EventLast">The last one, likewise.</param>
/// <param name="Seen">The day it was first seen.</param>
/// <param name="Changed">The day its present public state was kept.</param>
internal sealed record ItemDays(int? Published, int? PublishedLast, int? Event, int? EventLast, int Seen, int Changed)
{
    /// <summary>The days of an item.</summary>
    public static ItemDays From(Item item, PublicationZone zone) => new(
        item.Content.Published?.Day.DayNumber, Last(item.Content.Published), item.Content.Event?.Day.DayNumber, Last(item.Content.Event),
        zone.DayOf(item.FirstSeen).DayNumber, zone.DayOf(item.Changed).DayNumber);

    private static int? Last(StatedDate? date)
    {
        if (date is null) return null;
        // A record may hold a span that is none; its day is known all the same.
        var last = date.Span?.Split('/')[^1] is { } printed ? LastDayOf(printed) ?? date.Day : date.Day;
        return Math.Max(date.Day.DayNumber, last.DayNumber);
    }

    private static DateOnly? LastDayOf(string printed)
    {
        var culture = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(printed, "yyyy-MM-dd", culture, DateTimeStyles.None, out var day)) return day;
        if (DateOnly.TryParseExact(printed, "yyyy-MM", culture, DateTimeStyles.None, out var month))
            return new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month));
        return DateOnly.TryParseExact(printed, "yyyy", culture, DateTimeStyles.None, out var year) ? new DateOnly(year.Year, 12, 31) : null;
    }
}

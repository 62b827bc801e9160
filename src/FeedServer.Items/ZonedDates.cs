namespace FeedServer.Items;

/// <summary>What becomes of stated dates when the publication moves to another zone. An hour makes a date an instant, which stays and may
/// fall on another day there; a day without one is a day, and stays what was printed.</summary>
public static class ZonedDates
{
    /// <summary>The content with its dates on the clock of a zone; the same object when nothing changes.</summary>
    public static ItemContent In(PublicationZone zone, ItemContent content)
    {
        var (published, happened) = (In(zone, content.Published), In(zone, content.Event));
        return published == content.Published && happened == content.Event
            ? content : content with { Published = published, Event = happened };
    }

    /// <summary>Whether an item has a date that is an instant, and all of those are kept in a zone; null when it has none.</summary>
    public static bool? AreIn(PublicationZone zone, ItemContent content)
    {
        var hours = new[] { content.Published, content.Event }.Where(date => date?.Time is not null).ToList();
        return hours.Count == 0 ? null : hours.TrueForAll(date => date?.Zone == zone.Id);
    }

    private static StatedDate? In(PublicationZone zone, StatedDate? date)
    {
        // What is imported may name a zone that is none.
        if (date is not { Time: not null, Day.Year: > 1 and < 9999 } || date.Zone == zone.Id || string.IsNullOrEmpty(date.Zone)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(date.Zone, out _)) return date;
        var local = zone.Local(zone.At(date)).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        // The archive holds minutes; old local mean times differ by odd seconds.
        return date with { Day = day, Time = new TimeOnly(time.Hour, time.Minute), Zone = zone.Id };
    }
}

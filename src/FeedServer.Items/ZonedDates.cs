namespace FeedServer.Items;

/// <summary>What becomes of stated dates when the publication moves to another zone. An hour makes a date an instant, which stays and may
/// fall on another day there; a day without one is a day, and stays what was printed.</summary>
public static class ZonedDates
{
    /// <summary>The content with its dates on the clock of a zone; the same object when nothing changes.</summary>
    public static ItemContent In(PublicationZone zone, ItemContent content)
    {
        var (published, happened) = (In(zone, content.Published), In(zone, content.Event));
        // What the source says lies beneath the editors' corrections, and is compared with what it says next.
        var corrections = content.Corrections is { Said: { } said } whole && In(zone, said) is var moved && !ReferenceEquals(moved, said)
            ? whole with { Said = moved } : content.Corrections;
        return published == content.Published && happened == content.Event && ReferenceEquals(corrections, content.Corrections)
            ? content : content with { Published = published, Event = happened, Corrections = corrections };
    }

    /// <summary>The zone, other than this one, that a date of an item is kept in; empty when all that are instants are kept in this one,
    /// null when none is an instant.</summary>
    public static string? Other(PublicationZone zone, ItemContent content)
    {
        var instants = DatesOf(content).Where(IsInstant).ToList();
        return instants.Count == 0 ? null : instants.Find(date => date.Zone != zone.Id)?.Zone ?? "";
    }

    /// <summary>Whether every date with an hour is kept in a zone.</summary>
    public static bool AreIn(string zone, ItemContent content) => DatesOf(content).All(date => date.Time is null || date.Zone == zone);

    private static IEnumerable<StatedDate> DatesOf(ItemContent content) =>
        new[] { content.Published, content.Event, content.Corrections?.Said?.Published, content.Corrections?.Said?.Event }
            .OfType<StatedDate>();

    private static StatedDate? In(PublicationZone zone, StatedDate? date)
    {
        if (date is null || !IsInstant(date) || date.Zone == zone.Id) return date;
        var local = zone.Local(zone.At(date)).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return date with { Day = day, Time = new TimeOnly(time.Hour, time.Minute), Zone = zone.Id };
    }

    /// <summary>What was imported may name a zone that is none, or a year that has no neighbour.</summary>
    private static bool IsInstant(StatedDate date) => date is { Time: not null, Day.Year: > 1 and < 9999 }
        && !string.IsNullOrEmpty(date.Zone) && TimeZoneInfo.TryFindSystemTimeZoneById(date.Zone, out _);
}

namespace FeedServer.Publish;

/// <summary>Which of an item's four dates stands where in what is published. They never stand for one another: what shows a date of
/// publication shows the one the item is filed by, and where that is the event's, <see cref="ItemDates"/> says so beside it.</summary>
public static class FeedDates
{
    /// <summary>What stands for an unknown hour: from noon the day is the same in every zone from five hours before UTC to the east, where
    /// midnight would be another day for everybody west of the publication.</summary>
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>How far a clock elsewhere may go before ours.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromMinutes(10);

    private const int MillisecondsAMinute = 60_000;

    /// <summary>The instant of the date that an item is filed by, with its zone's offset; what feeds call published. Null when there is no
    /// date, and when it is later than the first sight (an event to come, a wrong clock): what was seen before was not published then, and
    /// readers would hold it above everything until that day. A day without an hour is noon; seen on that very day before noon, it is the
    /// instant of that sight, since a date yet to come is implausible to the W3C validator and to readers.</summary>
    public static DateTimeOffset? Filed(Publication publication, Item item) =>
        item.Content.FilingDate is { } date ? Past(publication, item, date) : null;

    /// <summary>The date of publication as far as it is known to be one; null for an item that is filed by its event's, and for a date
    /// later than the first sight. What is cited, and what describes the item to search engines, has this one or none.</summary>
    public static StatedDate? Published(Publication publication, Item item) =>
        item.Content.Published is { } date && Past(publication, item, date) is not null ? date : null;

    /// <summary>When an item last changed for those who read feeds, UTC (<c>atom:updated</c>). Of one that was never revised it is its
    /// date, since many readers show nothing else: the milliseconds within the minute are its arrival number's, so no two items share an
    /// instant (the W3C validator warns of twins), and it is never later than the first sight, so that a revision is always later. Of an
    /// item without such a date it is the first sight; of a revision or withdrawal its own instant.</summary>
    public static DateTimeOffset Updated(Publication publication, Item item)
    {
        if (item.Withdrawn is not null) return FeedComposer.ChangedAt(item);
        // Only the instant of a first sight has seconds.
        if (item.Revision > 1 || Filed(publication, item) is not { Second: 0 } filed) return item.Changed;
        var (minutes, number) = Math.DivRem(item.Number, MillisecondsAMinute);
        // Beyond 60,000 items the microseconds go on counting.
        var own = filed.ToUniversalTime().AddMilliseconds(number).AddTicks(minutes % 1000 * TimeSpan.TicksPerMicrosecond);
        return own < item.Changed ? own : item.Changed;
    }

    private static DateTimeOffset? Past(Publication publication, Item item, StatedDate date)
    {
        if (date.Day.Year is <= 1 or >= 9999) return null;
        var (zone, start) = (publication.Zone, publication.Zone.At(date));
        if (start > item.FirstSeen + ClockError) return null;
        if (date.Time is not null) return start;
        var noon = zone.At(date, Noon);
        if (noon <= item.FirstSeen) return noon;
        // Whole seconds, as all of them are written.
        var seen = item.FirstSeen.AddTicks(-(item.FirstSeen.Ticks % TimeSpan.TicksPerSecond)).ToOffset(noon.Offset);
        return seen > start ? seen : start;
    }
}

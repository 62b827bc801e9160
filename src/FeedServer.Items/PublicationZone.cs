namespace FeedServer.Items;

/// <summary>The one zone whose days the archive is filed by.</summary>
public sealed class PublicationZone
{
    private readonly TimeZoneInfo zone;

    /// <summary>Finds the zone by IANA name.</summary>
    /// <exception cref="TimeZoneNotFoundException">The machine knows no such zone.</exception>
    public PublicationZone(string id)
    {
        zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        Clock = zone;
        Id = id;
    }

    /// <summary>The IANA name, as configured.</summary>
    public string Id { get; }

    /// <summary>The zone itself, for schedules.</summary>
    public TimeZoneInfo Info => zone;

    /// <summary>The zone whose clock times without a zone show: that of the source that is read; else this one.</summary>
    public TimeZoneInfo Clock { get; private init; }

    /// <summary>The same zone for reading a source that prints the time of another.</summary>
    /// <param name="source">The IANA name of the source's zone; null or unknown for this one.</param>
    public PublicationZone WithClock(string? source) =>
        source is not null && TimeZoneInfo.TryFindSystemTimeZoneById(source, out var clock) ? new PublicationZone(Id) { Clock = clock }
            : this;

    /// <summary>The same instant on the zone's clock, with its offset.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The calendar day on which the instant falls in the zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The instant of a local time. A time that a clock change skipped counts on from before the change; one that it repeated is
    /// taken as the first.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time) => At(zone, day, time);

    /// <summary>The offset of a local time. <see cref="TimeZoneInfo.IsInvalidTime"/> and <see
    /// cref="TimeZoneInfo.IsAmbiguousTime(DateTime)"/> stay false where saving time is negative (Europe/Dublin, Africa/Casablanca,
    /// Africa/El_Aaiun), so gaps and overlaps are found by comparing the offsets a day before and a day after: the earlier one holds in an
    /// overlap, and counts on through a gap.</summary>
    public static TimeSpan OffsetAt(TimeZoneInfo zone, DateTime local)
    {
        var (before, after) = (Offset(zone, local.Ticks - TimeSpan.TicksPerDay), Offset(zone, local.Ticks + TimeSpan.TicksPerDay));
        if (before == after || Offset(zone, local.Ticks - before.Ticks) == before) return before;
        return Offset(zone, local.Ticks - after.Ticks) == after ? after : before;
    }

    private static TimeSpan Offset(TimeZoneInfo zone, long utcTicks) =>
        zone.GetUtcOffset(new DateTime(Math.Clamp(utcTicks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc));

    /// <summary>The instant of a stated date, in the zone that it was kept in: it stays the same when the publication moves to another.
    /// Midnight of its day when the hour is unknown.</summary>
    public DateTimeOffset At(StatedDate date) => At(date, TimeOnly.MinValue);

    /// <summary>The same, with the hour that stands for an unknown one.</summary>
    public DateTimeOffset At(StatedDate date, TimeOnly unknown) =>
        At(date.Zone != Id && TimeZoneInfo.TryFindSystemTimeZoneById(date.Zone, out var own) ? own : zone, date.Day, date.Time ?? unknown);

    private static DateTimeOffset At(TimeZoneInfo zone, DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, OffsetAt(zone, local));
    }
}

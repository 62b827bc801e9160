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
        Id = id;
    }

    /// <summary>The IANA name, as configured.</summary>
    public string Id { get; }

    /// <summary>The zone itself, for schedules.</summary>
    public TimeZoneInfo Info => zone;

    /// <summary>The same instant on the zone's clock, with its offset.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The calendar day on which the instant falls in the zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>
    /// The instant of a local time. A time that a clock change skipped counts on from before the change; one that it
    /// repeated is taken as the first.
    /// </summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (zone.IsInvalidTime(local)) return new DateTimeOffset(local, zone.GetUtcOffset(local.AddHours(-3)));
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>The instant of a stated date; midnight of its day when the hour is unknown.</summary>
    public DateTimeOffset At(StatedDate date) => At(date.Day, date.Time ?? TimeOnly.MinValue);
}

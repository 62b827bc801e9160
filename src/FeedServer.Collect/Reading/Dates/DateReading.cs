using FeedServer.Collect.Dating.Fields;

namespace FeedServer.Collect.Reading.Dates;

/// <summary>Reads the dates of one document: in the publication's zone, and none that cannot be.</summary>
/// <param name="zone">The publication's zone.</param>
/// <param name="firstSeen">When the document was first seen, UTC.</param>
internal sealed class DateReading(PublicationZone zone, DateTimeOffset firstSeen)
{
    private const int ShortestStamp = 20;

    public PublicationZone Zone => zone;

    /// <summary>The day of the first sight in the publication's zone.</summary>
    public DateOnly FirstSeen { get; } = zone.DayOf(firstSeen);

    /// <summary>Reads a field that holds a date; null when it is none, or one that is not believed.</summary>
    /// <param name="value">The field.</param>
    /// <param name="language">BCP 47 of the page; null when it is not known.</param>
    public StatedDate? Field(string value, string? language = null) =>
        Read(value, language) is { } date && IsBelievable(date.Day) ? date : null;

    /// <summary>Reads a field as it stands: years before the web too, which a printed date may confirm.</summary>
    public StatedDate? Read(string value, string? language = null) =>
        DateReader.ReadField(value, DateBasis.Metadata, zone, language) ?? Stamp(value);

    /// <summary>A stamp as programs print it (ctime, RFC 822), with its year behind the hour.</summary>
    private StatedDate? Stamp(string value)
    {
        if (value.Length < ShortestStamp || FeedDate.Parse(value, null) is not { HasTime: true } stamp) return null;
        var local = zone.Local(stamp.At);
        return new StatedDate
        {
            Day = DateOnly.FromDateTime(local.DateTime),
            Time = new TimeOnly(local.Hour, local.Minute),
            Zone = zone.Id,
            Words = value.Trim(),
            Basis = DateBasis.Metadata,
        };
    }

    /// <summary>False for the zeros of programs, for what lies before the web, and for the future beyond a day.</summary>
    public bool IsBelievable(DateOnly day) => DateLimits.IsBelievable(day, FirstSeen);

    /// <summary>The same where people read the day: the years before the web too.</summary>
    public bool MayBe(DateOnly day) => DateLimits.IsBelievable(day, FirstSeen, isPrinted: true);
}

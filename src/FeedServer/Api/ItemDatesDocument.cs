using System.ComponentModel;
using FeedServer.Publish;

namespace FeedServer.Api;

/// <summary>The dates of an item, each by itself.</summary>
internal sealed record ItemDatesDocument
{
    [Description("The calendar day by which the archive files it: that of its publication, where unknown that of the event. Null when both "
        + "are unknown.")]
    public required DateOnly? FiledOn { get; init; }

    [Description("Which date that is: published, event or unknown.")]
    public required string FiledBy { get; init; }

    [Description("When it was published, as the article itself says. Null when it does not say; never the time of reading.")]
    public required StatedDateDocument? Published { get; init; }

    [Description("When what it reports happened, as the article says.")]
    public required StatedDateDocument? Event { get; init; }

    [Description("When the archive first kept it, UTC.")]
    public required DateTime FirstSeen { get; init; }

    [Description("When this public state of it was kept, UTC.")]
    public required DateTime Changed { get; init; }

    /// <summary>The dates of an item in the state given.</summary>
    public static ItemDatesDocument From(PublicationZone zone, Item item) => new()
    {
        FiledOn = item.Content.FilingDate?.Day,
        FiledBy = item.Content.Published is not null ? "published" : item.Content.Event is not null ? "event" : "unknown",
        Published = StatedDateDocument.From(zone, item.Content.Published),
        Event = StatedDateDocument.From(zone, item.Content.Event),
        FirstSeen = item.FirstSeen.UtcDateTime,
        Changed = item.Changed.UtcDateTime,
    };
}

/// <summary>A date that an article states.</summary>
internal sealed record StatedDateDocument
{
    [Description("As precise as it is known (ISO 8601): 2023, 2023-01, 2023-01-10, 2023-01-10T08:05:00+07:00, or two of the first three "
        + "with a slash between.")]
    public required string Date { get; init; }

    [Description("minute, day, month, year or span.")]
    public required string Precision { get; init; }

    [Description("Its first day, on the calendar of the zone.")]
    public required DateOnly Day { get; init; }

    [Description("The IANA name of the zone whose day and hour it is.")]
    public required string Zone { get; init; }

    [Description("The words it was read from, as printed.")]
    public required string? Words { get; init; }

    [Description("Where they stand: frontMatter, metadata, header, url, text, inferred, nearestPast, listing or editor.")]
    public required string Basis { get; init; }

    [Description("How far it can be trusted: certain, likely or doubtful.")]
    public required string Confidence { get; init; }

    [Description("Why the year, the order of day and month, or the zone was taken as it was; null when all of it was printed.")]
    public required string? Evidence { get; init; }

    /// <summary>A stated date; null for one that is not known.</summary>
    public static StatedDateDocument? From(PublicationZone zone, StatedDate? date)
    {
        if (date is null) return null;
        var told = ItemDate.From(zone, date);
        return new StatedDateDocument
        {
            Date = told.Date ?? date.ToLocalString(),
            Precision = told.Precision,
            Day = date.Day,
            Zone = date.Zone,
            Words = told.Words,
            Basis = told.Basis ?? "",
            Confidence = told.Confidence ?? "",
            Evidence = date.Evidence,
        };
    }
}

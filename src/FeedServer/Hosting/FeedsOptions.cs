using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>How long feed documents are (section <c>Feeds</c>).</summary>
public sealed record FeedsOptions
{
    /// <summary>The fewest arrivals in a head feed, which subscribers poll; those not yet in an archive document come on top.</summary>
    [Range(1, 500)]
    public int HeadSize { get; init; } = 50;

    /// <summary>Arrivals in a sealed archive document (RFC 5005 §4). It is part of the address of each document, so that documents
    /// published earlier with another size stay unchanged.</summary>
    [Range(10, 1000)]
    public int ArchiveSize { get; init; } = 100;

    /// <summary>Days after the first sight for which an item without any date stands in the RSS and JSON heads; afterwards it is in the
    /// list of the undated alone. Seven readers show what has no date as of now, for ever.</summary>
    [Range(0, 36_500)]
    public int UndatedDays { get; init; } = 7;
}

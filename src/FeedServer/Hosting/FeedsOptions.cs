using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>How feeds are cut (section <c>Feeds</c>).</summary>
public sealed record FeedsOptions
{
    /// <summary>The least arrivals in a head feed, the document that subscribers poll; what is not yet sealed comes on top.</summary>
    [Range(1, 500)]
    public int HeadSize { get; init; } = 50;

    /// <summary>
    /// Arrivals in a sealed archive document (RFC 5005 §4). It is part of the documents' addresses, so that documents
    /// of another size, published before, stay what they are.
    /// </summary>
    [Range(10, 1000)]
    public int ArchiveSize { get; init; } = 100;
}

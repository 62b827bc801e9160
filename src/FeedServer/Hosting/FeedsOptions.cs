using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>How feeds are cut (section <c>Feeds</c>).</summary>
public sealed record FeedsOptions
{
    /// <summary>Items in a head feed, the document that subscribers poll.</summary>
    [Range(1, 500)]
    public int HeadSize { get; init; } = 50;
}

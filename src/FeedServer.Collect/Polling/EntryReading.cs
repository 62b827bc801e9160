using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Polling;

/// <summary>An entry of a feed, cleaned, before it is known what identifies it.</summary>
internal sealed record EntryReading
{
    public required FeedEntry Entry { get; init; }

    /// <summary>Its address, absolute and without trackers; null when it has none.</summary>
    public required string? Link { get; init; }

    public required CleanArticle Article { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}

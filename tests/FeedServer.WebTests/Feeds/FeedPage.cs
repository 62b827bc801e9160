namespace FeedServer.WebTests.Feeds;

/// <summary>One document of a feed, as a subscriber reads it.</summary>
internal sealed record FeedPage
{
    public required string Path { get; init; }

    public required string Tag { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<(string Id, string Title)> Items { get; init; }

    public required IReadOnlyList<string> Deleted { get; init; }

    /// <summary>The path of the sealed document before; null when there is none.</summary>
    public required string? Before { get; init; }

    /// <summary>The path of the sealed document after; null when none is named.</summary>
    public required string? After { get; init; }
}

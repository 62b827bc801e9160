namespace FeedServer.Items;

/// <summary>Who published a collected item first, as known when it was first seen (RFC 4287 §4.2.11; RSS 2.0 <c>source</c>).</summary>
public sealed record ItemOrigin
{
    /// <summary>The source's name, plain text, one line.</summary>
    public required string Title { get; init; }

    /// <summary>The absolute http(s) address that was polled: a feed, a page or a sitemap.</summary>
    public required string Address { get; init; }

    /// <summary>True when <see cref="Address"/> is a feed that others can subscribe to.</summary>
    public bool IsFeed { get; init; }

    /// <summary>The absolute http(s) address of its site for people; null when not stated.</summary>
    public string? Home { get; init; }

    /// <summary>The feed's own id (atom:id), an absolute IRI; null when it has none.</summary>
    public string? Id { get; init; }
}

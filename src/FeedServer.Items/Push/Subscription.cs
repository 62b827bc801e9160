namespace FeedServer.Items.Push;

/// <summary>A WebSub subscription to one of our feeds (W3C WebSub §5): who is told, until when, and how far he has been told. Topic and
/// callback together are its identity. Instants are UTC, milliseconds.</summary>
public sealed record Subscription
{
    /// <summary>The path of the feed, such as <c>/sections/news.atom</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>Where content is sent to, an absolute http(s) address.</summary>
    public required string Callback { get; init; }

    /// <summary>What signs the content (§8), under 200 bytes; null for none.</summary>
    public string? Secret { get; init; }

    /// <summary>The digest the subscriber asked for: <c>sha256</c>, <c>sha1</c>, <c>sha384</c> or <c>sha512</c>.</summary>
    public string Method { get; init; } = "sha256";

    /// <summary>When it was first verified.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the lease ends.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The hash of the topic's content that was last delivered, or that stood when the subscription began.</summary>
    public required string Delivered { get; init; }

    /// <summary>The network address that the callback confirmed from, of IPv6 the first 64 bits; null when that was before addresses were
    /// kept.</summary>
    public string? Address { get; init; }

    /// <summary>Deliveries that the callback took.</summary>
    public int Taken { get; init; }

    /// <summary>Deliveries failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Nothing is sent before; null when nothing has failed.</summary>
    public DateTimeOffset? Retry { get; init; }

    /// <summary>Why the last delivery failed; null when it did not.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Set when it has ended: unsubscribed, expired, refused (410) or removed by the operator; then it is forgotten.</summary>
    public string? Ended { get; init; }
}

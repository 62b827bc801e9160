namespace FeedServer.Publish;

/// <summary>The formats every list is published in.</summary>
public enum FeedFormat
{
    /// <summary>RSS 2.0, as profiled by the RSS Advisory Board.</summary>
    Rss,

    /// <summary>Atom 1.0 (RFC 4287).</summary>
    Atom,

    /// <summary>JSON Feed 1.1.</summary>
    Json,
}

namespace FeedServer.Collect.Fetching;

/// <summary>Why no document came.</summary>
public enum FetchFailure
{
    /// <summary>No connection, no name, TLS, reset, a body shorter than promised.</summary>
    Network,

    /// <summary>Too slow: connecting, first byte, or the whole.</summary>
    Timeout,

    /// <summary>An error status.</summary>
    Status,

    /// <summary>429 or 503: it asks to be left alone for a while.</summary>
    Busy,

    /// <summary>Beyond a limit: bytes, compression, redirects.</summary>
    Limit,

    /// <summary>An address that must not be reached from outside input, or a scheme other than http(s).</summary>
    Forbidden,

    /// <summary>robots.txt does not want it fetched.</summary>
    Robots,
}

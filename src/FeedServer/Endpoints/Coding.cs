namespace FeedServer.Endpoints;

/// <summary>The content codings a document is sent in (IANA HTTP Content Coding Registry).</summary>
public enum Coding
{
    /// <summary>As rendered.</summary>
    Identity,

    /// <summary><c>gzip</c> (RFC 1952).</summary>
    Gzip,

    /// <summary><c>br</c> (RFC 7932).</summary>
    Brotli,

    /// <summary><c>zstd</c> (RFC 8878).</summary>
    Zstd,
}

namespace FeedServer.Collect.Fetching;

/// <summary>A document as it came, decompressed.</summary>
public sealed record FetchedDocument
{
    /// <summary>The address asked for.</summary>
    public required Uri Requested { get; init; }

    /// <summary>The address it came from in the end; base of its relative links.</summary>
    public required Uri Address { get; init; }

    /// <summary>The body, without Content-Encoding.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Content-Type as sent; null when none.</summary>
    public string? ContentType { get; init; }

    /// <summary>ETag exactly as sent; null when none.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified exactly as sent; null when none.</summary>
    public string? LastModified { get; init; }

    /// <summary>Status line and headers as sent, without Content-Encoding, Transfer-Encoding and Content-Length: for WARC.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>When it was fetched, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

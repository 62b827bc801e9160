namespace FeedServer.Collect.Fetching;

/// <summary>A document to be fetched.</summary>
public sealed record FetchRequest
{
    /// <summary>An absolute http(s) address.</summary>
    public required Uri Address { get; init; }

    /// <summary>What is hoped for; decides the Accept header, the size limit, and whether robots.txt is asked.</summary>
    public required FetchPurpose Purpose { get; init; }

    /// <summary>The ETag of the copy we have, exactly as it came; null when none.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified of the copy we have, exactly as it came; null when none.</summary>
    public string? LastModified { get; init; }

    /// <summary>True to have caches on the way ask anew (RFC 9111 §5.2.1.4).</summary>
    public bool PastCaches { get; init; }
}

namespace FeedServer.Collect.Raw;

/// <summary>Our own named fields of WARC records. A name once written stays.</summary>
internal static class WarcNames
{
    /// <summary>The source's id.</summary>
    public const string Source = "FeedServer-Source";

    /// <summary>What it was read as.</summary>
    public const string Kind = "FeedServer-Kind";

    /// <summary>When the address was first seen, ISO 8601, UTC.</summary>
    public const string FirstSeen = "FeedServer-First-Seen";

    /// <summary><c>true</c> or <c>false</c>: whether the document was fresh when it was read.</summary>
    public const string Fresh = "FeedServer-Fresh";

    /// <summary>The address asked for, where a redirect led on.</summary>
    public const string Requested = "FeedServer-Requested";
}

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

    /// <summary>
    /// The address asked for as it was written, where WARC-Target-URI is another: a redirect led on, or its host is not ASCII.
    /// </summary>
    public const string Requested = "FeedServer-Requested";

    /// <summary>The address it came from as it was written, where its host is not ASCII.</summary>
    public const string Address = "FeedServer-Address";
}

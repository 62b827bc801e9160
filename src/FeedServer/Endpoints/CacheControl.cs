namespace FeedServer.Endpoints;

/// <summary>What caches may do with our answers (RFC 9111 §5.2.2).</summary>
public static class CacheControl
{
    /// <summary>Pages: keep, but ask each time; the answer is usually 304.</summary>
    public const string Revalidate = "public, no-cache";

    /// <summary>Feeds: a minute is what any reader can bear.</summary>
    public const string Feed = "public, max-age=60";

    /// <summary>Files named by the hash of their bytes.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    /// <summary>The state of the process.</summary>
    public const string Never = "no-store";
}

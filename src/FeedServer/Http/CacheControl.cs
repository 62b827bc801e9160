namespace FeedServer.Http;

/// <summary>What caches may do with our answers (RFC 9111 §5.2.2, RFC 5861).</summary>
internal static class CacheControl
{
    /// <summary>Pages: keep, but ask each time; the answer is usually 304.</summary>
    public const string Revalidate = "public, no-cache";

    /// <summary>Feeds: a minute is what any reader can bear, ten more while the cache in between fetches the new one, and a day rather than
    /// nothing.</summary>
    public const string Feed = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";

    /// <summary>Sealed archive documents (RFC 5005 §4) never change; but the publication's name and public address stand in them, which an
    /// operator may change.</summary>
    public const string Sealed = "public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800";

    /// <summary>Files named by the hash of their bytes.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    /// <summary>The state of the process.</summary>
    public const string Never = "no-store";
}

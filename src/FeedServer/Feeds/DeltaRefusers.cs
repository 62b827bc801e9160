namespace FeedServer.Feeds;

/// <summary>Programs that ask for a delta (RFC 3229) and cannot take one. feedparser 6.0.10 (Python) sends <c>A-IM: feed</c> with every
/// request; rss2email 3.13, which is built on it and names itself so, reports a 226 as an error and keeps nothing of it, not even the new
/// entity tag, so that the subscriber is never told of anything again. newsboat 2.21 asks for deltas too, and takes them.</summary>
internal static class DeltaRefusers
{
    /// <summary>The product in <c>User-Agent</c> (RFC 9110 §10.1.5), of every version.</summary>
    private const string Feedparser = "feedparser/";

    /// <summary>Whether a client is one of them. A cache that has the whole may answer with it whoever asks, so nothing has to
    /// vary.</summary>
    public static bool Include(string userAgent) => userAgent.Contains(Feedparser, StringComparison.OrdinalIgnoreCase);
}

using FeedServer.Collect.Feeds;
using FeedServer.Collect.Fetching;

namespace FeedServer.Collect.Polling;

/// <summary>What a source says of being pushed (WebSub §4): where one subscribes, and to what. Absolute http(s) addresses.</summary>
/// <param name="Hubs">Its hubs, in its order; at least one, at most a few.</param>
/// <param name="Topic">Its own address (<c>rel=self</c>); its <see cref="Uri.OriginalString"/> is as printed, since hubs compare it
/// so.</param>
public sealed record PushOffer(IReadOnlyList<Uri> Hubs, Uri Topic)
{
    private const int MostHubs = 4;
    private const int Longest = 2_000;

    /// <summary>
    /// The offer of a document; null when it names no hub, or not itself. What its headers say is taken before what it says itself.
    /// </summary>
    /// <param name="document">As fetched.</param>
    /// <param name="feed">As read.</param>
    internal static PushOffer? From(FetchedDocument document, ReadFeed feed)
    {
        var hubs = Addresses(LinkHeader.Targets(document.Headers, "hub"), document.Address);
        if (hubs.Count == 0) hubs = Addresses(feed.Hubs, document.Address);
        var self = Addresses(LinkHeader.Targets(document.Headers, "self"), document.Address);
        if (self.Count == 0 && feed.Self is { } own) self = Addresses([own], document.Address);
        return hubs.Count > 0 && self.Count > 0 ? new PushOffer([.. hubs.Take(MostHubs)], self[0]) : null;
    }

    private static List<Uri> Addresses(IEnumerable<string> links, Uri document) =>
        [.. links.Select(link => Absolute(link, document)).OfType<Uri>().DistinctBy(address => address.AbsoluteUri)];

    private static Uri? Absolute(string link, Uri document)
    {
        if (link.Length is 0 or > Longest) return null;
        var whole = link.Split('#')[0];
        // A path alone counts as the absolute address of a file on some systems.
        if (Uri.TryCreate(whole, UriKind.Absolute, out var address) && IsWeb(address)) return address;
        return Uri.TryCreate(document, whole, out address) && IsWeb(address) ? new Uri(address.AbsoluteUri) : null;
    }

    private static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;
}

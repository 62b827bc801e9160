using FeedServer.Caching;

namespace FeedServer.Feeds;

/// <summary>The document of any feed by its address, rendered or kept, without HTTP: what the endpoints send and the hub
/// delivers.</summary>
internal sealed class FeedDocuments(
    SiteFeeds feeds, ArrivalFeeds arrivals, RenderedDocuments documents, CacheVersion version, Settings settings)
{
    private static readonly RenderedBody Missing = new([], "text/plain", StatusCodes.Status404NotFound);

    /// <summary>The document at a canonical path such as <c>/sections/x.atom</c>; null when the archive has no such feed.</summary>
    public async Task<Representation?> GetAsync(string path, CancellationToken cancellation) =>
        FeedAddress.Parse(path) is { } address ? await GetAsync(path, address, cancellation) : null;

    /// <summary>The document of an address.</summary>
    /// <param name="path">The canonical path that the address was read from.</param>
    /// <param name="address">Which feed.</param>
    /// <param name="cancellation">Ends the waiting, not the rendering.</param>
    public async Task<Representation?> GetAsync(string path, FeedAddress address, CancellationToken cancellation)
    {
        var name = address.After is { } after ? path + "?after=" + after : path;
        var document = await documents.GetAsync(
            KeyOf(name, address), MayBeKept(address), async c => await feeds.RenderAsync(address, c) ?? Missing, cancellation);
        return document.Body.IsLasting ? document : null;
    }

    /// <summary>What a head feed has that a subscriber with one of these entity tags has not (RFC 3229 §5): the same document with later
    /// arrivals only. Null when no tag tells how far he is, when he has all of it, and when he needs the whole.</summary>
    /// <param name="path">The canonical path.</param>
    /// <param name="address">The head feed there.</param>
    /// <param name="head">Its present document.</param>
    /// <param name="tag">The entity tag of the condition, in quotes.</param>
    /// <param name="cancellation">Ends the waiting, not the rendering.</param>
    public async Task<Representation?> NewsAsync(string path, FeedAddress address, Representation head, string tag,
        CancellationToken cancellation)
    {
        if (!address.IsHead || FeedTag.MarkIn(tag) is not { } mark
            || await arrivals.ReachedAsync(address.Scope, head, mark, cancellation) is not { } since) return null;
        // No path can hold this character: nobody can ask for it as a document.
        var name = string.Create(CultureInfo.InvariantCulture, $"{path}\0{since}-{head.Body.Mark}");
        var news = await documents.GetAsync(KeyOf(name, address), keep: true, Render, cancellation);
        return news.Body.IsLasting ? news : null;

        // Whatever arrived in between belongs to another tag than the head's.
        async Task<RenderedBody> Render(CancellationToken c) =>
            await arrivals.HeadAsync(address.Format, address.Scope, since, c) is { } part && part.Mark == head.Body.Mark
                ? part with { Status = StatusCodes.Status226IMUsed, Tag = head.Tag }
                : Missing;
    }

    private CacheKey KeyOf(string name, FeedAddress address) =>
        address.IsHead && UndatedRetention.IsLimitedIn(address.Format) ? version.DailyFeedKey(name) : version.FeedKey(name);

    /// <summary>Pages of a cursor and documents of sizes that no feed leads to: as many as somebody cares to think up.</summary>
    private bool MayBeKept(FeedAddress address) =>
        address.After is null && (address.Range is not { } range || range.Length == settings.Feeds.ArchiveSize)
        && (address.Join is null || address.Join == arrivals.JoinOf(address.Scope));
}

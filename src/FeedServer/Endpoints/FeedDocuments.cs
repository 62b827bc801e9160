namespace FeedServer.Endpoints;

/// <summary>The document of any feed by its address, rendered or kept, without HTTP: what the endpoints send and the hub delivers.</summary>
public sealed class FeedDocuments(SiteFeeds feeds, RenderedDocuments documents)
{
    private static readonly Rendering Missing = new([], "text/plain", StatusCodes.Status404NotFound);

    /// <summary>The document at a canonical path such as <c>/sections/x.atom</c>; null when the archive has no such feed.</summary>
    public async Task<Representation?> GetAsync(string path, CancellationToken cancellation) =>
        FeedAddress.Of(path) is { } address ? await GetAsync(path, address, cancellation) : null;

    /// <summary>The document of an address.</summary>
    /// <param name="path">The canonical path that the address was read from.</param>
    /// <param name="address">Which feed.</param>
    /// <param name="cancellation">Ends the waiting, not the rendering.</param>
    public async Task<Representation?> GetAsync(string path, FeedAddress address, CancellationToken cancellation)
    {
        var name = address.After is { } after ? path + "?after=" + after : path;
        var document = await documents.GetAsync(
            name, keep: address.After is null, async c => await feeds.RenderAsync(address, c) ?? Missing, cancellation);
        return document.Rendering.IsLasting ? document : null;
    }
}

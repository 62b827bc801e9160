using System.Collections.Concurrent;
using FeedServer.Items.Keeping;
using Microsoft.Extensions.Caching.Memory;

namespace FeedServer.Endpoints;

/// <summary>
/// Rendered documents, kept as bytes and bounded by memory. All depend on the archive as a whole: a key carries the
/// number of its last record, so a document rendered before a change is never served after it.
/// </summary>
/// <param name="archive">The archive as of the last write.</param>
public sealed class RenderedDocuments(Func<ArchiveState> archive) : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly ConcurrentDictionary<(string, long), Lazy<Task<Representation>>> underway = new();

    /// <summary>
    /// The document at a path, rendered if need be. A burst of requests for the same document renders it once; the
    /// rendering is not tied to any one of them, hence it is given no token of theirs: whoever leaves only stops waiting.
    /// </summary>
    /// <param name="name">Its canonical path, and nothing else that a client may vary at will.</param>
    /// <param name="keep">False for documents of which there are as many as somebody cares to ask for, such as the pages of a cursor.</param>
    /// <param name="render">Renders it from what the store says when it is called, and from nothing asked before.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Representation> GetAsync(
        string name, bool keep, Func<CancellationToken, Task<Rendering>> render, CancellationToken cancellation) =>
        GetAsync(new DocumentName(name), keep, render, cancellation);

    /// <summary>The same for a document that depends on more than the items of the archive.</summary>
    public async Task<Representation> GetAsync(
        DocumentName name, bool keep, Func<CancellationToken, Task<Rendering>> render, CancellationToken cancellation)
    {
        // Read before the rendering starts: dated by a change that came later, a copy without that change would pass for new.
        var state = archive();
        var key = (name.Path + "\n" + name.Besides, state.Sequence);
        var changed = state.LastChanged > name.Changed ? state.LastChanged : name.Changed ?? state.LastChanged;
        if (cache.TryGetValue(key, out Representation? known) && known is not null) return known;
        var work = underway.GetOrAdd(key, _ => new Lazy<Task<Representation>>(() => Task.Run(() => MakeAsync(key, keep, render, changed), CancellationToken.None)));
        return await work.Value.WaitAsync(cancellation);
    }

    private async Task<Representation> MakeAsync(
        (string, long) key, bool keep, Func<CancellationToken, Task<Rendering>> render, DateTimeOffset? changed)
    {
        try
        {
            var made = new Representation(await render(CancellationToken.None), changed);
            if (keep && made.Rendering.IsLasting)
                cache.Set(key, made, new MemoryCacheEntryOptions { Size = made.Size + 500, SlidingExpiration = TimeSpan.FromHours(6) });
            return made;
        }
        finally
        {
            underway.TryRemove(key, out _);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();
}

using System.Collections.Concurrent;
using FeedServer.Items.Keeping;
using Microsoft.Extensions.Caching.Memory;

namespace FeedServer.Endpoints;

/// <summary>
/// Rendered documents, kept as bytes and bounded by memory. All depend on the archive as a whole: a key carries the
/// number of its last record, so a document rendered before a change is never served after it.
/// </summary>
public sealed class RenderedDocuments(IItemStore store) : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly ConcurrentDictionary<(string, long), Lazy<Task<Representation>>> underway = new();

    /// <summary>
    /// The document under a name (its path and query), rendered if need be. A burst of requests for the same document
    /// renders it once; the rendering is not tied to any one of them, hence it takes no token of theirs.
    /// </summary>
    public async Task<Representation> GetAsync(string name, Func<CancellationToken, Task<Representation>> render)
    {
        var key = (name, store.State.Sequence);
        if (cache.TryGetValue(key, out Representation? known) && known is not null) return known;
        var work = underway.GetOrAdd(key, _ => new Lazy<Task<Representation>>(() => render(CancellationToken.None)));
        try
        {
            var made = await work.Value;
            cache.Set(key, made, new MemoryCacheEntryOptions { Size = made.Size + 500, SlidingExpiration = TimeSpan.FromHours(6) });
            return made;
        }
        finally
        {
            underway.TryRemove(KeyValuePair.Create(key, work));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();
}

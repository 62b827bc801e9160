using System.Runtime.CompilerServices;

namespace FeedServer.Store.LiteDb.Queries;

/// <summary>Lists of a given size from a stream.</summary>
internal static class Chunking
{
    public static async IAsyncEnumerable<IReadOnlyList<T>> ChunkAsync<T>(
        this ConfiguredCancelableAsyncEnumerable<T> stream, int size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var chunk = new List<T>(size);
        await foreach (var one in stream)
        {
            cancellation.ThrowIfCancellationRequested();
            chunk.Add(one);
            if (chunk.Count < size) continue;
            yield return chunk;
            chunk = new List<T>(size);
        }
        if (chunk.Count > 0) yield return chunk;
    }
}

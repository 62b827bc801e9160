using System.Collections.Concurrent;
using FeedServer.Monitoring;

namespace FeedServer.Caching;

/// <summary>Kept documents by path, bounded by memory: who was not asked for since it last came round makes room first (second chance).
/// Looking up takes no lock and writes nothing that another processor would have to fetch, as long as the mark is set already.</summary>
/// <param name="mostBytes">The most that all of them may hold.</param>
internal sealed class ResponseCache(long mostBytes)
{
    // What a document takes besides its bytes and its notes: headers, nodes.
    private const long Besides = 2_000;

    private readonly ConcurrentDictionary<string, LinkedListNode<CacheEntry>> byPath = new(StringComparer.Ordinal);
    private readonly LinkedList<CacheEntry> round = new();
    private readonly Lock gate = new();
    private long bytes;

    public long Bytes => Interlocked.Read(ref bytes);

    public int Count => byPath.Count;

    /// <summary>The document of a path; null when it is not kept.</summary>
    public CacheEntry? Find(string path)
    {
        if (!byPath.TryGetValue(path, out var node)) return null;
        var kept = node.Value;
        if (!kept.WasAsked) kept.WasAsked = true;
        return kept;
    }

    /// <summary>The same for one that only looks: it does not count as asked for.</summary>
    public CacheEntry? Peek(string path) => byPath.TryGetValue(path, out var node) ? node.Value : null;

    /// <summary>Keeps a document in place of what was kept under its path. One that would take half of the room is not kept.</summary>
    public void Keep(CacheEntry document)
    {
        var size = SizeOf(document);
        if (size > mostBytes / 2) return;
        lock (gate)
        {
            Take(document.Name.Path);
            byPath[document.Name.Path] = round.AddLast(document);
            bytes += size;
            while (bytes > mostBytes && round.First is { } oldest) PassOver(oldest);
        }
    }

    /// <summary>Drops every document that is no longer true.</summary>
    public void DropWhere(Predicate<CacheEntry> isOver)
    {
        lock (gate)
        {
            for (var node = round.First; node is not null;)
            {
                var next = node.Next;
                if (isOver(node.Value)) Take(node.Value.Name.Path);
                node = next;
            }
        }
    }

    private void PassOver(LinkedListNode<CacheEntry> oldest)
    {
        if (!oldest.Value.WasAsked)
        {
            Take(oldest.Value.Name.Path);
            return;
        }
        oldest.Value.WasAsked = false;
        round.Remove(oldest);
        round.AddLast(oldest);
    }

    private void Take(string path)
    {
        if (!byPath.TryRemove(path, out var node)) return;
        round.Remove(node);
        bytes -= SizeOf(node.Value);
    }

    private static long SizeOf(CacheEntry document) => document.Size + Besides;
}

/// <summary>A document that is kept.</summary>
/// <param name="Name">Under what.</param>
/// <param name="Notes">What its rendering read of the archive: it holds until a change meets them.</param>
/// <param name="Representation">The document.</param>
internal sealed record CacheEntry(CacheKey Name, CacheDependencies Notes, Representation Representation)
{
    /// <summary>What it depends on besides the items.</summary>
    public string Besides => Name.Besides;

    /// <summary>About how much memory it takes, in bytes, as it was when it was kept.</summary>
    public long Size { get; } = Representation.Size + Notes.Size;

    /// <summary>Whether anybody asked for it since memory was last short.</summary>
    public bool WasAsked { get; set; }

    /// <summary>Counts its answers; null until its route is known.</summary>
    public RouteCounts? Route { get; set; }
}

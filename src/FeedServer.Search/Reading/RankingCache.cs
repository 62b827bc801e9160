using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>The orders of best-first pages that readers may go on with: what arrives changes the score of everything else, and the order of
/// the first page is that of all later ones. The least recently used is dropped; its pages then go on in the order of that
/// time's items by the scores of now. May be used from any thread.</summary>
internal sealed class RankingCache
{
    // Each takes 32 KB at most.
    private const int Most = 100;

    private readonly Lock gate = new();
    private readonly Dictionary<long, LinkedListNode<Ranking>> byId = [];
    private readonly LinkedList<Ranking> byUse = new();

    /// <summary>The order of an id; null when it is not kept, or of another query.</summary>
    public Ranking? Find(SearchQuery query, long id)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var kept) || kept.Value.Query != query.Canonical) return null;
            byUse.Remove(kept);
            byUse.AddFirst(kept);
            return kept.Value;
        }
    }

    /// <summary>Keeps an order.</summary>
    public void Keep(Ranking ranking)
    {
        lock (gate)
        {
            if (byId.ContainsKey(ranking.Id)) return;
            byId[ranking.Id] = byUse.AddFirst(ranking);
            if (byUse.Count <= Most) return;
            byId.Remove(byUse.Last!.Value.Id); // there are more than none
            byUse.RemoveLast();
        }
    }
}

/// <summary>The places that a query found, the best first.</summary>
/// <param name="query">The query.</param>
/// <param name="places">The places.</param>
/// <param name="isBounded">True when only the newest matches were ranked.</param>
internal sealed class Ranking(SearchQuery query, IReadOnlyList<long> places, bool isBounded)
{
    public string Query { get; } = query.Canonical;

    public IReadOnlyList<long> Places => places;

    public bool IsBounded => isBounded;

    /// <summary>Tells it from others, by what it holds; not negative.</summary>
    public long Id { get; } = MemoryMarshal.Read<long>(SHA256.HashData(
        [.. Encoding.UTF8.GetBytes(query.Canonical), .. MemoryMarshal.AsBytes<long>(places.ToArray())])) & long.MaxValue;
}

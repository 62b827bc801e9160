using System.Numerics;

namespace FeedServer.Store.Similarity;

/// <summary>The last stories in memory, found by the keys of their fingerprints: a chain of places a key, the newest first, which ends
/// where the ring has gone round. About 130 bytes a story. Not thread-safe: the writer that holds the turn has it.</summary>
internal sealed class StoryIndex
{
    /// <summary>So far a chain is followed: a text that thousands of sources share must not hold the writer up.</summary>
    private const int MostFollowed = 64;

    private readonly int capacity;
    private readonly uint mask;
    private readonly long[] numbers;
    private readonly ulong[] sources;
    private readonly Band[] bands;

    // Keys and places (plus one, so that 0 is none) of the stories before in the same chain, by slot; the chains' beginnings.
    private sealed record Band(uint[] Keys, int[] Earlier, int[] Heads);

    /// <param name="capacity">How many stories it remembers.</param>
    public StoryIndex(int capacity)
    {
        this.capacity = Math.Max(capacity, 1);
        var heads = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity / 2, 16));
        mask = (uint)heads - 1;
        numbers = new long[this.capacity];
        sources = new ulong[this.capacity];
        bands = [.. Enumerable.Range(0, Fingerprint.KeyCount)
            .Select(_ => new Band(new uint[this.capacity], new int[this.capacity], new int[heads]))];
    }

    /// <summary>The place after the last story.</summary>
    public int Next { get; private set; }

    /// <summary>How many stories it remembers.</summary>
    public int Capacity => capacity;

    /// <summary>Remembers a story at a place after all others. Of the same source and key only the newest is found.</summary>
    public void Add(int place, Fingerprint fingerprint)
    {
        var slot = place % capacity;
        for (var at = 0; at < bands.Length; at++)
        {
            var (keys, earlier, heads) = bands[at];
            var key = fingerprint.Keys[at];
            Drop(bands[at], key, fingerprint.Source, place - capacity);
            keys[slot] = key;
            earlier[slot] = heads[key & mask];
            heads[key & mask] = place + 1;
        }
        (numbers[slot], sources[slot], Next) = (fingerprint.Number, fingerprint.Source, place + 1);
    }

    /// <summary>Items of other sources that share keys with a fingerprint, one a shared key.</summary>
    public IEnumerable<long> Find(Fingerprint fingerprint)
    {
        var end = Next - 1 - capacity;
        for (var at = 0; at < bands.Length; at++)
        {
            var band = bands[at];
            var place = band.Heads[fingerprint.Keys[at] & mask] - 1;
            for (var followed = 0; place >= 0 && place > end && followed < MostFollowed; followed++)
            {
                var slot = place % capacity;
                if (band.Keys[slot] == fingerprint.Keys[at] && sources[slot] != fingerprint.Source) yield return numbers[slot];
                place = band.Earlier[slot] - 1;
            }
        }
    }

    /// <summary>An index of twice the capacity with the same stories; a fresh store does not pay for a full one.</summary>
    public StoryIndex Doubled()
    {
        var larger = new StoryIndex(capacity * 2);
        for (var place = Math.Max(0, Next - capacity); place < Next; place++)
        {
            var slot = place % capacity;
            if (numbers[slot] == 0) continue;
            larger.Add(place, new Fingerprint(numbers[slot], sources[slot], [.. bands.Select(band => band.Keys[slot])]));
        }
        larger.Next = Next;
        return larger;
    }

    private void Drop(Band band, uint key, ulong source, int end)
    {
        ref var link = ref band.Heads[key & mask];
        for (var followed = 0; link > 0 && link - 1 > end && followed < MostFollowed; followed++)
        {
            var slot = (link - 1) % capacity;
            if (band.Keys[slot] == key && sources[slot] == source)
            {
                link = band.Earlier[slot];
                return;
            }
            link = ref band.Earlier[slot];
        }
    }
}

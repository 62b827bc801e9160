namespace FeedServer.Store.Recovery;

/// <summary>What is expected of all keys, by the hash of their id: an open table of flat arrays, some 30 bytes a key.</summary>
internal sealed class ExpectedKeys
{
    private ulong[] ids = new ulong[1 << 10];
    private ulong[] seen = new ulong[1 << 10];
    private long[] numbers = new long[1 << 10];

    public int Count { get; private set; }

    /// <summary>A key is seen with an item; it stays that of the item it was seen with first.</summary>
    public void See(ulong id, long number, ulong fingerprint)
    {
        // Two thirds full; growing by half keeps the peak low.
        if (Count > ids.Length / 3 * 2) Grow();
        var at = Find(id);
        if (ids[at] == id && numbers[at] >> 1 != number) return;
        if (ids[at] != id) Count++;
        (ids[at], numbers[at], seen[at]) = (id, number << 1, fingerprint);
    }

    /// <summary>A key that is known is missing, or shown again.</summary>
    public void Note(ulong id, bool missing)
    {
        var at = Find(id);
        if (ids[at] == id) numbers[at] = (numbers[at] & ~1L) | (missing ? 1L : 0L);
    }

    /// <summary>True when a row is what it must be.</summary>
    public bool Fits(ulong id, long number, ulong fingerprint, bool missing)
    {
        var at = Find(id);
        return ids[at] == id && numbers[at] == ((number << 1) | (missing ? 1L : 0L)) && seen[at] == fingerprint;
    }

    /// <summary>The key's place, or the free one for it. The id 0 is that of free places and of no key.</summary>
    private int Find(ulong id)
    {
        var at = (int)((UInt128)id * (ulong)ids.Length >> 64);
        while (ids[at] != 0 && ids[at] != id) at = at + 1 == ids.Length ? 0 : at + 1;
        return at;
    }

    private void Grow()
    {
        var (oldIds, oldSeen, oldNumbers) = (ids, seen, numbers);
        var size = ids.Length / 2 * 3;
        (ids, seen, numbers) = (new ulong[size], new ulong[size], new long[size]);
        for (var old = 0; old < oldIds.Length; old++)
        {
            if (oldIds[old] == 0) continue;
            var at = Find(oldIds[old]);
            (ids[at], seen[at], numbers[at]) = (oldIds[old], oldSeen[old], oldNumbers[old]);
        }
    }
}

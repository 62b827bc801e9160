using FeedServer.Store.Port;

namespace FeedServer.Store.Similarity;

/// <summary>
/// Where the fingerprints of the last stories lie: blocks of 64 in a ring of rows, some 8 MB however many items there are. Stories
/// are counted through in the order in which they were kept (<see cref="ArchiveMeta.Stories"/>); a story's place is its count.
/// </summary>
internal static class FingerprintRing
{
    /// <summary>So many stories are remembered.</summary>
    public const int Capacity = Blocks * BlockSize;

    private const int Blocks = 2048;
    private const int BlockSize = 64;
    private const int BlocksAtOnce = 256;

    /// <summary>The row that a place lies in.</summary>
    public static int BlockOf(long place) => (int)(place / BlockSize % Blocks);

    /// <summary>
    /// The block's bytes with the fingerprint of a place in them; what lay after it is of the ring's last round and goes.
    /// </summary>
    public static byte[] With(byte[] block, long place, Fingerprint fingerprint)
    {
        var at = (int)(place % BlockSize) * Fingerprint.Length;
        var longer = new byte[at + Fingerprint.Length];
        block.AsSpan(0, Math.Min(at, block.Length)).CopyTo(longer);
        fingerprint.Write(longer.AsSpan(at));
        return longer;
    }

    /// <summary>The fingerprints from a place on to the last, with their places.</summary>
    public static async Task<List<(long Place, Fingerprint Fingerprint)>> SinceAsync(
        IArchiveDatabase database, long first, long end, CancellationToken cancellation)
    {
        var found = new List<(long Place, Fingerprint Fingerprint)>();
        foreach (var chunk in Starts(first, end).Chunk(BlocksAtOnce))
        {
            var rows = await database.LoadAsync(new RowKeys { Stories = [.. chunk.Select(BlockOf)] }, cancellation);
            foreach (var start in chunk)
            {
                var bytes = rows.Stories.TryGetValue(BlockOf(start), out var row) ? row.Fingerprints : [];
                for (var place = start; place < end && place / BlockSize == start / BlockSize; place++)
                    if (Read(bytes, (int)(place % BlockSize)) is { } fingerprint)
                        found.Add((place, fingerprint));
            }
        }
        return found;
    }

    /// <summary>The items a block leads to.</summary>
    public static IEnumerable<long> Numbers(byte[] block)
    {
        for (var slot = 0; Read(block, slot) is { } fingerprint; slot++) yield return fingerprint.Number;
    }

    /// <summary>The first place of each block.</summary>
    private static IEnumerable<long> Starts(long first, long end)
    {
        for (var place = first; place < end; place += BlockSize - (place % BlockSize)) yield return place;
    }

    private static Fingerprint? Read(byte[] block, int slot) =>
        (slot + 1) * Fingerprint.Length <= block.Length ? Fingerprint.Read(block.AsSpan(slot * Fingerprint.Length)) : null;
}

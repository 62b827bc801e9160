using System.Buffers.Binary;
using FeedServer.Items.Similarity;

namespace FeedServer.Store.Similarity;

/// <summary>What a kept story is found by again: its item, a hash of its source, one key a band.</summary>
internal sealed record Fingerprint(long Number, ulong Source, uint[] Keys)
{
    /// <summary>Keys of a fingerprint, as many as <see cref="StoryFingerprint.Bands"/> has.</summary>
    public const int KeyCount = 12;

    /// <summary>Bytes of a fingerprint as stored: number, source, keys, all big-endian.</summary>
    public const int Length = (2 * sizeof(long)) + (KeyCount * sizeof(uint));

    public static Fingerprint For(Item item, StoryFingerprint story) =>
        new(item.Number, SourceOf(item.Source), [.. story.Bands.Select(Key)]);

    public static Fingerprint Read(ReadOnlySpan<byte> bytes)
    {
        var keys = new uint[KeyCount];
        for (var band = 0; band < KeyCount; band++)
            keys[band] = BinaryPrimitives.ReadUInt32BigEndian(bytes[((2 * sizeof(long)) + (band * sizeof(uint)))..]);
        return new Fingerprint(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(long)..]),
            keys);
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes, Number);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[sizeof(long)..], Source);
        for (var band = 0; band < KeyCount; band++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes[((2 * sizeof(long)) + (band * sizeof(uint)))..], Keys[band]);
    }

    private static ulong SourceOf(string source) => Convert.ToUInt64(ContentHash.From(source)[..16], 16);

    // FNV-1a: stored, so the same on every machine. Two keys that are the same by chance cost one comparison of texts.
    private static uint Key(string band)
    {
        var hash = 2166136261U;
        foreach (var c in band) hash = (hash ^ c) * 16777619U;
        return hash;
    }
}

/// <summary>Where the fingerprints of the last stories lie: blocks of 64 in a ring of rows, some 8 MB however many items there are. Stories
/// are counted through in the order in which they were kept (<see cref="ArchiveMeta.Stories"/>); a story's place is its count.</summary>
internal static class FingerprintRing
{
    /// <summary>So many stories are remembered.</summary>
    public const int Capacity = Blocks * BlockSize;

    private const int Blocks = 2048;
    private const int BlockSize = 64;
    private const int BlocksAtOnce = 256;

    /// <summary>The row that a place lies in.</summary>
    public static int BlockOf(long place) => (int)(place / BlockSize % Blocks);

    /// <summary>The block's bytes with the fingerprint of a place in them; what lay after it is of the ring's last round and
    /// goes.</summary>
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

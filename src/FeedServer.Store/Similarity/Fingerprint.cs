using System.Buffers.Binary;
using FeedServer.Items;
using FeedServer.Items.Similarity;

namespace FeedServer.Store.Similarity;

/// <summary>What a kept story is found by again: its item, a hash of its source, one key a band.</summary>
internal sealed record Fingerprint(long Number, ulong Source, uint[] Keys)
{
    /// <summary>Keys of a fingerprint, as many as <see cref="StoryFingerstory.Bands"/> has.</summary>
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

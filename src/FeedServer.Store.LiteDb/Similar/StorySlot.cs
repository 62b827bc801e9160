using System.Buffers.Binary;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Similarity;

namespace FeedServer.Store.LiteDb.Similar;

/// <summary>
/// Where look-up keys of stories are remembered: a table of a fixed number of slots, each with its last few entries. So
/// the table stays small however many items there are, and remembers about the last 170,000 of them. It is an aid: what
/// it forgets costs a link between two stories, and what it finds is proven by both texts.
/// </summary>
internal static class StorySlot
{
    private const int Slots = 1 << 18;
    private const int MostEntries = 8;
    private const int EntryLength = 3 * sizeof(long);

    /// <summary>The keys of a state that is to be compared; none for one that brings no text of its own, or too short a one.</summary>
    public static IReadOnlyList<ulong> KeysOf(ItemRecord state) =>
        state.Kind is KeepKind.New or KeepKind.Revised && StoryPrint.Of(state.Item.Content, state.Body) is { } print ? KeysOf(print) : [];

    public static IReadOnlyList<ulong> KeysOf(StoryPrint print) => [.. print.Bands.Select(Key)];

    public static ulong SourceKey(string source) => Key(source);

    public static int Of(ulong key) => (int)(key % Slots);

    /// <summary>The other sources' items that stand under a key.</summary>
    public static IEnumerable<long> Find(byte[] slot, ulong key, ulong source)
    {
        for (var at = 0; at + EntryLength <= slot.Length; at += EntryLength)
            if (Read(slot, at) == key && Read(slot, at + sizeof(long)) != source)
                yield return (long)Read(slot, at + (2 * sizeof(long)));
    }

    /// <summary>All items that a slot leads to.</summary>
    public static IEnumerable<long> Numbers(byte[] slot)
    {
        for (var at = 0; at + EntryLength <= slot.Length; at += EntryLength) yield return (long)Read(slot, at + (2 * sizeof(long)));
    }

    /// <summary>The slot with one more entry at its end; an earlier one of the same key and source, or else the oldest, gives way.</summary>
    public static byte[] With(byte[] slot, ulong key, ulong source, long number)
    {
        var kept = new List<byte[]>(MostEntries);
        for (var at = 0; at + EntryLength <= slot.Length; at += EntryLength)
            if (Read(slot, at) != key || Read(slot, at + sizeof(long)) != source)
                kept.Add(slot[at..(at + EntryLength)]);
        var entry = new byte[EntryLength];
        BinaryPrimitives.WriteUInt64BigEndian(entry, key);
        BinaryPrimitives.WriteUInt64BigEndian(entry.AsSpan(sizeof(long)), source);
        BinaryPrimitives.WriteInt64BigEndian(entry.AsSpan(2 * sizeof(long)), number);
        return [.. kept.TakeLast(MostEntries - 1).SelectMany(one => one), .. entry];
    }

    private static ulong Read(byte[] slot, int at) => BinaryPrimitives.ReadUInt64BigEndian(slot.AsSpan(at));

    private static ulong Key(string text) => Convert.ToUInt64(ContentHash.Of(text)[..16], 16);
}

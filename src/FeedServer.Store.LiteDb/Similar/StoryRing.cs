using FeedServer.Store.LiteDb.Database;
using LiteDB;

namespace FeedServer.Store.LiteDb.Similar;

/// <summary>
/// Where the marks of the last stories lie: blocks of 64 in a ring of rows, some 8 MB however many items there are. Stories
/// are counted through in the order in which they were kept (<see cref="Meta.Stories"/>); a story's place is its count.
/// </summary>
internal static class StoryRing
{
    /// <summary>So many stories are remembered.</summary>
    public const int Capacity = Blocks * BlockSize;

    private const int Blocks = 2048;
    private const int BlockSize = 64;

    /// <summary>The row that a place lies in.</summary>
    public static int BlockOf(long place) => (int)(place / BlockSize % Blocks);

    /// <summary>The block's bytes with the mark of a place in them; what lay after it is of the ring's last round and goes.</summary>
    public static byte[] With(byte[] block, long place, StoryMark mark)
    {
        var at = (int)(place % BlockSize) * StoryMark.Length;
        var longer = new byte[at + StoryMark.Length];
        block.AsSpan(0, Math.Min(at, block.Length)).CopyTo(longer);
        mark.Write(longer.AsSpan(at));
        return longer;
    }

    /// <summary>The marks from a place on to the last, with their places.</summary>
    public static IEnumerable<(long Place, StoryMark Mark)> Since(ArchiveDatabase database, long first)
    {
        var end = database.Meta.Stories;
        for (var place = first; place < end; place += BlockSize - (place % BlockSize))
        {
            var bytes = database[Names.Stories].FindById(BlockOf(place))?["e"].AsBinary ?? [];
            for (var here = place; here < end && here / BlockSize == place / BlockSize; here++)
                if (Read(bytes, (int)(here % BlockSize)) is { } mark)
                    yield return (here, mark);
        }
    }

    /// <summary>The items a row leads to.</summary>
    public static IEnumerable<long> Numbers(BsonDocument row)
    {
        var bytes = row["e"].AsBinary;
        for (var slot = 0; Read(bytes, slot) is { } mark; slot++) yield return mark.Number;
    }

    private static StoryMark? Read(byte[] block, int slot) =>
        (slot + 1) * StoryMark.Length <= block.Length ? StoryMark.Read(block.AsSpan(slot * StoryMark.Length)) : null;
}

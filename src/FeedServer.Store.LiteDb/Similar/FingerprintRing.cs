using FeedServer.Store.LiteDb.Database;
using LiteDB;

namespace FeedServer.Store.LiteDb.Similar;

/// <summary>
/// Where the marks of the last stories lie: blocks of 64 in a ring of rows, some 8 MB however many items there are. Stories
/// are counted through in the order in which they were kept (<see cref="Meta.Stories"/>); a story's place is its count.
/// </summary>
internal static class FingerprintRing
{
    /// <summary>So many stories are remembered.</summary>
    public const int Capacity = Blocks * BlockSize;

    private const int Blocks = 2048;
    private const int BlockSize = 64;

    /// <summary>The row that a place lies in.</summary>
    public static int BlockOf(long place) => (int)(place / BlockSize % Blocks);

    /// <summary>The block's bytes with the mark of a place in them; what lay after it is of the ring's last round and goes.</summary>
    public static byte[] With(byte[] block, long place, Fingerprint mark)
    {
        var at = (int)(place % BlockSize) * Fingerprint.Length;
        var longer = new byte[at + Fingerprint.Length];
        block.AsSpan(0, Math.Min(at, block.Length)).CopyTo(longer);
        mark.Write(longer.AsSpan(at));
        return longer;
    }

    /// <summary>The marks from a place on to the last, with their places.</summary>
    public static IEnumerable<(long Place, Fingerprint Mark)> Since(ArchiveDatabase database, long first)
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

    private static Fingerprint? Read(byte[] block, int slot) =>
        (slot + 1) * Fingerprint.Length <= block.Length ? Fingerprint.Read(block.AsSpan(slot * Fingerprint.Length)) : null;
}

using System.Buffers.Binary;
using System.Globalization;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;
using LiteDB;

namespace FeedServer.Store.LiteDb.Arrivals;

/// <summary>
/// Where the arrivals of a list lie: blocks of 128, eight bytes each, little-endian: item number, revision (20 bits), withdrawn
/// (1 bit). An arrival's ordinal says its block and its place there, so nothing is searched, and a row an arrival is not needed.
/// </summary>
internal static class ArrivalBlocks
{
    /// <summary>Arrivals a block.</summary>
    public const int Size = 128;

    /// <summary>Bytes an arrival.</summary>
    public const int Length = 8;

    private const int RevisionBits = 20;

    public static string Id(string scope, long block) => string.Create(CultureInfo.InvariantCulture, $"{scope}|{block:D8}");

    public static long Pack(long number, int revision, bool withdrawn) =>
        (((number << RevisionBits) | (uint)revision) << 1) | (withdrawn ? 1L : 0L);

    /// <summary>Writes arrivals after those a list has already.</summary>
    public static void Append(ArchiveDatabase database, string scope, long arrived, IReadOnlyList<long> arrivals)
    {
        for (var next = 0; next < arrivals.Count;)
        {
            var (id, held) = (Id(scope, arrived / Size), (int)(arrived % Size));
            var bytes = new byte[Math.Min(Size, held + arrivals.Count - next) * Length];
            if (held > 0) BytesOf(database, id).AsSpan(0, held * Length).CopyTo(bytes);
            for (var at = held * Length; at < bytes.Length; at += Length, arrived++)
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), arrivals[next++]);
            database[Names.Arrivals].Upsert(new BsonDocument { ["_id"] = id, ["e"] = bytes });
        }
    }

    /// <summary>The blocks in which a range of ordinals lies, both inclusive, from 1.</summary>
    public static List<byte[]> Blocks(ArchiveDatabase database, string scope, long first, long last)
    {
        var blocks = new List<byte[]>();
        for (var block = (first - 1) / Size; block <= (last - 1) / Size; block++) blocks.Add(BytesOf(database, Id(scope, block)));
        return blocks;
    }

    /// <summary>The arrivals of a range, out of its blocks.</summary>
    public static List<Arrival> Read(List<byte[]> blocks, long first, long last)
    {
        var arrivals = new List<Arrival>((int)(last - first + 1));
        for (var ordinal = first; ordinal <= last; ordinal++)
        {
            var block = blocks[(int)(((ordinal - 1) / Size) - ((first - 1) / Size))];
            var packed = BinaryPrimitives.ReadInt64LittleEndian(block.AsSpan((int)((ordinal - 1) % Size) * Length));
            var revision = (int)((packed >> 1) & ((1 << RevisionBits) - 1));
            arrivals.Add(new Arrival(ordinal, packed >> (RevisionBits + 1), revision, (packed & 1) == 1));
        }
        return arrivals;
    }

    private static byte[] BytesOf(ArchiveDatabase database, string id) =>
        (database[Names.Arrivals].FindById(id) ?? throw new InvalidDataException($"Arrivals {id} are missing."))["e"].AsBinary;
}

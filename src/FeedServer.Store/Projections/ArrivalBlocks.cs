using System.Buffers.Binary;

namespace FeedServer.Store.Projections;

/// <summary>Where the arrivals of a list lie: blocks of 128, eight bytes each, little-endian: item number, revision (20 bits), withdrawn (1
/// bit). An arrival's ordinal gives its block and its place there, so nothing is searched, and a row for each arrival is not
/// needed.</summary>
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

    /// <summary>Adds arrivals after those a list has already; the block that they begin in was looked up.</summary>
    public static void Append(Table<string, ArrivalRow> rows, string scope, long arrived, IReadOnlyList<long> arrivals)
    {
        for (var next = 0; next < arrivals.Count;)
        {
            var (id, held) = (Id(scope, arrived / Size), (int)(arrived % Size));
            var bytes = new byte[Math.Min(Size, held + arrivals.Count - next) * Length];
            if (held > 0) (rows[id] ?? throw Missing(id)).Arrivals.AsSpan(0, held * Length).CopyTo(bytes);
            else rows.Assume(id, null);
            for (var at = held * Length; at < bytes.Length; at += Length, arrived++)
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), arrivals[next++]);
            rows.Put(new ArrivalRow(id, bytes));
        }
    }

    /// <summary>The ids of the blocks in which a range of ordinals lies, both inclusive, from 1.</summary>
    public static IReadOnlyList<string> Ids(string scope, long first, long last) =>
        [.. Enumerable.Range(0, (int)(((last - 1) / Size) - ((first - 1) / Size)) + 1).Select(at => Id(scope, ((first - 1) / Size) + at))];

    /// <summary>The arrivals of a range, out of its blocks.</summary>
    public static IReadOnlyList<Arrival> Read(IReadOnlyDictionary<string, ArrivalRow> blocks, string scope, long first, long last)
    {
        var arrivals = new List<Arrival>((int)(last - first + 1));
        for (var ordinal = first; ordinal <= last; ordinal++)
        {
            var id = Id(scope, (ordinal - 1) / Size);
            var block = blocks.TryGetValue(id, out var row) ? row.Arrivals : throw Missing(id);
            var packed = BinaryPrimitives.ReadInt64LittleEndian(block.AsSpan((int)((ordinal - 1) % Size) * Length));
            var revision = (int)((packed >> 1) & ((1 << RevisionBits) - 1));
            arrivals.Add(new Arrival(ordinal, packed >> (RevisionBits + 1), revision, (packed & 1) == 1));
        }
        return arrivals;
    }

    private static InvalidDataException Missing(string id) => new($"Arrivals {id} are missing.");
}

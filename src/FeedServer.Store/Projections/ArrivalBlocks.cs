namespace FeedServer.Store.Projections;

/// <summary>Where the arrivals of a list lie: blocks of 128, see <see cref="PackedArrival"/>. An arrival's ordinal gives
/// its block and its place there, so nothing is searched, and a row for each arrival is not needed.</summary>
internal static class ArrivalBlocks
{
    /// <summary>Arrivals a block.</summary>
    public const int Size = 128;

    public static string Id(string scope, long block) => string.Create(CultureInfo.InvariantCulture, $"{scope}|{block:D8}");

    /// <summary>Adds arrivals after those a list has already; the block that they begin in was looked up.</summary>
    public static void Append(Table<string, ArrivalRow> rows, string scope, long arrived, IReadOnlyList<PackedArrival> arrivals)
    {
        for (var next = 0; next < arrivals.Count;)
        {
            var (id, held) = (Id(scope, arrived / Size), (int)(arrived % Size));
            var bytes = new byte[Math.Min(Size, held + arrivals.Count - next) * PackedArrival.Length];
            if (held > 0) (rows[id] ?? throw Missing(id)).Arrivals.AsSpan(0, held * PackedArrival.Length).CopyTo(bytes);
            else rows.Assume(id, null);
            for (var at = held * PackedArrival.Length; at < bytes.Length; at += PackedArrival.Length, arrived++)
                arrivals[next++].Write(bytes.AsSpan(at));
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
            arrivals.Add(PackedArrival.Read(block.AsSpan((int)((ordinal - 1) % Size) * PackedArrival.Length)).Unpack(ordinal));
        }
        return arrivals;
    }

    private static InvalidDataException Missing(string id) => new($"Arrivals {id} are missing.");
}

using System.Buffers.Binary;
using FeedServer.Items;
using FeedServer.Store.Port;
using FeedServer.Store.Projections;

namespace FeedServer.Store.Recovery;

/// <summary>What must have arrived in each list, worked out from the log alone. Of full blocks only hashes are held.</summary>
internal sealed class LogArrivals
{
    private readonly Dictionary<string, int> lists = [];
    private readonly List<List> known = [];
    private readonly Dictionary<string, UInt128> full = [];

    private sealed class List(string key)
    {
        public string Key { get; } = key;

        public long Arrived { get; set; }

        public byte[] Block { get; set; } = [];
    }

    /// <summary>The lists an item is in, and those it has left, by number.</summary>
    public sealed record Where(bool Withdrawn, int Revision, int[] In, int[] Left);

    /// <summary>Takes a state and says where the item is after it.</summary>
    public Where Take(Item item, Where? before)
    {
        int[] lists = [.. ScopeKey.ListsOf(item).Select(scope => NumberOf(scope.Key))];
        int[] left = before is null ? [] : [.. before.Left.Union(before.In).Except(lists).Take(FormerLists.Most)];
        var withdrawn = item.Withdrawn is not null;
        if (before is null || before.Revision != item.Revision || (withdrawn && !before.Withdrawn))
            foreach (var list in (int[])[NumberOf(ScopeKey.All), .. lists, .. withdrawn ? left : []])
                Add(known[list], ArrivalBlocks.Pack(item.Number, item.Revision, withdrawn));
        return new Where(withdrawn, item.Revision, lists, left);
    }

    /// <summary>How many arrivals a list must have.</summary>
    public long Arrived(string key) => lists.TryGetValue(key, out var number) ? known[number].Arrived : 0;

    /// <summary>The keys of these lists.</summary>
    public IEnumerable<string> KeysOf(int[] numbers) => numbers.Select(number => known[number].Key);

    /// <summary>How many blocks there must be.</summary>
    public int Blocks => full.Count + known.Count(list => list.Block.Length > 0);

    /// <summary>True when a block is what it must be.</summary>
    public bool Fits(ArrivalRow row)
    {
        var (id, bytes) = (row.Id, row.Arrivals);
        if (full.TryGetValue(id, out var hash)) return hash == LogProjection.Hash(bytes);
        return lists.TryGetValue(id[..id.LastIndexOf('|')], out var number) && known[number] is var list
            && id == ArrivalBlocks.Id(list.Key, list.Arrived / ArrivalBlocks.Size) && bytes.AsSpan().SequenceEqual(list.Block);
    }

    private void Add(List list, long arrival)
    {
        var bytes = new byte[list.Block.Length + ArrivalBlocks.Length];
        list.Block.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(list.Block.Length), arrival);
        list.Block = bytes;
        if (++list.Arrived % ArrivalBlocks.Size != 0) return;
        full[ArrivalBlocks.Id(list.Key, (list.Arrived - 1) / ArrivalBlocks.Size)] = LogProjection.Hash(bytes);
        list.Block = [];
    }

    private int NumberOf(string key)
    {
        if (lists.TryGetValue(key, out var number)) return number;
        known.Add(new List(key));
        return lists[key] = known.Count - 1;
    }
}

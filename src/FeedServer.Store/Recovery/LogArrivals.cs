namespace FeedServer.Store.Recovery;

/// <summary>What must have arrived in each list, worked out from the log alone. Of full blocks only hashes are held.</summary>
internal sealed class LogArrivals
{
    private readonly Dictionary<string, int> lists = [];
    private readonly List<List> known = [];
    private readonly Dictionary<ulong, ulong> full = [];
    private readonly NumberRuns runs = new();

    /// <summary>When the last arrival came, Unix seconds.</summary>
    public uint Last { get; private set; }

    private sealed class List(string key)
    {
        private readonly byte[] block = new byte[ArrivalBlocks.Size * PackedArrival.Length];

        public string Key { get; } = key;

        public long Arrived { get; private set; }

        /// <summary>The last block; empty when it has become full.</summary>
        public ReadOnlySpan<byte> Block => block.AsSpan(0, (int)(Arrived % ArrivalBlocks.Size) * PackedArrival.Length);

        /// <returns>The block, when it is full with this.</returns>
        public ReadOnlySpan<byte> Add(PackedArrival arrival)
        {
            arrival.Write(block.AsSpan(Block.Length));
            return ++Arrived % ArrivalBlocks.Size == 0 ? block : [];
        }
    }

    /// <summary>Takes a state and notes where the item is after it; the rest of what is expected is as before.</summary>
    /// <param name="item">The item in this state.</param>
    /// <param name="state">What is expected of it.</param>
    /// <param name="isKnown">Whether it had a state before.</param>
    /// <param name="at">The time in its line.</param>
    public void Take(Item item, ref ExpectedItem state, bool isKnown, DateTimeOffset at)
    {
        int[] now = [.. ScopeKey.ArrivalsOf(item, ScopeKey.ListsOf(item)).Select(scope => NumberOf(scope.Key))];
        var before = runs.Read(state.Lists, state.In);
        var left = runs.Read(state.Lists + state.In, state.Left);
        int[] leaves = isKnown ? [.. left.ToArray().Union(before.ToArray()).Except(now).Take(FormerLists.Most)] : [];
        var (withdrawn, arrival) = (item.Withdrawn is not null, PackedArrival.From(item, at, Last));
        if (!isKnown || state.Revision != item.Revision || (withdrawn && !state.Withdrawn))
        {
            state.Arrived = Last = arrival.Second;
            foreach (var list in (int[])[NumberOf(ScopeKey.All), .. now, .. withdrawn ? leaves : []]) Add(known[list], arrival);
        }
        else if (!withdrawn && !state.Withdrawn && before[^1] != now[^1])
        {
            Last = arrival.Second;
            Add(known[now[^1]], arrival);
        }
        state.Withdrawn = withdrawn;
        if (isKnown && before.SequenceEqual(now) && left.SequenceEqual(leaves)) return;
        (state.Lists, state.In, state.Left) = (runs.Add([.. now, .. leaves]), checked((ushort)now.Length), (ushort)leaves.Length);
    }

    /// <summary>How many arrivals a list must have.</summary>
    public long Arrived(string key) => lists.TryGetValue(key, out var number) ? known[number].Arrived : 0;

    /// <summary>The keys of the lists that an item has left.</summary>
    public IReadOnlyList<string> LeftBy(in ExpectedItem item)
    {
        var keys = new string[item.Left];
        var left = runs.Read(item.Lists + item.In, item.Left);
        for (var at = 0; at < left.Length; at++) keys[at] = known[left[at]].Key;
        return keys;
    }

    /// <summary>How many blocks there must be.</summary>
    public int Blocks => full.Count + known.Count(list => list.Block.Length > 0);

    /// <summary>True when a block is what it must be.</summary>
    public bool Fits(ArrivalRow row)
    {
        var (id, bytes) = (row.Id, row.Arrivals);
        if (full.TryGetValue(RowHash.From(id), out var hash)) return hash == RowHash.From(bytes);
        return lists.TryGetValue(id[..id.LastIndexOf('|')], out var number) && known[number] is var list
            && id == ArrivalBlocks.Id(list.Key, list.Arrived / ArrivalBlocks.Size) && bytes.AsSpan().SequenceEqual(list.Block);
    }

    private void Add(List list, PackedArrival arrival)
    {
        if (list.Add(arrival) is { Length: > 0 } block)
            full[RowHash.From(ArrivalBlocks.Id(list.Key, (list.Arrived - 1) / ArrivalBlocks.Size))] = RowHash.From(block);
    }

    private int NumberOf(string key)
    {
        if (lists.TryGetValue(key, out var number)) return number;
        known.Add(new List(key));
        return lists[key] = known.Count - 1;
    }
}

/// <summary>Short runs of numbers, one after the other in blocks, so that millions of them are a few objects.</summary>
internal sealed class NumberRuns
{
    private const int BlockBits = 16;
    private const int BlockSize = 1 << BlockBits;

    private readonly List<int[]> blocks = [];
    private int used = BlockSize;

    /// <summary>Adds a run, shorter than a block.</summary>
    /// <returns>Where it begins.</returns>
    public int Add(ReadOnlySpan<int> run)
    {
        if (used + run.Length > BlockSize)
        {
            blocks.Add(new int[BlockSize]);
            used = 0;
        }
        run.CopyTo(blocks[^1].AsSpan(used));
        var at = ((blocks.Count - 1) << BlockBits) + used;
        used += run.Length;
        return at;
    }

    public ReadOnlySpan<int> Read(int at, int length) =>
        length == 0 ? [] : blocks[at >> BlockBits].AsSpan(at & (BlockSize - 1), length);
}

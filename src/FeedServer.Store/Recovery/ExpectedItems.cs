namespace FeedServer.Store.Recovery;

/// <summary>What is expected of one item, in hashes: a million of them lie in memory at once.</summary>
internal struct ExpectedItem
{
    public ulong Item;
    public ulong Text;
    public ulong Path;
    public ulong Position;

    /// <summary>The line in which its revision arrived.</summary>
    public ulong Arrival;
    public long RevisionAt;

    /// <summary>What the editors did to make its revision.</summary>
    public ulong Edit;

    /// <summary>0 when nothing is expected.</summary>
    public int Revision;

    /// <summary>Where the numbers of its lists stand: those it is in, then those it has left.</summary>
    public int Lists;
    public ushort In;
    public ushort Left;
    public bool Withdrawn;

    /// <summary>When its present public state arrived, Unix seconds.</summary>
    public uint Arrived;
}

/// <summary>What is expected of all items, by number. Numbers are given in order, so they lie in blocks; a wild one is a block.</summary>
internal sealed class ExpectedItems
{
    private const int BlockBits = 10;

    private readonly Dictionary<long, ExpectedItem[]> blocks = [];

    /// <summary>How many are expected.</summary>
    public long Count => blocks.Values.Sum(block => (long)block.Count(item => item.Revision != 0));

    /// <summary>The item of a number; one that is not yet expected is empty.</summary>
    public ref ExpectedItem this[long number]
    {
        get
        {
            if (!blocks.TryGetValue(number >> BlockBits, out var block))
                blocks[number >> BlockBits] = block = new ExpectedItem[1 << BlockBits];
            return ref block[number & ((1 << BlockBits) - 1)];
        }
    }

    public bool Holds(long number) =>
        blocks.TryGetValue(number >> BlockBits, out var block) && block[number & ((1 << BlockBits) - 1)].Revision != 0;
}

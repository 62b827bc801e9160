namespace FeedServer.Search.Indexing;

/// <summary>How many items are prepared at once: as many as have some megabytes of text together, judged by those before. Texts of
/// megabytes are prepared one by one; a folder full of them came to nearly a gigabyte.</summary>
/// <param name="most">Never more than so many.</param>
internal sealed class BatchSize(int most)
{
    private const long MostText = 4_000_000;

    // What comes may be longer than what came.
    private const int Growth = 4;

    /// <summary>So many items are next.</summary>
    public int Next { get; private set; } = 1;

    /// <summary>Judges by a batch that was prepared.</summary>
    /// <returns>The characters of its texts.</returns>
    public long Saw(IReadOnlyList<PreparedItem> items)
    {
        if (items.Count == 0) return 0;
        var text = items.Sum(item => item.State is { } state
            ? LengthOf(state.Text) + state.Versions.Sum(version => LengthOf(version.Text)) : 0L);
        var fitting = MostText / Math.Max(1, text / items.Count);
        Next = (int)Math.Clamp(fitting, 1, Math.Min(most, (long)Next * Growth));
        return text;
    }

    private static long LengthOf(ItemText text) => text.Columns.Sum(column => (long)column.Length);
}

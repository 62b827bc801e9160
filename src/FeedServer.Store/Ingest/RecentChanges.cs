namespace FeedServer.Store.Ingest;

/// <summary>The latest changes of what is published, held in memory for readers that hold copies; bounded by the items in them.</summary>
/// <param name="start">The sequence up to which nothing is held.</param>
internal sealed class RecentChanges(long start)
{
    private const int MostItems = 1_000;

    private readonly Lock gate = new();
    private readonly Queue<ArchiveChange> held = new();
    private long forgotten = start;
    private int items;

    /// <summary>Adds a change, before a state with it can be seen.</summary>
    public void Add(ArchiveChange change)
    {
        lock (gate)
        {
            held.Enqueue(change);
            items += change.Items.Count + change.Comments.Count;
            while (items > MostItems && held.TryDequeue(out var oldest))
            {
                items -= oldest.Items.Count + oldest.Comments.Count;
                forgotten = oldest.Sequence;
            }
        }
    }

    /// <summary>The changes above one sequence and up to another; null when some of them are no longer held.</summary>
    public IReadOnlyList<ArchiveChange>? Between(long after, long until)
    {
        lock (gate) return after < forgotten ? null : [.. held.Where(change => change.Sequence > after && change.Sequence <= until)];
    }
}

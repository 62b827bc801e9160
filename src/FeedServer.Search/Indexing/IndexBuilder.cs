namespace FeedServer.Search.Indexing;

/// <summary>Fills an index with all items of the archive, the newest first; cut anywhere, it goes on where it was.</summary>
internal sealed class IndexBuilder(IItemStore store, ItemPreparation preparation, IndexWriter writer, IndexPace pace)
{
    /// <summary>So many items are one transaction and one run of the index: the more, the fewer times a word is merged.</summary>
    public const int Batch = 2 * Page;

    // FTS5 has room for 2,000 runs.
    private const int MostRuns = 500;

    private const int Page = 1000;

    // Of an archive of long texts fewer items: two batches are in memory at once.
    private const long MostText = 40_000_000;

    private const string Dated = "dated";
    private const string Undated = "undated";

    /// <summary>All items are written.</summary>
    private const string Merging = "merging";

    private readonly BatchSize page = new(Page);

    /// <summary>Where a new index begins.</summary>
    public const string First = Dated + " ";

    /// <summary>Whether an index is still being built.</summary>
    public static bool IsUnfinished(IndexPlace place) => place.Page is { Length: > 0 };

    /// <summary>Fills it.</summary>
    /// <param name="told">Is told how many items are done.</param>
    /// <param name="cancellation">Ends the building; what is written stays.</param>
    public async Task BuildAsync(Action<long> told, CancellationToken cancellation)
    {
        await WriteAsync(told, cancellation);
        await MergeAsync(cancellation);
        writer.CountTerms(cancellation);
        writer.EndBuilding();
        if (writer.Items > 0) writer.Shrink(cancellation);
    }

    /// <summary>One run is read faster than many, and is smaller.</summary>
    private async Task MergeAsync(CancellationToken cancellation)
    {
        while (writer.Merge()) await pace.RestAsync(Page, cancellation);
    }

    private async Task WriteAsync(Action<long> told, CancellationToken cancellation)
    {
        var place = writer.Place;
        var joins = store.Joins;
        var done = writer.Items;
        told(done);
        // The next items are read and folded while some are written.
        var reading = Task.Run(() => ReadAsync(place, joins, cancellation), cancellation);
        try
        {
            for (var runs = 1; place.Page is not Merging; runs++)
            {
                var (items, next) = await reading;
                place = next;
                if (next.Page is not Merging) reading = Task.Run(() => ReadAsync(next, joins, cancellation), cancellation);
                writer.Write(items, next);
                told(done += items.Count);
                await pace.RestAsync(items.Count, cancellation);
                if (runs % MostRuns == 0) await MergeAsync(cancellation);
            }
        }
        finally
        {
            // The store may be closed once this has ended.
            await Task.WhenAny(reading);
        }
    }

    private async Task<(IReadOnlyList<PreparedItem> Items, IndexPlace Next)> ReadAsync(
        IndexPlace place, NameJoins joins, CancellationToken cancellation)
    {
        var items = new List<PreparedItem>();
        for (var text = 0L; place.Page is not Merging && items.Count < Batch && text < MostText;)
        {
            var words = (place.Page ?? "").Split(' ', 2);
            var query = new ItemQuery { Limit = page.Next, Undated = words[0] == Undated };
            var listed = await store.PageAsync(query.ContinuedAfter(words[1].Length == 0 ? null : words[1]) ?? query, cancellation);
            var prepared = await preparation.PrepareAsync(listed.Items, joins, missing: null, cancellation);
            items.AddRange(prepared);
            text += page.Saw(prepared);
            var next = listed.Next is { } cursor ? $"{words[0]} {cursor}" : words[0] == Dated ? Undated + " " : Merging;
            place = place with { Page = next };
        }
        return (items, place);
    }
}

/// <summary>How fast the index is written while the archive is: a first collection has the machine to itself, nearly.</summary>
internal sealed class IndexPace(IItemStore store, TimeProvider clock)
{
    /// <summary>So many records since the last look are more than people and polls make.</summary>
    private const int Busy = 50;

    private const int RestsForWork = 6;

    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(800);

    private long sequence;
    private long since = clock.GetTimestamp();

    /// <summary>Rests after some work when the archive was written to busily meanwhile.</summary>
    public async Task RestAsync(int items, CancellationToken cancellation)
    {
        var now = await store.StateAsync(cancellation);
        var (wrote, worked) = (now.Sequence - sequence, clock.GetElapsedTime(since) * RestsForWork);
        if (items > 1 && sequence > 0 && wrote >= Busy) await Task.Delay(worked < LongestRest ? worked : LongestRest, clock, cancellation);
        (sequence, since) = (now.Sequence, clock.GetTimestamp());
    }

    /// <summary>Counts from now.</summary>
    public void Begin() => since = clock.GetTimestamp();
}

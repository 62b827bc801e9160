using FeedServer.Search;

namespace FeedServer.Pages.Search;

/// <summary>Searches the archive as it stands: the index follows each write within a second, and whoever asks waits that long for
/// it.</summary>
/// <param name="index">What is searched.</param>
/// <param name="store">The archive.</param>
/// <param name="clock">Bounds the waiting.</param>
internal sealed class ArchiveSearch(SearchIndex index, IItemStore store, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public SearchIndex Index => index;

    /// <summary>Waits until the index holds every write that was answered before the call.</summary>
    /// <returns>False when it does not, because it is being built, is not there, cannot be written, or is a second late.</returns>
    public async Task<bool> CatchUpAsync(CancellationToken cancellation)
    {
        // Opening an index takes a moment, building one may take minutes, and a disk that refuses may do so for days.
        if (index.Status is { Stage: SearchStage.Unavailable } or { Stage: SearchStage.Building, Of: > 0 } or { Reason: not null })
            return false;
        var state = await store.StateAsync(cancellation);
        using var late = new CancellationTokenSource(Longest, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            await index.WaitForAsync(state.Sequence, ending.Token);
            return true;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>What was found, in its order, in the states that were found. Items that are withdrawn by now are left out, and so are
    /// states that are no longer there.</summary>
    public async Task<IReadOnlyList<FoundEntry>> EntriesAsync(
        IReadOnlyList<SearchHit> hits, CancellationToken cancellation)
    {
        var items = await store.ItemsAsync([.. hits.Select(hit => hit.Number)], cancellation);
        var listed = hits.Zip(items).Where(pair => pair.Second is { Withdrawn: null })
            .Select(pair => (Hit: pair.First, Item: pair.Second!)).ToList(); // checked in the line above
        var present = listed.Where(pair => pair.Hit.Revision >= pair.Item.Revision).Select(pair => pair.Item).ToList();
        var bodies = new Queue<ItemBody>(await store.BodiesAsync(present, cancellation));
        var found = new List<FoundEntry>();
        foreach (var (hit, item) in listed)
        {
            if (hit.Revision >= item.Revision) found.Add(new FoundEntry(hit, item, new Entry(item, bodies.Dequeue())));
            else if (await store.RevisionAsync(item, hit.Revision, cancellation) is { } older) found.Add(new FoundEntry(hit, item, older));
        }
        return found;
    }
}

/// <summary>An item that was found.</summary>
/// <param name="Hit">As the index told it.</param>
/// <param name="Present">The item as it is.</param>
/// <param name="Entry">In the state that was found, with its text.</param>
internal sealed record FoundEntry(SearchHit Hit, Item Present, Entry Entry);

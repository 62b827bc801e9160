namespace FeedServer.Exports;

/// <summary>Which partitions hold what the archive holds. The archive is asked for its changes before anything is answered, so that a
/// file is never served with an item that was withdrawn before the request.</summary>
/// <param name="store">The archive.</param>
/// <param name="followed">How far the manifests followed it when they were written last; null when nobody knows.</param>
internal sealed class StalePartitions(IItemStore store, FollowedChanges? followed)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> stale = [.. followed?.Stale ?? []];
    private readonly HashSet<string> fresh = [];
    private long applied = followed?.Sequence ?? -1;

    // What was written before this process counts as long as nothing happened that nobody can tell.
    private bool isTrusting = followed is not null;

    /// <summary>Follows the archive to where it stands.</summary>
    /// <param name="today">The day in the publication's zone: what is filed from then on is in no file yet.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async ValueTask FollowAsync(DateOnly today, CancellationToken cancellation)
    {
        var state = await store.StateAsync(cancellation);
        var from = Volatile.Read(ref applied);
        if (state.Sequence == from) return;
        // A sequence below: an archive that was put back from a copy.
        var changes = from < 0 || state.Sequence < from ? null : await store.ChangesAsync(from, cancellation);
        lock (gate)
        {
            if (changes is null) Distrust();
            else
                foreach (var item in changes.SelectMany(change => change.Items)) Touch(item, today);
            if (changes is null || state.Sequence > applied) applied = state.Sequence;
        }
    }

    public bool IsFresh(ExportPeriod partition)
    {
        lock (gate) return fresh.Contains(partition.Stem) || (isTrusting && !stale.Contains(partition.Stem));
    }

    /// <summary>Marks a partition as written from here on: a change that comes while it is written makes it stale again.</summary>
    public void Begin(ExportPeriod partition)
    {
        lock (gate)
        {
            stale.Remove(partition.Stem);
            fresh.Add(partition.Stem);
        }
    }

    /// <summary>Marks a partition as not written, after all.</summary>
    public void Fail(ExportPeriod partition)
    {
        lock (gate) Spoil(partition);
    }

    /// <summary>How far the manifests follow the archive now; null while some were not looked through.</summary>
    public FollowedChanges? Now()
    {
        lock (gate) return isTrusting ? new FollowedChanges(applied, [.. stale.Order(StringComparer.Ordinal)]) : null;
    }

    /// <summary>Tells that every partition was looked through.</summary>
    public void Trust()
    {
        lock (gate) isTrusting = true;
    }

    private void Distrust()
    {
        isTrusting = false;
        fresh.Clear();
    }

    private void Touch(ItemChange change, DateOnly today)
    {
        foreach (var item in (ReadOnlySpan<Item?>)[change.Before, change.After])
        {
            if (item is null) continue;
            if (item.Content.FilingDate is not { Day: var day }) Spoil(ExportPeriod.Undated);
            else if (day < today) Spoil(ExportPeriod.Month(day));
        }
    }

    private void Spoil(ExportPeriod partition)
    {
        fresh.Remove(partition.Stem);
        stale.Add(partition.Stem);
    }
}

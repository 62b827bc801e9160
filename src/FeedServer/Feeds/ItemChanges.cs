using FeedServer.Items.Corrections;

namespace FeedServer.Feeds;

/// <summary>What changed, read for a stretch of arrivals. Of an item that is withdrawn now nothing is told but that.</summary>
internal sealed class ItemChanges(IItemStore store)
{
    /// <summary>The changes that may be told, in the order of the arrivals; without those to a state that is damaged beyond
    /// repair.</summary>
    public async Task<IReadOnlyList<ItemRevision>> ReadAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        // A state whose line was damaged and is kept anew has arrived twice.
        var once = arrivals.DistinctBy(arrival => (arrival.Number, arrival.Revision, arrival.Withdrawn)).ToList();
        var states = (await store.ReadableAsync(once, cancellation)).OfType<Entry>()
            .ToDictionary(entry => (entry.Item.Number, entry.Item.Revision, entry.Item.Withdrawn is not null));
        var changes = new List<ItemRevision>(once.Count);
        foreach (var arrival in once)
        {
            if (!states.TryGetValue((arrival.Number, arrival.Revision, arrival.Withdrawn), out var state)) continue;
            if (await store.FindAsync(state.Item.Id, cancellation) is not { } present) continue;
            if (arrival.Withdrawn) changes.Add(new ItemRevision(present, state, null));
            else if (present.Withdrawn is null)
                changes.Add(new ItemRevision(present, state, await BeforeAsync(present, arrival.Revision, cancellation)));
        }
        return changes;
    }

    /// <summary>The state before a revision; null when it is not known.</summary>
    private async Task<Entry?> BeforeAsync(Item item, int revision, CancellationToken cancellation)
    {
        try
        {
            return await store.RevisionAsync(item, revision - 1, cancellation);
        }
        catch (DamagedStateException)
        {
            // That it was changed is told all the same.
            return null;
        }
    }
}

/// <summary>A change of an item.</summary>
/// <param name="Present">The item as it is now.</param>
/// <param name="Now">The state that the change led to; of a withdrawal the tombstone.</param>
/// <param name="Was">The state before; null for a withdrawal, and when it is not known.</param>
internal sealed record ItemRevision(Item Present, Entry Now, Entry? Was)
{
    /// <summary>True when the item was withdrawn.</summary>
    public bool IsWithdrawal => Now.Item.Withdrawn is not null;

    /// <summary>True when a withdrawal was undone.</summary>
    public bool IsReinstatement => Now.Item.Edit?.Kind == EditKind.Reinstated;
}

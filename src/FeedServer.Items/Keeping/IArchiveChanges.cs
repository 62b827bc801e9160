namespace FeedServer.Items.Keeping;

/// <summary>Where the archive stands and what was changed: what a cache needs so that a client that knows of a change is never sent a
/// document without it. Asked, not told: no call is made in the turn of the writer.</summary>
public interface IArchiveChanges
{
    /// <summary>The archive as of the last write. A call knows every write that was answered before it, and every write of which an earlier
    /// answer of the store showed anything. A store that holds the state in memory completes at once.</summary>
    ValueTask<ArchiveState> StateAsync(CancellationToken cancellation);

    /// <summary>The changes of what is published with a sequence above <paramref name="after"/>, oldest first, at least all those up to the
    /// sequence of a state that was told before the call. Null when the store does not remember back so far: then anything may have
    /// changed.</summary>
    ValueTask<IReadOnlyList<ArchiveChange>?> ChangesAsync(long after, CancellationToken cancellation);

    /// <summary>Completes when the sequence of the state is above <paramref name="after"/>; at once when it is already.</summary>
    Task WaitForChangeAsync(long after, CancellationToken cancellation);

    /// <summary>Which spellings of a name have one list by now.</summary>
    NameJoins Joins => NameJoins.None;
}

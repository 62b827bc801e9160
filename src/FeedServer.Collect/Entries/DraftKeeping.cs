namespace FeedServer.Collect.Entries;

/// <summary>Keeps drafts so that one which cannot be kept costs itself: a record that is too long, a fault of ours in deciding on it.
/// Nothing of a call that fails is kept, so its halves are tried until the one stands alone.</summary>
internal static class DraftKeeping
{
    /// <summary>What became of each draft; null for one that cannot be kept, which is told.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public static async Task<IReadOnlyList<KeepOutcome?>> KeepEachAsync(
        this IItemStore store, IReadOnlyList<ItemDraft> drafts, Action<ItemDraft, Exception> refused, CancellationToken cancellation)
    {
        try
        {
            return await store.KeepAsync(drafts, cancellation);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or IOException or UnauthorizedAccessException
            or ObjectDisposedException or OutOfMemoryException))
        {
            if (drafts.Count > 1)
                return [.. await store.KeepEachAsync([.. drafts.Take(drafts.Count / 2)], refused, cancellation),
                    .. await store.KeepEachAsync([.. drafts.Skip(drafts.Count / 2)], refused, cancellation)];
            refused(drafts[0], fault);
            return [null];
        }
    }
}

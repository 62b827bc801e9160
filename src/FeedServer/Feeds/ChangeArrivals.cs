namespace FeedServer.Feeds;

/// <summary>Those arrivals of the archive that are changes of known items: revisions after the first, withdrawals.</summary>
internal sealed class ChangeArrivals(IItemStore store)
{
    /// <summary>The most changes of a document or page.</summary>
    public const int Most = 50;

    private const int AtOnce = 1_000;

    // A cursor is answered in bounded time, however rare changes are; what it finds may be nothing, and leads on.
    private const int MostSearched = 20_000;

    private volatile Head? known;

    /// <summary>The changes of a document or page; null when a cursor is none.</summary>
    /// <param name="after">Before which arrival, as addresses write it; null for the newest.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async Task<ChangesPart?> PartAsync(string? after, CancellationToken cancellation) =>
        after is null ? await NewestAsync(cancellation)
        : Parse(after) is { } ordinal ? await BeforeAsync(ordinal, cancellation) : null;

    /// <summary>The newest changes, newest first. How far back they lie is found out once.</summary>
    private async Task<ChangesPart> NewestAsync(CancellationToken cancellation)
    {
        var arrived = await store.ArrivedAsync(Scope.All, cancellation);
        if (known is { } head && head.Arrived == arrived) return PartOf(head);
        // An archive that was made anew has fewer.
        var before = known is { } last && last.Arrived < arrived ? last : null;
        var (found, reached) = await SearchAsync(arrived, before?.Arrived ?? 0, cancellation);
        if (before is not null && reached <= before.Arrived + 1) found.AddRange(before.Changes);
        known = head = new Head(arrived, [.. found.Take(Most + 1)]);
        return PartOf(head);
    }

    /// <summary>The changes that arrived before an ordinal, newest first; null for one that nothing has reached.</summary>
    private async Task<ChangesPart?> BeforeAsync(long ordinal, CancellationToken cancellation)
    {
        if (ordinal > await store.ArrivedAsync(Scope.All, cancellation)) return null;
        var (found, reached) = await SearchAsync(ordinal - 1, Math.Max(0, ordinal - 1 - MostSearched), cancellation);
        return found.Count > Most ? new ChangesPart([.. found.Take(Most)], found[Most - 1].Ordinal)
            : new ChangesPart(found, reached > 1 ? reached : null);
    }

    /// <summary>Reads a cursor; null for what is none.</summary>
    private static long? Parse(string after) => after is { Length: <= 15 } and [not '0', ..]
        && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;

    private static ChangesPart PartOf(Head head) => head.Changes.Count > Most
        ? new ChangesPart([.. head.Changes.Take(Most)], head.Changes[Most - 1].Ordinal) : new ChangesPart(head.Changes, null);

    /// <summary>Changes from an ordinal back to one that is no longer looked at, at least one more than a page when there are so many; and
    /// the lowest ordinal that was looked at.</summary>
    private async Task<(List<Arrival> Found, long Reached)> SearchAsync(long from, long end, CancellationToken cancellation)
    {
        var found = new List<Arrival>();
        for (var last = from; last > end && found.Count <= Most;)
        {
            var first = Math.Max(end, last - AtOnce) + 1;
            var some = await store.ArrivalsAsync(Scope.All, first, (int)(last - first + 1), cancellation);
            found.AddRange(some.Where(arrival => arrival.Revision > 1 || arrival.Withdrawn).Reverse());
            (last, from) = (first - 1, first);
        }
        return (found, from);
    }

    private sealed record Head(long Arrived, IReadOnlyList<Arrival> Changes);
}

/// <summary>A stretch of the archive's changes.</summary>
/// <param name="Changes">The changes, newest first.</param>
/// <param name="Next">Before which ordinal to go on; null at the beginning of the archive.</param>
internal sealed record ChangesPart(IReadOnlyList<Arrival> Changes, long? Next);

namespace FeedServer.Feeds;

/// <summary>Reads states that arrived so that one that is damaged beyond repair costs itself alone: the check of the log names
/// it.</summary>
internal static class ReadableStates
{
    /// <summary>The states that arrived, in the order of the arrivals; null for one that cannot be read.</summary>
    /// <param name="store">The archive.</param>
    /// <param name="arrivals">The arrivals.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<IReadOnlyList<Entry?>> ReadableAsync(
        this IItemStore store, IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        try
        {
            return await store.StatesAsync(arrivals, cancellation);
        }
        catch (DamagedStateException) when (arrivals.Count > 1)
        {
            var half = arrivals.Count / 2;
            return [.. await store.ReadableAsync([.. arrivals.Take(half)], cancellation),
                .. await store.ReadableAsync([.. arrivals.Skip(half)], cancellation)];
        }
        catch (DamagedStateException)
        {
            return [null];
        }
    }
}

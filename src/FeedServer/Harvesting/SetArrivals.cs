using FeedServer.Publish.Harvesting;

namespace FeedServer.Harvesting;

/// <summary>The arrivals of a set in the order in which they came, read from any place on.</summary>
internal abstract class SetArrivals
{
    /// <summary>Begins behind a record, or with the first arrival of a second; with all for neither.</summary>
    /// <param name="place">The record; its number is 0 for none.</param>
    /// <param name="from">The first second, Unix; null for no bound.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public abstract Task BeginAsync(HarvestPlace place, long? from, CancellationToken cancellation);

    /// <summary>The next ones; none when there are no more at the moment.</summary>
    public abstract Task<IReadOnlyList<Arrival>> NextAsync(CancellationToken cancellation);

    /// <summary>The first ordinal of a list that arrived in a second or later.</summary>
    protected static async Task<long> FindAsync(IItemStore store, Scope scope, long second, CancellationToken cancellation)
    {
        var (low, high) = (1L, await store.ArrivedAsync(scope, cancellation) + 1);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var arrivals = await store.ArrivalsAsync(scope, middle, 1, cancellation);
            if (arrivals is [var arrival] && SecondOf(arrival) < second) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    protected static long SecondOf(Arrival arrival) => arrival.At.ToUnixTimeSeconds();
}

/// <summary>The arrivals of a list.</summary>
/// <param name="store">The archive.</param>
/// <param name="scope">The list.</param>
internal sealed class ListArrivals(IItemStore store, Scope scope) : SetArrivals
{
    private const int AtOnce = 200;
    private const int MostAtOnce = 1_000;

    private long next = 1;

    public override async Task BeginAsync(HarvestPlace place, long? from, CancellationToken cancellation)
    {
        if ((place.Number == 0 ? from : place.Second) is not { } second) return;
        next = await FindAsync(store, scope, second, cancellation);
        if (place.Number == 0) return;
        // Many states arrive within a second. One that is no longer there is gone on from by its second, so that none is left out.
        for (var looked = next; await store.ArrivalsAsync(scope, looked, MostAtOnce, cancellation) is { Count: > 0 } arrivals;)
        {
            looked += arrivals.Count;
            foreach (var arrival in arrivals)
            {
                if (SecondOf(arrival) > place.Second) return;
                if (HarvestPlace.From(arrival) != place) continue;
                next = arrival.Ordinal + 1;
                return;
            }
        }
    }

    public override async Task<IReadOnlyList<Arrival>> NextAsync(CancellationToken cancellation)
    {
        var arrivals = await store.ArrivalsAsync(scope, next, AtOnce, cancellation);
        next += arrivals.Count;
        return arrivals;
    }
}

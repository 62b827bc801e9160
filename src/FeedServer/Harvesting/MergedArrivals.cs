using FeedServer.Publish.Harvesting;

namespace FeedServer.Harvesting;

/// <summary>The arrivals of one or more lists in the order in which they came; one that stands in several of them once.</summary>
/// <param name="store">The archive.</param>
/// <param name="scopes">The lists.</param>
internal sealed class MergedArrivals(IItemStore store, IReadOnlyList<Scope> scopes)
{
    private const int AtOnce = 200;
    private const int MostInSecond = 1_000;

    private readonly List<ListEnd> lists = [.. scopes.Select(scope => new ListEnd(scope))];
    private HarvestPlace last;

    /// <summary>Begins behind a record, or with the first arrival of a second; with all for neither.</summary>
    /// <param name="place">The record; its number is 0 for none.</param>
    /// <param name="from">The first second, Unix; null for no bound.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async Task BeginAsync(HarvestPlace place, long? from, CancellationToken cancellation)
    {
        if ((place.Number == 0 ? from : place.Second) is not { } second) return;
        foreach (var list in lists) list.Next = await FindAsync(list.Scope, arrival => SecondOf(arrival) < second, cancellation);
        // Many states arrive within a second. One that is no longer there is gone on from by its second, so that none is left out.
        if (place.Number > 0 && await InstantAsync(place, cancellation) is { } at) await SkipAsync(at, cancellation);
    }

    /// <summary>Leaves out what came up to an instant.</summary>
    public async Task SkipAsync(DateTimeOffset upTo, CancellationToken cancellation)
    {
        foreach (var list in lists)
            list.Next = Math.Max(list.Next, await FindAsync(list.Scope, arrival => arrival.At <= upTo, cancellation));
    }

    /// <summary>The next ones; none when there are no more at the moment.</summary>
    public async Task<IReadOnlyList<Arrival>> NextAsync(CancellationToken cancellation)
    {
        if (lists is [var only]) return await only.ReadAsync(store, AtOnce, cancellation);
        // What arrives while the lists are read one after another may be missing in one and there in the next.
        if (await LatestAsync(cancellation) is not { } latest) return [];
        foreach (var list in lists) list.IsAtEnd = false;
        var merged = new List<Arrival>(AtOnce);
        while (merged.Count < AtOnce)
        {
            foreach (var list in lists) await list.FillAsync(store, AtOnce, cancellation);
            if (lists.Where(list => list.Read.Count > 0).MinBy(list => list.Read.Peek().At) is not { } first) break;
            if (first.Read.Peek().At > latest) break;
            var arrival = first.Read.Dequeue();
            if (HarvestPlace.From(arrival) == last) continue;
            merged.Add(arrival);
            last = HarvestPlace.From(arrival);
        }
        return merged;
    }

    private async Task<DateTimeOffset?> LatestAsync(CancellationToken cancellation)
    {
        var arrived = await store.ArrivedAsync(Scope.All, cancellation);
        return arrived > 0 && await store.ArrivalsAsync(Scope.All, arrived, 1, cancellation) is [var last] ? last.At : null;
    }

    /// <summary>When a state arrived, exactly; null when it is in none of the lists any more.</summary>
    private async Task<DateTimeOffset?> InstantAsync(HarvestPlace place, CancellationToken cancellation)
    {
        foreach (var list in lists)
        {
            var next = list.Next;
            while (await store.ArrivalsAsync(list.Scope, next, MostInSecond, cancellation) is { Count: > 0 } arrivals)
            {
                if (arrivals.FirstOrDefault(arrival => HarvestPlace.From(arrival) == place) is { } found) return found.At;
                if (SecondOf(arrivals[^1]) > place.Second) break;
                next += arrivals.Count;
            }
        }
        return null;
    }

    /// <summary>The first ordinal of a list that is not before something.</summary>
    private async Task<long> FindAsync(Scope scope, Predicate<Arrival> isBefore, CancellationToken cancellation)
    {
        var (low, high) = (1L, await store.ArrivedAsync(scope, cancellation) + 1);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (await store.ArrivalsAsync(scope, middle, 1, cancellation) is [var arrival] && isBefore(arrival)) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static long SecondOf(Arrival arrival) => arrival.At.ToUnixTimeSeconds();

    /// <summary>How far a list was read.</summary>
    private sealed class ListEnd(Scope scope)
    {
        public Scope Scope => scope;

        /// <summary>The ordinal that is read next.</summary>
        public long Next { get; set; } = 1;

        /// <summary>What was read and is not told yet.</summary>
        public Queue<Arrival> Read { get; } = new();

        public bool IsAtEnd { get; set; }

        public async Task<IReadOnlyList<Arrival>> ReadAsync(IItemStore store, int most, CancellationToken cancellation)
        {
            var arrivals = await store.ArrivalsAsync(scope, Next, most, cancellation);
            Next += arrivals.Count;
            return arrivals;
        }

        public async Task FillAsync(IItemStore store, int most, CancellationToken cancellation)
        {
            if (Read.Count > 0 || IsAtEnd) return;
            foreach (var arrival in await ReadAsync(store, most, cancellation)) Read.Enqueue(arrival);
            IsAtEnd = Read.Count == 0;
        }
    }
}

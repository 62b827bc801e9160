using FeedServer.Publish.Harvesting;

namespace FeedServer.Harvesting;

/// <summary>The arrivals of the months of a year as one list, second by second; within a second in the order of the whole archive, at whose
/// end every later one stands. One that stands in several months comes once.</summary>
/// <param name="store">The archive.</param>
/// <param name="months">The months' lists.</param>
internal sealed class YearArrivals(IItemStore store, IReadOnlyList<Scope> months) : SetArrivals
{
    private const int AtOnce = 200;

    // Of a second: one has a few arrivals as a rule, and thousands where many items came at once.
    private const int LeastAtOnce = 16;
    private const int MostAtOnce = 1_000;

    private readonly List<MonthEnd> lists = [.. months.Select(month => new MonthEnd(month))];
    private HarvestPlace behind;

    public override async Task BeginAsync(HarvestPlace place, long? from, CancellationToken cancellation)
    {
        behind = place;
        if ((place.Number == 0 ? from : place.Second) is not { } second) return;
        foreach (var list in lists) list.Next = await FindAsync(store, list.Month, second, cancellation);
    }

    public override async Task<IReadOnlyList<Arrival>> NextAsync(CancellationToken cancellation)
    {
        // Asked first: what arrives while the months are read one after another may be missing in one and there in the next.
        var last = await store.ArrivedAsync(Scope.All, cancellation);
        foreach (var list in lists) list.IsAtEnd = false;
        while (true)
        {
            foreach (var list in lists) await FillAsync(list, cancellation);
            var seconds = lists.Where(list => list.Read.Count > 0).Select(list => SecondOf(list.Read.Peek())).ToList();
            if (seconds.Count == 0) return [];
            var second = seconds.Min();
            var ordinals = await OrdinalsAsync(second, last, cancellation);
            var found = new SortedDictionary<long, Arrival>();
            foreach (var list in lists) await TakeAsync(list, second, ordinals, found, cancellation);
            if (behind.Second == second && ordinals.TryGetValue(behind, out var told))
                foreach (var before in found.Keys.TakeWhile(ordinal => ordinal <= told).ToList()) found.Remove(before);
            if (found.Count > 0) return [.. found.Values];
            // All of it was told before, or is later than this look.
            if (lists.Exists(list => list.Read.Count > 0 && SecondOf(list.Read.Peek()) == second)) return [];
        }
    }

    /// <summary>Takes what a month has of a second, up to what was there when the look began.</summary>
    private async Task TakeAsync(MonthEnd list, long second, Dictionary<HarvestPlace, long> ordinals,
        SortedDictionary<long, Arrival> found, CancellationToken cancellation)
    {
        for (; list.Read.Count > 0 && SecondOf(list.Read.Peek()) == second; await FillAsync(list, cancellation))
        {
            if (!ordinals.TryGetValue(HarvestPlace.From(list.Read.Peek()), out var ordinal)) return;
            found[ordinal] = list.Read.Dequeue();
        }
    }

    /// <summary>Where the arrivals of a second stand in the list of all.</summary>
    private async Task<Dictionary<HarvestPlace, long>> OrdinalsAsync(long second, long last, CancellationToken cancellation)
    {
        var ordinals = new Dictionary<HarvestPlace, long>();
        var next = await FindAsync(store, Scope.All, second, cancellation);
        for (var most = LeastAtOnce; await store.ArrivalsAsync(Scope.All, next, most, cancellation) is { Count: > 0 } arrivals;)
        {
            next += arrivals.Count;
            most = Math.Min(most * 4, MostAtOnce);
            foreach (var arrival in arrivals)
            {
                if (SecondOf(arrival) > second || arrival.Ordinal > last) return ordinals;
                ordinals[HarvestPlace.From(arrival)] = arrival.Ordinal;
            }
        }
        return ordinals;
    }

    private async Task FillAsync(MonthEnd list, CancellationToken cancellation)
    {
        if (list.Read.Count > 0 || list.IsAtEnd) return;
        var arrivals = await store.ArrivalsAsync(list.Month, list.Next, AtOnce, cancellation);
        list.Next += arrivals.Count;
        list.IsAtEnd = arrivals.Count == 0;
        foreach (var arrival in arrivals) list.Read.Enqueue(arrival);
    }

    /// <summary>How far a month was read.</summary>
    private sealed class MonthEnd(Scope month)
    {
        public Scope Month => month;

        /// <summary>The ordinal that is read next.</summary>
        public long Next { get; set; } = 1;

        /// <summary>What was read and is not told yet.</summary>
        public Queue<Arrival> Read { get; } = new();

        public bool IsAtEnd { get; set; }
    }
}

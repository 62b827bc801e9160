using FeedServer.Publish.Harvesting;

namespace FeedServer.Harvesting;

/// <summary>The arrivals of the months of a year as one list, second by second; within a second in the order of the whole archive, at whose
/// end every later one stands. One that stands in several months comes once. What a change of the zone moved into a month stands in that
/// month's list alone, at the time of the change: it comes first within its second, by number, since no server runs meanwhile that could
/// have told anything behind it.</summary>
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
            foreach (var list in lists) await TakeAsync(list, second, cancellation);
            // Read after the months: what they have and the archive has not never arrived there.
            var ordinals = await OrdinalsAsync(second, cancellation);
            var found = new SortedDictionary<(long Ordinal, long Number), Arrival>();
            foreach (var arrival in lists.SelectMany(list => list.Taken))
                if (PlaceOf(arrival, ordinals) is var place && place.Ordinal <= last) found[place] = arrival;
            foreach (var list in lists) list.PutBack(arrival => PlaceOf(arrival, ordinals).Ordinal > last);
            foreach (var told in ToldOf(second, ordinals, found)) found.Remove(told);
            if (found.Count > 0) return [.. found.Values];
            // All of it was told before, or is later than this look.
            if (lists.Exists(list => list.Read.Count > 0 && SecondOf(list.Read.Peek()) == second)) return [];
        }
    }

    /// <summary>Where an arrival stands within its second.</summary>
    private static (long Ordinal, long Number) PlaceOf(Arrival arrival, Dictionary<HarvestPlace, long> ordinals) =>
        ordinals.TryGetValue(HarvestPlace.From(arrival), out var ordinal) ? (ordinal, 0) : (0, arrival.Number);

    /// <summary>What of a second was told before; nothing where the place that was reached is not there any more, so that none is left
    /// out.</summary>
    private List<(long, long)> ToldOf(
        long second, Dictionary<HarvestPlace, long> ordinals, SortedDictionary<(long Ordinal, long Number), Arrival> found)
    {
        if (behind.Second != second || behind.Number == 0) return [];
        (long Ordinal, long Number) reached = ordinals.TryGetValue(behind, out var ordinal) ? (ordinal, 0) : (0, behind.Number);
        return reached.Ordinal > 0 || (found.TryGetValue(reached, out var there) && HarvestPlace.From(there) == behind)
            ? [.. found.Keys.TakeWhile(place => place.CompareTo(reached) <= 0)] : [];
    }

    private async Task TakeAsync(MonthEnd list, long second, CancellationToken cancellation)
    {
        list.Taken.Clear();
        for (; list.Read.Count > 0 && SecondOf(list.Read.Peek()) == second; await FillAsync(list, cancellation))
            list.Taken.Add(list.Read.Dequeue());
    }

    /// <summary>Where the arrivals of a second stand in the list of all.</summary>
    private async Task<Dictionary<HarvestPlace, long>> OrdinalsAsync(long second, CancellationToken cancellation)
    {
        var ordinals = new Dictionary<HarvestPlace, long>();
        var next = await FindAsync(store, Scope.All, second, cancellation);
        for (var most = LeastAtOnce; await store.ArrivalsAsync(Scope.All, next, most, cancellation) is { Count: > 0 } arrivals;)
        {
            next += arrivals.Count;
            most = Math.Min(most * 4, MostAtOnce);
            foreach (var arrival in arrivals)
            {
                if (SecondOf(arrival) > second) return ordinals;
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
        public Queue<Arrival> Read { get; private set; } = new();

        /// <summary>What it has of the second that is looked at.</summary>
        public List<Arrival> Taken { get; } = [];

        public bool IsAtEnd { get; set; }

        /// <summary>Leaves what was taken too early to a later look.</summary>
        public void PutBack(Predicate<Arrival> isEarly)
        {
            if (Taken.FindAll(isEarly) is { Count: > 0 } early) Read = new Queue<Arrival>([.. early, .. Read]);
        }
    }
}

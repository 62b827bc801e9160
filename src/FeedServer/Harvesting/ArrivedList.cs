using FeedServer.Publish.Harvesting;

namespace FeedServer.Harvesting;

/// <summary>What a harvester is given of a list, in the order in which the present states of its items arrived: a state that another came
/// after is left out, and stands where that one arrived. So whoever reads to the end has each record, whatever is written
/// meanwhile.</summary>
/// <param name="store">The archive.</param>
/// <param name="scope">The list: all, or that of a set.</param>
internal sealed class ArrivedList(IItemStore store, Scope scope)
{
    /// <summary>Records a page.</summary>
    public const int PageSize = 100;

    // So many items are looked at at once.
    private const int AtOnce = 200;

    private const int MostArrivalsAtOnce = 1_000;

    // Of a list that consists of former states nearly alone a page is cut short, as soon as it has more than one record: npm oai-pmh 2.0.3
    // fails at pages of one.
    private const int MostLookedAt = 20_000;
    private const int Few = 2;

    /// <summary>A page of the records that a token asks for, and the place of its last one; null at the end.</summary>
    public async Task<(IReadOnlyList<(Arrival Arrival, Item Item)> Records, HarvestPlace? Next)> PageAsync(
        ResumptionToken asked, CancellationToken cancellation)
    {
        var (records, first) = (new List<(Arrival, Item)>(PageSize + Few), await FirstAsync(asked, cancellation));
        var next = first;
        // To the end and one look further: what came after a state that was left out is there by then.
        while (records.Count < PageSize + Few && await store.ArrivalsAsync(scope, next, AtOnce, cancellation) is { Count: > 0 } arrivals)
        {
            var wanted = asked.Until is { } until ? arrivals.Where(arrival => SecondOf(arrival) <= until).ToList() : arrivals;
            var present = await store.PresentAsync([.. wanted.Select(arrival => arrival.Number)], cancellation);
            records.AddRange(wanted.Zip(present).Where(pair => pair.Second.IsOf(pair.First) && IsIn(pair.Second.Item))
                .Select(pair => (pair.First, pair.Second.Item)));
            if (wanted.Count < arrivals.Count) break;
            next += arrivals.Count;
            if (records.Count >= Few && next - first > MostLookedAt) return (records, Place(records[^1]));
        }
        // One more is no page of its own.
        if (records.Count < PageSize + Few) return (records, null);
        records.RemoveRange(PageSize, records.Count - PageSize);
        return (records, Place(records[^1]));
    }

    private static HarvestPlace Place((Arrival Arrival, Item Item) record) => HarvestPlace.From(record.Arrival);

    /// <summary>A month has an item that a zone moved out of it, though nothing arrived.</summary>
    private bool IsIn(Item item) => scope.Kind != ScopeKind.Month || Scope.MonthOf(item.Content.FilingDate?.Day) == scope
        || item.Withdrawn is not null;

    /// <summary>The ordinal that a page begins with: behind the last record told, or the first within the bounds.</summary>
    private async Task<long> FirstAsync(ResumptionToken asked, CancellationToken cancellation)
    {
        if (asked.Place.Number == 0) return asked.From is { } from ? await FindAsync(from, cancellation) : 1;
        var first = await FindAsync(asked.Place.Second, cancellation);
        // Many states arrive within a second. One that is no longer there is gone on from by its second, so that none is left out.
        var next = first;
        while (await store.ArrivalsAsync(scope, next, MostArrivalsAtOnce, cancellation) is { Count: > 0 } arrivals)
        {
            next += arrivals.Count;
            foreach (var arrival in arrivals)
            {
                if (SecondOf(arrival) > asked.Place.Second) return first;
                if (HarvestPlace.From(arrival) == asked.Place) return arrival.Ordinal + 1;
            }
        }
        return first;
    }

    /// <summary>The first ordinal that arrived in a second or later.</summary>
    private async Task<long> FindAsync(long second, CancellationToken cancellation)
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

    private static long SecondOf(Arrival arrival) => arrival.At.ToUnixTimeSeconds();
}

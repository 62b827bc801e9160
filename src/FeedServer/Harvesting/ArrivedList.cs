using FeedServer.Caching;
using FeedServer.Publish.Harvesting;

namespace FeedServer.Harvesting;

/// <summary>What a harvester is given of a set, in the order in which the present states of its items arrived: a state that another came
/// after is left out, and stands where that one arrived. So whoever reads to the end has each record, whatever is written
/// meanwhile.</summary>
/// <param name="store">The archive.</param>
/// <param name="scopes">The lists that make up the set: one, or the months of a year.</param>
internal sealed class ArrivedList(IItemStore store, IReadOnlyList<Scope> scopes)
{
    /// <summary>Records a page.</summary>
    public const int PageSize = 100;

    private const int Few = 2;

    /// <summary>Of a list that consists of former states nearly alone a page is cut short behind so many, as soon as it has more than one
    /// record: npm oai-pmh 2.0.3 fails at pages of one.</summary>
    public int MostLookedAt { get; init; } = 20_000;

    /// <summary>Behind so many a page is cut short however few records it has: one takes a few seconds at most.</summary>
    public int MostInVain { get; init; } = 100_000;

    /// <summary>A page of the records that a token asks for.</summary>
    /// <param name="asked">The token.</param>
    /// <param name="reached">Up to where it was looked through before, and nothing found; null for not at all.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async Task<ArrivedPage> PageAsync(ResumptionToken asked, HarvestPlace? reached, CancellationToken cancellation)
    {
        var (records, looked) = (new List<(Arrival Arrival, Item Item)>(PageSize + Few), 0);
        SetArrivals lists = scopes is [var one] ? new ListArrivals(store, one) : new YearArrivals(store, scopes);
        await lists.BeginAsync(reached ?? asked.Place, asked.From, cancellation);
        // To the end and one look further: what came after a state that was left out is there by then.
        while (records.Count < PageSize + Few && await lists.NextAsync(cancellation) is { Count: > 0 } arrivals)
        {
            var wanted = asked.Until is { } until ? arrivals.Where(arrival => SecondOf(arrival) <= until).ToList() : arrivals;
            var present = await store.PresentAsync([.. wanted.Select(arrival => arrival.Number)], cancellation);
            records.AddRange(wanted.Zip(present)
                .Where(pair => pair.Second.IsOf(pair.First) && IsIn(pair.Second.Item) && ShownItems.Shows(pair.Second.Item))
                .Select(pair => (pair.First, pair.Second.Item)));
            if (wanted.Count < arrivals.Count) break;
            looked += arrivals.Count;
            if (records.Count >= Few && looked > MostLookedAt || looked > MostInVain)
                return records.Count > 0 ? Cut(records) : new ArrivedPage([], null) { Reached = HarvestPlace.From(arrivals[^1]) };
        }
        // One more is no page of its own.
        return records.Count < PageSize + Few ? new ArrivedPage(records, null) : Cut(records);
    }

    private static ArrivedPage Cut(List<(Arrival Arrival, Item Item)> records)
    {
        if (records.Count >= PageSize + Few) records.RemoveRange(PageSize, records.Count - PageSize);
        return new ArrivedPage(records, HarvestPlace.From(records[^1].Arrival));
    }

    /// <summary>A month has an item that a zone moved out of it, though nothing arrived.</summary>
    private bool IsIn(Item item) => scopes[0].Kind != ScopeKind.Month || item.Withdrawn is not null
        || scopes.Contains(Scope.MonthOf(item.Content.FilingDate?.Day));

    private static long SecondOf(Arrival arrival) => arrival.At.ToUnixTimeSeconds();
}

/// <summary>A page of records.</summary>
/// <param name="Records">The records, each with its arrival.</param>
/// <param name="Next">The place of the last one; null at the end.</param>
internal sealed record ArrivedPage(IReadOnlyList<(Arrival Arrival, Item Item)> Records, HarvestPlace? Next)
{
    /// <summary>Up to where nothing was found, though there is more to look through; null as a rule.</summary>
    public HarvestPlace? Reached { get; init; }
}

using FeedServer.Editing;
using FeedServer.Pages.Search;
using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Desk.Items;

/// <summary>What an editor asks for.</summary>
/// <param name="Query">A query, or an item's address or id; empty for none.</param>
/// <param name="List">Which list, see <see cref="FoundItems"/>; null for the latest changes.</param>
/// <param name="Source">The id of a source; null for all.</param>
/// <param name="After">Where the page before ended; null for the first.</param>
internal sealed record ItemsAsked(string Query, string? List, string? Source, string? After);

/// <summary>Items that were found, one page.</summary>
/// <param name="Items">In their order; withdrawn ones may be among them.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Total">How many there are; null where nobody counts them.</param>
/// <param name="IsUnavailable">True when texts cannot be searched just now.</param>
internal sealed record ItemsFound(IReadOnlyList<Item> Items, string? Next, SearchTotal? Total = null, bool IsUnavailable = false)
{
    /// <summary>What of the query was not taken as it may have been meant.</summary>
    public IReadOnlyList<QueryNote> Notes { get; init; } = [];
}

/// <summary>Finds items for editors: by the query language, by what they lack, by their source, and withdrawn ones.</summary>
internal sealed class FoundItems(IItemStore store, ArchiveSearch search, Publication publication)
{
    public const string Undated = "undated";
    public const string Withdrawn = "withdrawn";

    private const int Limit = 30;
    private const int ArrivalsAtOnce = 1_000;

    // A page is answered in bounded time, however rare withdrawals are; what it finds may be nothing, and leads on.
    private const long MostSearched = 20_000;

    /// <summary>The item that an address or an id names; null where it names none.</summary>
    public async Task<Item?> NamedAsync(string query, CancellationToken cancellation) =>
        query.Contains('/', StringComparison.Ordinal) || query.Contains(':', StringComparison.Ordinal)
            ? await PermalinkText.FindAsync(store, publication, query, cancellation) : null;

    /// <summary>One page; null for a wrong cursor.</summary>
    public Task<ItemsFound?> FindAsync(ItemsAsked asked, CancellationToken cancellation) => asked switch
    {
        { List: Withdrawn } => WithdrawnAsync(asked.After, cancellation),
        { Query.Length: > 0 } => SearchAsync(asked, cancellation),
        { List: Undated } => PageAsync(new ItemQuery { Scope = ScopeOf(asked), Undated = true, Limit = Limit }, asked.After, cancellation),
        _ => PageAsync(new ItemQuery { Scope = ScopeOf(asked), Order = ListOrder.Changed, Limit = Limit }, asked.After, cancellation),
    };

    private static Scope ScopeOf(ItemsAsked asked) => asked.Source is { Length: > 0 } source ? Scope.Source(source) : Scope.All;

    private async Task<ItemsFound?> PageAsync(ItemQuery query, string? after, CancellationToken cancellation)
    {
        if (query.ContinuedAfter(after) is not { } asked) return null;
        var page = await store.PageAsync(asked, cancellation);
        return new ItemsFound(page.Items, page.Next?.ToString());
    }

    private async Task<ItemsFound?> SearchAsync(ItemsAsked asked, CancellationToken cancellation)
    {
        var query = SearchQuery.Parse(asked.Query);
        var cursor = asked.After is null ? null : SearchCursor.Parse(asked.After);
        if (asked.After is not null && cursor is null) return null;
        try
        {
            await search.CatchUpAsync(cancellation);
            var page = await search.Index.SearchAsync(new SearchRequest { Query = query, After = cursor, Limit = Limit }, cancellation);
            var items = await store.ItemsAsync([.. page.Hits.Select(hit => hit.Number)], cancellation);
            return new ItemsFound([.. items.OfType<Item>()], page.Next?.ToString(), page.Total) { Notes = query.Notes };
        }
        catch (SearchUnavailableException)
        {
            return new ItemsFound([], null, IsUnavailable: true);
        }
    }

    /// <summary>Withdrawn items, the last withdrawal first. No list has them: they are found among what arrived.</summary>
    private async Task<ItemsFound?> WithdrawnAsync(string? after, CancellationToken cancellation)
    {
        var last = await store.ArrivedAsync(Scope.All, cancellation);
        if (after is not null)
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var before) || before > last + 1) return null;
            last = before - 1;
        }
        var (found, end) = (new List<Arrival>(), Math.Max(0, last - MostSearched));
        while (last > end && found.Count <= Limit)
        {
            var first = Math.Max(end, last - ArrivalsAtOnce) + 1;
            var some = await store.ArrivalsAsync(Scope.All, first, (int)(last - first + 1), cancellation);
            found.AddRange(some.Where(arrival => arrival.Withdrawn).Reverse());
            last = first - 1;
        }
        long? next = found.Count > Limit ? found[Limit - 1].Ordinal : last > 0 ? last + 1 : null;
        var items = await store.ItemsAsync([.. found.Take(Limit).Select(arrival => arrival.Number)], cancellation);
        // One that was reinstated and withdrawn again arrived twice.
        return new ItemsFound([.. items.OfType<Item>().Where(item => item.Withdrawn is not null).DistinctBy(item => item.Number)],
            next?.ToString(CultureInfo.InvariantCulture));
    }
}

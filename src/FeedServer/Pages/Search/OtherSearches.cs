using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;
using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Search;

/// <summary>Ways on from a search that found nothing: each is tried first, and only those that find something are shown.</summary>
/// <param name="site">The words.</param>
/// <param name="search">Tries them.</param>
/// <param name="query">The query that found nothing.</param>
internal sealed class OtherSearches(Site site, ArchiveSearch search, SearchQuery query)
{
    private const int MostFilters = 6;

    private readonly List<PageLink> found = [];

    private SiteTexts T => site.Texts;

    /// <summary>The searches, those that change the query least first.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked just now.</exception>
    public async Task<IReadOnlyList<PageLink>> LoadAsync(CancellationToken cancellation)
    {
        await TryWordsAsync(cancellation);
        foreach (var date in query.Terms.OfType<DateTerm>().Take(1)) await TryDatesAsync(date, cancellation);
        foreach (var filter in SearchFilter.In(query, T).Take(MostFilters))
            await TryAsync(filter.Rest, T.WithoutFilter(T.Quoted(filter.Label)), cancellation);
        if (!query.IncludesVersions) await TryAsync(query with { IncludesVersions = true }, T.AmongVersions, cancellation);
        return [.. found.DistinctBy(link => link.Path)];
    }

    private async Task TryWordsAsync(CancellationToken cancellation)
    {
        foreach (var text in query.Terms.OfType<TextTerm>().Take(MostFilters))
        {
            if (text.Field != SearchField.Any)
                await TryAsync(Replaced(text, text with { Field = SearchField.Any, IsWhole = false }), T.Anywhere(T.Quoted(text.Text)),
                    cancellation);
            if (text.IsPhrase && text.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words)
                await TryAsync(Replaced(text, [.. words.Select(word => new TextTerm(text.Field, word, false, false))]),
                    T.NotAsPhrase, cancellation);
        }
    }

    /// <summary>The days nearest to those asked for, and the undated items.</summary>
    private async Task TryDatesAsync(DateTerm date, CancellationToken cancellation)
    {
        if (date.First > DateOnly.MinValue)
            await TryDayAsync(date, new DateTerm(date.Axis, null, date.First.Value.AddDays(-1)), SearchOrder.Newest, cancellation);
        if (date.Last < DateOnly.MaxValue)
            await TryDayAsync(date, new DateTerm(date.Axis, date.Last.Value.AddDays(1), null), SearchOrder.Oldest, cancellation);
        await TryAsync(Replaced(date, new UndatedTerm(date.Axis)), T.AmongUndated, cancellation);
    }

    // Results are ordered by filing date: of another axis the nearest is not known.
    private async Task TryDayAsync(DateTerm date, DateTerm beyond, SearchOrder order, CancellationToken cancellation)
    {
        if (date.Axis is not (DateAxis.Filed or DateAxis.Published)) return;
        var nearest = await search.Index.SearchAsync(
            new SearchRequest { Query = Replaced(date, beyond), Order = order, Limit = 1 }, cancellation);
        if (await search.EntriesAsync(nearest.Hits, cancellation) is not [{ Entry.Item.Content: var content }]) return;
        if ((date.Axis == DateAxis.Published ? content.Published : content.FilingDate)?.Day is not { } day) return;
        var text = order == SearchOrder.Newest ? T.NearestBefore(T.FullDate(day)) : T.NearestAfter(T.FullDate(day));
        await TryAsync(Replaced(date, new DateTerm(date.Axis, day, day)), text, DateMarkup.Attribute(day), cancellation);
    }

    private Task TryAsync(SearchQuery other, string text, CancellationToken cancellation) => TryAsync(other, text, null, cancellation);

    private async Task TryAsync(SearchQuery other, string text, string? date, CancellationToken cancellation)
    {
        if (other.IsEmpty) return;
        var page = await search.Index.SearchAsync(
            new SearchRequest { Query = other, Order = SearchOrder.Newest, Limit = 1 }, cancellation);
        if (page.Total.Count > 0)
            found.Add(new PageLink(SearchAddress.For(other), text, date, T.Found(page.Total, other.IncludesVersions)));
    }

    private SearchQuery Replaced(SearchTerm term, params SearchTerm[] by) =>
        query with { Terms = [.. query.Terms.SelectMany(own => ReferenceEquals(own, term) ? by : [own])] };
}

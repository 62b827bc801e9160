using FeedServer.Pages;
using FeedServer.Pages.Search;
using FeedServer.Pages.Timeline;
using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Api.Counts;

/// <summary>Counts items by periods of one of their dates, or by the lists that they are in.</summary>
/// <param name="site">The archive.</param>
/// <param name="search">Searches the texts.</param>
/// <param name="queries">Counts what queries find.</param>
internal sealed class CountsReader(Site site, ArchiveSearch search, QueryCounts queries)
{
    /// <summary>So many lists are told, those with the most items; directories have all.</summary>
    public const int MostLists = 1_000;

    /// <summary>Counts.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked.</exception>
    public async Task<CountsTable> ReadAsync(CountsQuestion question, CancellationToken cancellation)
    {
        if (!question.NeedsIndex)
        {
            return question.Kind is { } kind ? await AllListsAsync(question, kind, cancellation)
                : Periods(question, await FiledAsync(question, cancellation));
        }
        var isCurrent = await search.CatchUpAsync(cancellation);
        if (question.Kind is { } lists) return await FoundListsAsync(question, lists, cancellation) with { IsCurrent = isCurrent };
        var counts = await queries.LoadAsync(question.Bounded, question.Axis, cancellation);
        return Periods(question, [new PeriodCount(null, counts.Undated), .. counts.Periods]) with { IsCurrent = isCurrent };
    }

    /// <summary>Days summed up, each item once: a month or a year that is printed counts on its first day.</summary>
    private static CountsTable Periods(CountsQuestion question, IReadOnlyList<PeriodCount> days)
    {
        var counted = days.Where(day => day.Count > 0 && (!question.IsBetween
            || (day.First is { } first && !(first < question.From) && !(first > question.To))));
        var rows = counted.GroupBy(day => day.First is { } first ? FirstOf(first, question.Per) : (DateOnly?)null)
            .OrderBy(period => period.Key is null).ThenBy(period => period.Key)
            .Select(period => RowOf(period.Key, period.Sum(day => day.Count), question)).ToList();
        return new CountsTable(question, rows.Sum(row => row.Items), rows);
    }

    private async Task<IReadOnlyList<PeriodCount>> FiledAsync(CountsQuestion question, CancellationToken cancellation)
    {
        var undated = new PeriodCount(null, await site.Store.StateAsync(state => state.Undated, cancellation));
        if (await site.SpanAsync(cancellation) is not { } span) return [undated];
        var counts = await site.Store.DayCountsAsync(Scope.All, span.First, span.Last, cancellation);
        return [undated, .. counts.Select(day => new PeriodCount(day.Day, day.Items))];
    }

    private async Task<CountsTable> AllListsAsync(CountsQuestion question, ScopeKind kind, CancellationToken cancellation)
    {
        var items = await site.Store.StateAsync(state => state.Items, cancellation);
        var largest = await site.Store.LargestAsync(kind, MostLists, cancellation);
        var lists = (await site.Store.SlugCountsAsync(kind, "", cancellation)).Sum(letter => letter.Lists);
        return WithRest(new CountsTable(question, items,
            [.. largest.Select(list => new CountsTable.Row(list.Scope.Slug, site.NameOf(list), list.Items, list.Scope.Path))])
        {
            Lists = lists,
            IsComplete = lists == largest.Count,
        });
    }

    private async Task<CountsTable> FoundListsAsync(CountsQuestion question, ScopeKind kind, CancellationToken cancellation)
    {
        var query = question.Bounded;
        var counts = await queries.LoadAsync(query, question.Axis, cancellation);
        // As in periods, a month or a year counts on its first day.
        var (found, facets) = question.Days is { } days
            ? (counts.Between(days.First ?? DateOnly.MinValue, days.Last ?? DateOnly.MaxValue),
                await search.Index.FacetsAsync(query, days, cancellation))
            : (counts.Dated + counts.Undated, await search.Index.FacetsAsync(query, cancellation));
        var lists = kind switch
        {
            ScopeKind.Section => facets.Sections,
            ScopeKind.Byline => facets.Persons,
            ScopeKind.Place => facets.Places,
            _ => facets.Sources,
        };
        return WithRest(new CountsTable(question, found,
            [.. lists.Select(list => new CountsTable.Row(list.Key, NameOf(kind, list), list.Count, new Scope(kind, list.Key).Path))])
        {
            Counted = facets.IsBounded ? SearchIndex.MostCounted : null,
            IsComplete = !facets.IsBounded && lists.Count < SearchIndex.MostFacetValues,
        });
    }

    /// <summary>The same with the items that are in no such list. An item has many persons: there nobody can tell.</summary>
    private static CountsTable WithRest(CountsTable table) =>
        table.IsComplete && table.Question.Per != CountsPer.Person && table.Total - table.Rows.Sum(row => row.Items) is > 0 and var rest
            ? table with { Rows = [.. table.Rows, new CountsTable.Row(null, null, rest, null)] } : table;

    private string NameOf(ScopeKind kind, FacetCount list) => kind == ScopeKind.Source ? site.SourceTitle(list.Key) : list.Name;

    private static CountsTable.Row RowOf(DateOnly? first, long items, CountsQuestion question)
    {
        var culture = CultureInfo.InvariantCulture;
        // Pages are of filing days.
        var hasPage = question is { Axis: DateAxis.Filed, Query.IsEmpty: true };
        if (first is not { } day) return new CountsTable.Row(null, null, items, hasPage ? Permalink.Undated : null);
        var (key, path) = question.Per switch
        {
            CountsPer.Year => (day.ToString("yyyy", culture), Permalink.Year(day.Year)),
            CountsPer.Month => (day.ToString("yyyy-MM", culture), Permalink.Month(day.Year, day.Month)),
            _ => (day.ToString("yyyy-MM-dd", culture), Permalink.Day(day)),
        };
        return new CountsTable.Row(key, null, items, hasPage ? path : null);
    }

    private static DateOnly FirstOf(DateOnly day, CountsPer per) => per switch
    {
        CountsPer.Year => new DateOnly(day.Year, 1, 1),
        CountsPer.Month => new DateOnly(day.Year, day.Month, 1),
        _ => day,
    };
}

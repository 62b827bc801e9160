using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>Questions to an open index; a call may take long and is interrupted from outside.</summary>
internal static class IndexReader
{
    /// <summary>One page.</summary>
    public static SearchPage Search(SqliteConnection connection, SearchRequest request) =>
        Search(connection, request, new RankingCache());

    /// <summary>The same, the best first in the order that another page was begun in.</summary>
    public static SearchPage Search(SqliteConnection connection, SearchRequest request, RankingCache rankings)
    {
        var expression = new QueryExpression(connection);
        var found = new FoundRows(connection, request.Query, expression.From(request.Query));
        return request.Order is SearchOrder.Relevance
            ? new RankedReading(connection, expression) { Rankings = rankings }.Read(found, request) : FiledReading.Read(found, request);
    }

    /// <summary>What the found items are made of.</summary>
    public static SearchFacets Facets(SqliteConnection connection, SearchQuery query, DateTerm? begun = null) =>
        new FacetReading(connection).Read(Found(connection, query), begun);

    /// <summary>The found items by periods, ascending, undated ones first.</summary>
    public static IReadOnlyList<PeriodCount> Counts(SqliteConnection connection, SearchQuery query, DateAxis axis, CountPeriod by) =>
        PeriodReading.Read(Found(connection, query), axis, by);

    private static FoundRows Found(SqliteConnection connection, SearchQuery query) =>
        new(connection, query, new QueryExpression(connection).From(query));
}

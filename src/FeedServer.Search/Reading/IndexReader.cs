using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>Questions to an open index; a call may take long and is interrupted from outside.</summary>
internal static class IndexReader
{
    /// <summary>One page.</summary>
    public static SearchPage Search(SqliteConnection connection, SearchRequest request) =>
        new([], null, new SearchTotal(0, IsAtLeast: false), IsBounded: false);

    /// <summary>What the found items are made of.</summary>
    public static SearchFacets Facets(SqliteConnection connection, SearchQuery query) => new([], [], [], [], [], IsBounded: false);

    /// <summary>The found items by periods, ascending, undated ones first.</summary>
    public static IReadOnlyList<PeriodCount> Counts(SqliteConnection connection, SearchQuery query, DateAxis axis, CountPeriod by) => [];
}

using FeedServer.Search.Indexing;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>Questions to an open index, within one state of it. A call may take long and is interrupted from outside.</summary>
internal static class IndexReader
{
    /// <summary>One page.</summary>
    public static SearchPage Search(SqliteConnection connection, SearchRequest request)
    {
        var match = string.Join(" AND ", request.Query.Terms.Select(MatchExpression.From).Where(term => term.Length > 0));
        using var newest = new IndexStatement(connection, """
            SELECT items.number, items.revision, items.row FROM texts JOIN items ON items.row = texts.rowid
            WHERE texts MATCH ?1 AND texts.rowid < ?2 ORDER BY texts.rowid DESC LIMIT ?3
            """, 3);
        if (match.Length == 0) return new SearchPage([], null, new SearchTotal(0, IsAtLeast: false), IsBounded: false);
        var rows = newest.Rows(row => (Hit: new SearchHit(row.GetInt64(0), row.GetInt32(1)), Row: row.GetInt64(2)),
            match, request.After?.Row ?? long.MaxValue, request.Limit + 1);
        var hits = rows.Take(request.Limit).ToList();
        return new SearchPage([.. hits.Select(row => row.Hit)], rows.Count > hits.Count ? new SearchCursor(hits[^1].Row, 0) : null,
            new SearchTotal(rows.Count, rows.Count > hits.Count), IsBounded: false);
    }

    /// <summary>What the found items are made of.</summary>
    public static SearchFacets Facets(SqliteConnection connection, SearchQuery query) => new([], [], [], [], [], IsBounded: false);

    /// <summary>The found items by periods, ascending, undated ones first.</summary>
    public static IReadOnlyList<PeriodCount> Counts(SqliteConnection connection, SearchQuery query, DateAxis axis, CountPeriod by) => [];
}

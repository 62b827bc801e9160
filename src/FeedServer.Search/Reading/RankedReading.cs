using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>Pages in order of relevance. What is typed with accents and stands so in title, summary or captions comes first. Then rare
/// words are scored by <c>bm25</c>; of common ones, whose score FTS5 would have to read all items for, the newest items that have them in
/// the title come before the newest others.</summary>
internal sealed class RankedReading(SqliteConnection connection, QueryExpression expression)
{
    /// <summary>So many items are ranked of those with the words in the title, and of all.</summary>
    public int MostRanked { get; init; } = SearchIndex.MostRanked;

    /// <summary>The most occurrences of words that a score is made of.</summary>
    public int MostScored { get; init; } = 4_000;

    // Words of titles, summaries and captions: so many of the newest are looked through.
    private const int MostExact = 20_000;

    /// <summary>The orders of first pages.</summary>
    public RankingCache Rankings { get; init; } = new();

    /// <summary>One page.</summary>
    /// <remarks>Later pages go on in the order of the first one, and what came after it is in none of them: no item is shown twice, and
    /// none is missed.</remarks>
    public SearchPage Read(FoundRows found, SearchRequest request)
    {
        var newest = request.After?.Row ?? MostNumber();
        var before = request.After?.Rank ?? 0;
        var ranking = (request.After is { } after ? Rankings.Find(request.Query, after.Ranking) : null)
            ?? Ranked(found, request.Query, newest);
        var page = ranking.Places.Skip(before).Take(request.Limit).ToList();
        SearchCursor? next = null;
        if (before + page.Count < ranking.Places.Count)
        {
            next = new SearchCursor(newest, before + page.Count) { Ranking = ranking.Id };
            Rankings.Keep(ranking);
        }
        return new SearchPage([.. page.Select(found.Hit).OfType<SearchHit>()], next, found.Total(), ranking.IsBounded);
    }

    private Ranking Ranked(FoundRows found, SearchQuery query, long newest)
    {
        var exact = Exact(query);
        if (!query.IncludesVersions && expression.OfWords(query) is { } words && expression.Occurrences(query) <= MostScored)
        {
            var all = found.UpTo(newest, MostScored + 1);
            var scores = new Matches(connection, MatchedTable.Present, words).Scores();
            return new Ranking(query, [.. all.OrderByDescending(exact.Contains).ThenBy(place => scores.GetValueOrDefault(place))
                .ThenByDescending(place => place)], all.Count > MostScored);
        }
        var titled = expression.OfTitles(query) is { } match
            ? new FoundRows(connection, query, match).UpTo(newest, MostRanked + 1) : [];
        var others = found.UpTo(newest, MostRanked + 1);
        var inTitle = titled.Take(MostRanked).ToHashSet();
        return new Ranking(query, [.. inTitle.Concat(others.Take(MostRanked).Where(place => !inTitle.Contains(place)))
            .OrderByDescending(place => exact.Contains(found.Row(place).Value)).ThenByDescending(inTitle.Contains)
            .ThenByDescending(place => place)], others.Count > MostRanked);
    }

    private HashSet<long> Exact(SearchQuery query)
    {
        if (ExactWords.Match(query) is not { } match) return [];
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT rowid FROM exact WHERE exact MATCH $match ORDER BY rowid DESC LIMIT $most";
        command.Parameters.AddWithValue("$match", match);
        command.Parameters.AddWithValue("$most", MostExact);
        var rows = new HashSet<long>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) rows.Add(reader.GetInt64(0));
        return rows;
    }

    private long MostNumber()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(number) FROM items";
        return command.ExecuteScalar() is long number ? number : 0;
    }
}

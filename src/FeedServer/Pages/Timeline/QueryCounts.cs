using FeedServer.Pages.Search;
using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Timeline;

/// <summary>What queries find by days. Counting a common word takes a good part of a second, and a reader goes from years to months to days
/// of one query: the last answers are kept as long as the index stands as it did.</summary>
/// <param name="search">Counts.</param>
internal sealed class QueryCounts(ArchiveSearch search)
{
    private const int MostKept = 16;

    private readonly Lock gate = new();
    private readonly LinkedList<Answer> kept = [];

    /// <summary>Whether and how far the archive can be counted.</summary>
    public SearchStatus Status => search.Index.Status;

    /// <summary>All that a query finds, by the days of a date.</summary>
    /// <exception cref="SearchUnavailableException">The index is being built, or cannot be asked: a part would pass for the
    /// whole.</exception>
    public async Task<DatedCounts> LoadAsync(SearchQuery query, DateAxis axis, CancellationToken cancellation)
    {
        await search.CatchUpAsync(cancellation);
        var status = search.Index.Status;
        if (status.Stage != SearchStage.Ready) throw new SearchUnavailableException("The search index is being made.");
        var asked = (query.Canonical, axis, status.Sequence);
        if (Known(asked) is { } known) return known;
        var counts = DatedCounts.From(await search.Index.CountsAsync(query, axis, CountPeriod.Day, cancellation));
        Keep(new Answer(asked, counts));
        return counts;
    }

    private DatedCounts? Known((string, DateAxis, long) asked)
    {
        lock (gate)
        {
            for (var at = kept.First; at is not null; at = at.Next)
            {
                if (at.Value.Asked != asked) continue;
                kept.Remove(at);
                kept.AddFirst(at);
                return at.Value.Counts;
            }
            return null;
        }
    }

    private void Keep(Answer answer)
    {
        lock (gate)
        {
            kept.AddFirst(answer);
            if (kept.Count > MostKept) kept.RemoveLast();
        }
    }

    private sealed record Answer((string Query, DateAxis Axis, long Sequence) Asked, DatedCounts Counts);
}

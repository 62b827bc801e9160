using FeedServer.Collect.Listings;
using FeedServer.Collect.Timing;

namespace FeedServer.Collect.Polling;

/// <summary>Which of the listed documents are fetched now, and which wait for the next poll. Pure.</summary>
/// <param name="Articles">To be fetched, in the listing's order.</param>
/// <param name="Waiting">Seen for the first time and put off; remembered, so that they are not taken for news later.</param>
/// <param name="HasMore">True when some wait.</param>
/// <param name="MayChange">True when one of the listed is young enough to be looked at again within a day or so.</param>
internal sealed record ArticleFetchPlan(IReadOnlyList<ArticleFetch> Articles, IReadOnlyList<DocumentState> Waiting, bool HasMore,
    bool MayChange)
{
    /// <summary>New documents fetched at one poll.</summary>
    public const int MostNew = 30;

    /// <summary>Known documents looked at again at one poll.</summary>
    public const int MostAgain = 10;

    // More new documents at once than a newsroom writes between two polls are back files, not news.
    private const int MostFreshAtOnce = 20;

    private static readonly TimeSpan YoungEnough = TimeSpan.FromDays(2);
    private static readonly TimeSpan GivenUp = TimeSpan.FromDays(7);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(10);

    // An edit comes in the first hour, or the next day, or never.
    private static readonly TimeSpan[] Gaps = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30)];

    /// <summary>Plans one poll.</summary>
    /// <param name="listed">What is listed, newest first.</param>
    /// <param name="states">What is known of each; null for one never seen.</param>
    /// <param name="isFirst">True when the source has never been polled well: then nothing is known to be new.</param>
    /// <param name="now">UTC.</param>
    public static ArticleFetchPlan Create(IReadOnlyList<ListedDocument> listed, IReadOnlyList<DocumentState?> states, bool isFirst,
        DateTimeOffset now)
    {
        var pairs = listed.Zip(states, (document, state) => (Document: document, State: state)).ToList();
        var mayBeNews = !isFirst && pairs.Count(pair => pair.State is null) <= MostFreshAtOnce;
        var due = pairs.Where(pair => pair.State is null || IsWanted(pair.Document, pair.State, now))
            .Select(pair => new ArticleFetch(pair.Document, pair.State ?? FirstSight(pair.Document, mayBeNews, now))).ToList();
        var fresh = due.Where(article => article.State.Fetches == 0).ToList();
        var again = due.Where(article => article.State.Fetches > 0).OrderBy(article => article.State.LastFetched).Take(MostAgain);
        var now30 = fresh.Take(MostNew).ToHashSet();
        return new ArticleFetchPlan([.. due.Where(article => now30.Contains(article)).Concat(again)],
            [.. fresh.Skip(MostNew).Select(article => article.State)], fresh.Count > MostNew, fresh.Count > 0
            || pairs.Any(pair => pair.State is { Refused: null, Fetches: 1 or 2 } || pair.State is { Refused: not null, Fetches: 0 } waiting
                && now - waiting.FirstFetched < GivenUp));
    }

    private static bool IsWanted(ListedDocument document, DocumentState state, DateTimeOffset now)
    {
        var since = now - state.LastFetched;
        // Of a clock that was ahead.
        if (since < -ClockWatch.Least) return true;
        if (state is { Fetches: 0, Refused: null }) return true;
        // Could not be had: again after as long as it has been tried for, so ever more seldom.
        if (state.Fetches == 0)
            return now - state.FirstFetched < GivenUp && since >= Longer(state.LastFetched - state.FirstFetched, FirstRetry);
        if (document.Changed is not null && state.Listed is not null) return document.Changed != state.Listed;
        var gap = state.Refused is null ? state.Fetches - 1 : state.Fetches;
        return gap < Gaps.Length && since >= Gaps[gap];
    }

    private static DocumentState FirstSight(ListedDocument document, bool mayBeNews, DateTimeOffset now) => new()
    {
        Link = document.Address.AbsoluteUri,
        FirstFetched = now,
        LastFetched = now,
        IsFresh = mayBeNews && (!document.IsDatedList || document.At is { } at && now - at < YoungEnough),
    };

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>A document to be fetched at this poll.</summary>
internal sealed record ArticleFetch(ListedDocument Document, DocumentState State);

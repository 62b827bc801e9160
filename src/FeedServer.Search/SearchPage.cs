namespace FeedServer.Search;

/// <summary>What a query found, one page.</summary>
/// <param name="Hits">The items in the order that was asked for.</param>
/// <param name="Next">Where the next page begins; null when there is none.</param>
/// <param name="Total">How many there are.</param>
/// <param name="IsBounded">True when only the newest matches were ranked.</param>
public sealed record SearchPage(IReadOnlyList<SearchHit> Hits, SearchCursor? Next, SearchTotal Total, bool IsBounded);

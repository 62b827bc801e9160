using FeedServer.Search.Queries;

namespace FeedServer.Search;

/// <summary>One page of what a query finds.</summary>
public sealed record SearchRequest
{
    /// <summary>What is asked.</summary>
    public required SearchQuery Query { get; init; }

    /// <summary>In which order.</summary>
    public SearchOrder Order { get; init; } = SearchOrder.Newest;

    /// <summary>Where the page before ended; null for the first.</summary>
    public SearchCursor? After { get; init; }

    /// <summary>The most items wanted, 1 to 1,000.</summary>
    public required int Limit { get; init; }
}

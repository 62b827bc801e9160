namespace FeedServer.Search;

/// <summary>How many items a query finds.</summary>
/// <param name="Count">So many were counted.</param>
/// <param name="IsAtLeast">True when counting stopped there: there are more.</param>
public readonly record struct SearchTotal(long Count, bool IsAtLeast);

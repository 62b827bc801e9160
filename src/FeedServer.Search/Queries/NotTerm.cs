namespace FeedServer.Search.Queries;

/// <summary>What must not hold.</summary>
public sealed record NotTerm(SearchTerm Term) : SearchTerm;

namespace FeedServer.Search.Queries;

/// <summary>What must not hold.</summary>
/// <param name="Term">Never itself a negation.</param>
public sealed record NotTerm(SearchTerm Term) : SearchTerm;

namespace FeedServer.Search.Queries;

/// <summary>One of them must hold.</summary>
public sealed record OrTerm(IReadOnlyList<SearchTerm> Alternatives) : SearchTerm;

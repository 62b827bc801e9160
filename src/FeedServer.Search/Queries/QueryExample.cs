namespace FeedServer.Search.Queries;

/// <summary>A query that shows one part of the language.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Example">The query.</param>
public sealed record QueryExample(QueryExampleKind Kind, string Example);

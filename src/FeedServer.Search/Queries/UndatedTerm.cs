namespace FeedServer.Search.Queries;

/// <summary>Items without a date on an axis.</summary>
public sealed record UndatedTerm(DateAxis Axis) : SearchTerm;

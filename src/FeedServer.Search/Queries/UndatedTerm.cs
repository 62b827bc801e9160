namespace FeedServer.Search.Queries;

/// <summary>Items whose date is not known.</summary>
/// <param name="Axis">Which date.</param>
public sealed record UndatedTerm(DateAxis Axis) : SearchTerm;

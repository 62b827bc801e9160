namespace FeedServer.Search.Queries;

/// <summary>Days from the first to the last, both inclusive, in the zone of the publication; null for open.</summary>
public sealed record DateTerm(DateAxis Axis, DateOnly? First, DateOnly? Last) : SearchTerm;

namespace FeedServer.Search.Queries;

/// <summary>Days in the publication's zone. An item is found when its own day, month or year lies wholly or partly in them.</summary>
/// <param name="Axis">Which date of the item.</param>
/// <param name="First">The first day; null for all days before. An item without the date is found by no interval, also when both ends are
/// open.</param>
/// <param name="Last">The last day, inclusive; null for all days after.</param>
public sealed record DateTerm(DateAxis Axis, DateOnly? First, DateOnly? Last) : SearchTerm;

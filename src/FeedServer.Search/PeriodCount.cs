namespace FeedServer.Search;

/// <summary>How many found items are of one period.</summary>
/// <param name="First">Its first day in the publication's zone; null for the items without a date on the axis.</param>
/// <param name="Count">How many items.</param>
public sealed record PeriodCount(DateOnly? First, long Count);

namespace FeedServer.Items.Keeping;

/// <summary>The nearest days before and after a day that have items; null at the ends.</summary>
public sealed record DayNeighbours(DayCount? Previous, DayCount? Next);

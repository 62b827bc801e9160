namespace FeedServer.Items.Keeping;

/// <summary>How many items are filed in a month; only months that have some.</summary>
public readonly record struct MonthCount(int Year, int Month, int Items);

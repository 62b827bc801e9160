namespace FeedServer.Items.Keeping;

/// <summary>How many items are filed on a day; only days that have some.</summary>
public readonly record struct DayCount(DateOnly Day, int Items);

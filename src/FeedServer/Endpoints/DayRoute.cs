namespace FeedServer.Endpoints;

/// <summary>A day's path and the cursor of a later page of it.</summary>
/// <param name="Year">Digits of the year.</param>
/// <param name="Month">Digits of the month.</param>
/// <param name="Day">Digits of the day.</param>
/// <param name="After">The cursor; null for the first page.</param>
public readonly record struct DayRoute(string Year, string Month, string Day, string? After);

namespace FeedServer.Pages.Coverage;

/// <summary>A day of one source.</summary>
/// <param name="Day">Which.</param>
/// <param name="State">How well it was collected.</param>
public readonly record struct CoveredDay(DateOnly Day, DayState State);

namespace FeedServer.Alarms;

/// <summary>Finds what is wrong; registered by the part that knows.</summary>
/// <param name="Look">The conditions that hold now. An exception means that it cannot be told: nothing clears then.</param>
public sealed record AlarmCheck(Func<CancellationToken, ValueTask<IReadOnlyList<AlarmCondition>>> Look);

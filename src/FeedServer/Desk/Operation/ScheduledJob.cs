namespace FeedServer.Desk.Operation;

/// <summary>A scheduled job.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Next">When it runs next, UTC; null when never.</param>
/// <param name="Previous">When it ran last in this process, UTC; null when it did not.</param>
/// <param name="IsRunning">Whether it runs now.</param>
/// <param name="Failure">Why the last run failed; null when it did not.</param>
public sealed record ScheduledJob(string Name, DateTimeOffset? Next, DateTimeOffset? Previous, bool IsRunning, string? Failure);

using FeedServer.Collect.Pausing;
using FeedServer.Desk.Sources;

namespace FeedServer.Desk.Operation;

/// <summary>What is due when.</summary>
public sealed record DueModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }

    /// <summary>The pause of everything; null while collecting goes on.</summary>
    public Pause? Pause { get; init; }

    /// <summary>The scheduled jobs, by name.</summary>
    public required IReadOnlyList<ScheduledJob> Jobs { get; init; }

    /// <summary>The next polls, first due first.</summary>
    public required IReadOnlyList<SourceRow> Polls { get; init; }

    /// <summary>How many sources are due for more than a minute and wait.</summary>
    public required int Waiting { get; init; }
}

/// <summary>A scheduled job.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Next">When it runs next, UTC; null when never.</param>
/// <param name="Previous">When it ran last in this process, UTC; null when it did not.</param>
/// <param name="IsRunning">Whether it runs now.</param>
/// <param name="Failure">Why the last run failed; null when it did not.</param>
public sealed record ScheduledJob(string Name, DateTimeOffset? Next, DateTimeOffset? Previous, bool IsRunning, string? Failure);

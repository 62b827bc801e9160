namespace FeedServer.Collect.Polling;

/// <summary>How sources are polled.</summary>
public sealed record PollingOptions
{
    /// <summary>No source is polled more often, unless it has a limit of its own.</summary>
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>No source is polled more seldom, unless it has a limit of its own or asks for it.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Polls under way at once, of all sources together; of one host there is never more than one. Three times as many places
    /// are for polls that have waited for long and for sources that failed last time (<see cref="PollPlaces"/>).</summary>
    public int Concurrency { get; init; } = 64;
}

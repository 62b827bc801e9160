namespace FeedServer.Collect.Feeds;

/// <summary>When a feed wishes to be polled.</summary>
public sealed record FeedSchedule
{
    /// <summary>A feed that says nothing.</summary>
    public static FeedSchedule None { get; } = new();

    /// <summary>RSS <c>ttl</c>, or <c>sy:updatePeriod</c> divided by <c>sy:updateFrequency</c>; null when not said.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>RSS <c>skipHours</c>: hours of the UTC day, 0 to 23, in which it is not to be polled.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>RSS <c>skipDays</c>: days of the UTC week.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];
}

using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Collect.Timing;

/// <summary>A clock that may be set, back too: timers and timestamps go on by what passes.</summary>
/// <param name="passing">What passes.</param>
internal sealed class SetClock(FakeTimeProvider passing) : TimeProvider
{
    /// <summary>How far it is set from the right time.</summary>
    public TimeSpan Wrong { get; set; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => passing.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => passing.GetUtcNow() + Wrong;

    public override long GetTimestamp() => passing.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        passing.CreateTimer(callback, state, dueTime, period);
}

namespace FeedServer.Collect.Timing;

/// <summary>Tells that the clock of the day was set, by the one that only counts what passes. Not safe for several threads.</summary>
/// <param name="clock">Has both.</param>
public sealed class ClockWatch(TimeProvider clock)
{
    /// <summary>Less than this is a clock that is kept right, and not one that was set.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    private DateTimeOffset day = clock.GetUtcNow();
    private long counted = clock.GetTimestamp();

    /// <summary>By how much the clock was set since it was last asked; negative when it was set back, zero when it was not. A machine that
    /// slept looks like one whose clock was set forward.</summary>
    public TimeSpan Look()
    {
        var (dayNow, countedNow) = (clock.GetUtcNow(), clock.GetTimestamp());
        var set = dayNow - day - clock.GetElapsedTime(counted, countedNow);
        (day, counted) = (dayNow, countedNow);
        return set.Duration() < Least ? TimeSpan.Zero : set;
    }
}

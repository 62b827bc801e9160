namespace FeedServer.Collect.Timing;

/// <summary>Tells that the clock of the day was set, by the one that only counts what passes. Not safe for several threads.</summary>
/// <param name="clock">Has both.</param>
public sealed class ClockWatch(TimeProvider clock)
{
    /// <summary>Less than this is a clock that is kept right, and not one that was set.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    // Two readings that lie further apart were interrupted: what passed between them would look like a clock that was set.
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(1);

    private (DateTimeOffset Day, long Counted) last = Read(clock);

    /// <summary>By how much the clock was set since it was last asked; negative when it was set back, zero when it was not. A machine that
    /// slept looks like one whose clock was set forward.</summary>
    public TimeSpan Look()
    {
        var now = Read(clock);
        var set = now.Day - last.Day - clock.GetElapsedTime(last.Counted, now.Counted);
        last = now;
        return set.Duration() < Least ? TimeSpan.Zero : set;
    }

    /// <summary>Both clocks at one moment.</summary>
    private static (DateTimeOffset Day, long Counted) Read(TimeProvider clock)
    {
        while (true)
        {
            var (counted, day) = (clock.GetTimestamp(), clock.GetUtcNow());
            if (clock.GetElapsedTime(counted) < Together) return (day, counted);
        }
    }
}

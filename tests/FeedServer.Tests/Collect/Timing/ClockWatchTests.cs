using FeedServer.Collect.Timing;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Collect.Timing;

public sealed class ClockWatchTests
{
    [Fact]
    public void A_pause_between_the_readings_of_both_clocks_is_no_set_clock()
    {
        var clock = new PausingClock();
        var watch = new ClockWatch(clock);
        clock.Pause = TimeSpan.FromMinutes(9);

        Assert.Equal(TimeSpan.Zero, watch.Look());
        Assert.Equal(TimeSpan.Zero, clock.Pause);
        Assert.Equal(TimeSpan.Zero, watch.Look());
    }

    /// <summary>A clock of a thread that sleeps once, just after it read the day.</summary>
    private sealed class PausingClock : TimeProvider
    {
        private readonly FakeTimeProvider passing = new(new DateTimeOffset(2026, 3, 2, 8, 5, 0, TimeSpan.Zero));

        public TimeSpan Pause { get; set; }

        public override long TimestampFrequency => passing.TimestampFrequency;

        public override long GetTimestamp() => passing.GetTimestamp();

        public override DateTimeOffset GetUtcNow()
        {
            var now = passing.GetUtcNow();
            passing.Advance(Pause);
            Pause = TimeSpan.Zero;
            return now;
        }
    }
}

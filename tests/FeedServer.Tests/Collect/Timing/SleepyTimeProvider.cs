using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Collect.Timing;

/// <summary>A clock of the test's on which a periodic timer ticks once however far the clock is advanced, as after a machine's sleep. A
/// week of a server's timers is a million ticks otherwise, each on a thread of the pool.</summary>
internal sealed class SleepyTimeProvider(DateTimeOffset start) : FakeTimeProvider(start)
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period <= TimeSpan.Zero) return base.CreateTimer(callback, state, dueTime, period);
        var timer = new Ticking(callback, state);
        timer.Begin(base.CreateTimer(_ => timer.Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), dueTime, period);
        return timer;
    }

    private sealed class Ticking(TimerCallback callback, object? state) : ITimer
    {
        private ITimer? once;
        private TimeSpan every;

        public void Begin(ITimer timer, TimeSpan dueTime, TimeSpan period)
        {
            once = timer;
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            every = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
            return once?.Change(dueTime, Timeout.InfiniteTimeSpan) ?? false;
        }

        public void Tick()
        {
            once?.Change(every, Timeout.InfiniteTimeSpan);
            callback(state);
        }

        public void Dispose() => once?.Dispose();

        public ValueTask DisposeAsync() => once?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Polling;

/// <summary>The clock is set forward and back, while the server runs and between runs: polls go on.</summary>
public sealed class ClockTests
{
    public static TheoryData<TimeSpan> Jumps => [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(365)];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Sources_are_polled_on_when_the_clock_is_set_forward_and_back_while_running(TimeSpan ahead)
    {
        await using var world = await PolledWorld.OpenAsync("--Collect:MaxInterval=01:00:00");
        world.Server.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1)));
        await world.AddAsync("/feed");
        await using var running = new Running(world);
        await running.UntilPolledAsync(1);

        world.Watch.Wrong = ahead;
        await running.UntilSaidAsync("the clock was set forward by ");
        await running.UntilPolledAsync(2);
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        var polls = world.Server.To("/feed").Count;
        world.Watch.Wrong = TimeSpan.Zero;
        var right = world.Clock.GetUtcNow();
        await running.UntilSaidAsync("the clock was set back by ");
        await running.UntilPolledAsync(polls + 1);
        Assert.InRange(world.Clock.GetUtcNow() - right, TimeSpan.Zero, TimeSpan.FromMinutes(11));
        await world.UntilAsync(states => states.Single().LastSuccess >= right && states.Single().LastSuccess <= world.Clock.GetUtcNow());
        var state = await world.StateAsync();
        Assert.InRange(state.Due, right, world.Clock.GetUtcNow().AddHours(1.1));
        // One for the time ahead and one for the right one, and none for each second.
        Assert.InRange(world.Server.To("/feed").Count, 3, 5);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task After_a_run_with_the_clock_ahead_sources_are_polled_at_once_when_it_is_right(TimeSpan ahead)
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1)));
        await world.AddAsync("/feed");
        world.Watch.Wrong = ahead;
        await world.PollAsync();
        world.Watch.Wrong = TimeSpan.Zero;
        var right = world.Clock.GetUtcNow();
        await using var running = new Running(world);
        await running.UntilPolledAsync(2);
        await running.UntilSaidAsync("sources were polled by a clock that was ahead of ");
        Assert.InRange(world.Clock.GetUtcNow() - right, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_machine_that_starts_in_1970_polls_at_once_when_its_clock_is_right()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1)));
        await world.AddAsync("/feed");
        await world.PollAsync();
        world.Watch.Wrong = DateTimeOffset.UnixEpoch - world.Clock.GetUtcNow();
        await using var running = new Running(world);
        await running.UntilPolledAsync(2);
        world.Watch.Wrong = TimeSpan.Zero;
        await running.UntilPolledAsync(3);
        await world.UntilAsync(states => states.Single().LastSuccess > world.Clock.GetUtcNow().AddMinutes(-5));
    }

    /// <summary>A poller that runs, and a clock that goes on second by second while something is waited for.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(PolledWorld.Cancellation);
        private readonly PolledWorld world;
        private readonly Task running;

        public Running(PolledWorld world) => (this.world, running) = (world, world.Poller.RunAsync(stop.Token));

        public Task UntilPolledAsync(int times) => Waiting.UntilAsync(() => world.Server.To("/feed").Count >= times, Pass);

        public Task UntilSaidAsync(string line) => Waiting.UntilAsync(
            () => world.Log.Lines.Any(one => one.StartsWith(line, StringComparison.Ordinal)), Pass, line);

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await running;
            stop.Dispose();
        }

        private void Pass() => world.Clock.Advance(TimeSpan.FromSeconds(5));
    }
}

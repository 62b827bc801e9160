using FeedServer.Push.Hub;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Push.Hub;

public sealed class LastingLoopTests
{
    [Fact]
    public async Task A_loop_that_ends_by_a_fault_is_told_at_once_and_begins_again_until_it_is_stopped()
    {
        var clock = new FakeTimeProvider();
        using var stopping = new CancellationTokenSource();
        var begun = 0;
        var faults = new List<string>();
        var running = LastingLoop.RunAsync(async token =>
        {
            if (++begun < 3) throw new InvalidOperationException($"fault {begun}");
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, token);
        }, fault => faults.Add(fault.Message), clock, stopping.Token);
        Assert.Equal(["fault 1"], faults);
        while (begun < 3)
        {
            clock.Advance(LastingLoop.Pause);
            await Task.Yield();
        }
        Assert.Equal(["fault 1", "fault 2"], faults);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}

using FeedServer.Collect.Timing;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Collect.Timing;

/// <summary>A bell that rang is heard once, however often it rang and whenever that was.</summary>
public sealed class BellTests
{
    private readonly AsyncAutoResetEvent bell = new();
    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ringing_before_anybody_waits_is_heard_and_ringing_twice_is_ringing_once()
    {
        bell.Ring();
        bell.Ring();
        await bell.WaitAsync(Ending);
        var again = bell.WaitAsync(Ending);
        Assert.False(again.IsCompleted);
        bell.Ring();
        await again;
    }

    [Fact]
    public async Task Waiting_ends_when_the_time_is_over_and_a_later_ring_is_not_lost()
    {
        var waiting = bell.WaitAsync(TimeSpan.FromSeconds(5), clock, Ending);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        await waiting;
        bell.Ring();
        await bell.WaitAsync(TimeSpan.FromHours(1), clock, Ending);
    }

    [Fact]
    public async Task Waiting_ends_when_it_rings_and_when_it_is_cancelled()
    {
        var waiting = bell.WaitAsync(TimeSpan.FromHours(1), clock, Ending);
        bell.Ring();
        await waiting;
        using var stop = new CancellationTokenSource();
        var stopped = bell.WaitAsync(TimeSpan.FromHours(1), clock, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
    }
}

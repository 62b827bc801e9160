using FeedServer.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Jobs;

public sealed class JobServiceTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 6, 1, 12, 0, 30, TimeSpan.Zero));
    private readonly JobService job;
    private Func<CancellationToken, Task> run = _ => Task.CompletedTask;
    private int runs;

    public JobServiceTests()
    {
        Assert.True(CronSchedule.TryParse("0 * * * * ?", TimeZoneInfo.Utc, out var everyMinute));
        job = new JobService("minutely", everyMinute, cancellation =>
        {
            runs++;
            return run(cancellation);
        }, clock, NullLogger<JobService>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_fell_due_before_the_start_is_not_run()
    {
        await LookAfterAsync(TimeSpan.FromSeconds(29));
        Assert.Equal(0, runs);
        await LookAfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task After_a_suspension_one_run_stands_for_all_that_were_missed()
    {
        await LookAfterAsync(TimeSpan.FromHours(9));
        await LookAfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Runs_that_fall_due_during_a_run_are_dropped()
    {
        run = _ =>
        {
            clock.Advance(TimeSpan.FromMinutes(5));
            return Task.CompletedTask;
        };
        await LookAfterAsync(TimeSpan.FromSeconds(30));
        await LookAfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_clock_that_is_put_back_does_not_stop_the_schedule()
    {
        await LookAfterAsync(TimeSpan.FromSeconds(30));
        clock.AdjustTime(clock.GetUtcNow() - TimeSpan.FromHours(5));
        await LookAfterAsync(TimeSpan.Zero);
        await LookAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task A_run_that_fails_does_not_end_the_schedule()
    {
        run = _ => throw new InvalidOperationException("a bug");
        await LookAfterAsync(TimeSpan.FromSeconds(30));
        await LookAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, runs);
    }

    public void Dispose() => job.Dispose();

    private Task LookAfterAsync(TimeSpan wait)
    {
        clock.Advance(wait);
        return job.LookAsync(Cancellation);
    }
}

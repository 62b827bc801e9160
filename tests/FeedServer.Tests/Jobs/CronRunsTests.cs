using System.Collections.Concurrent;
using System.Globalization;
using FeedServer.Jobs;
using FeedServer.Tests.Collect.Timing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Quartz;

namespace FeedServer.Tests.Jobs;

/// <summary>Quartz itself, on a fake clock, over days on which clocks change.</summary>
public sealed class CronRunsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Europe/Dublin", "2026-03-29T00:00Z")]
    [InlineData("Europe/Dublin", "2026-10-25T00:00Z")]
    [InlineData("Africa/Casablanca", "2026-02-15T00:00Z")]
    [InlineData("Africa/El_Aaiun", "2026-03-22T00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T00:00Z")]
    [InlineData("Asia/Ho_Chi_Minh", "2026-03-29T00:00Z")]
    public async Task A_job_runs_once_at_each_of_its_times_when_the_clock_changes(string zone, string start)
    {
        var begin = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture);
        var clock = new FakeTimeProvider(begin);
        var ran = new Ran();
        await using var services = Services(clock, ran, CronSchedule.Parse("0 0/10 * * * ?", TimeZoneInfo.FindSystemTimeZoneById(zone)));
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        await scheduler.Start(Cancellation);
        for (var run = 1; run <= 30; run++)
        {
            var due = begin.AddMinutes(10 * run);
            clock.SetUtcNow(due);
            Assert.Equal(due, await ran.NextAsync(clock));
        }
        await scheduler.Shutdown(waitForJobsToComplete: true, Cancellation);
        Assert.True(ran.IsEmpty, "a run took place twice");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(24 * 365)]
    public async Task A_job_runs_on_when_the_clock_is_set_back(int hours)
    {
        var begin = new DateTimeOffset(2026, 3, 2, 8, 5, 0, TimeSpan.Zero);
        var passing = new FakeTimeProvider(begin);
        var clock = new SetClock(passing) { Wrong = TimeSpan.FromHours(hours) };
        var ran = new Ran();
        await using var services = Services(clock, ran, CronSchedule.Parse("0 0/10 * * * ?", TimeZoneInfo.Utc));
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        await scheduler.Start(Cancellation);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var following = services.GetRequiredService<CronRuns>().FollowClockAsync(scheduler, ending.Token);
        passing.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(begin.AddMinutes(5) + clock.Wrong, await ran.NextAsync(passing));
        passing.Advance(TimeSpan.FromMinutes(1));
        var anew = new Scheduled();
        scheduler.ListenerManager.AddSchedulerListener(anew);
        clock.Wrong = TimeSpan.Zero;
        // The next look sees that the clock was set back.
        passing.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(begin.AddMinutes(15), await anew.Time.WaitAsync(Cancellation));
        for (var run = 2; run <= 4; run++)
        {
            var due = new DateTimeOffset(2026, 3, 2, 8, 10 * run, 0, TimeSpan.Zero);
            passing.Advance(due - passing.GetUtcNow());
            Assert.Equal(due, await ran.NextAsync(passing));
        }
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        await scheduler.Shutdown(waitForJobsToComplete: true, Cancellation);
        Assert.True(ran.IsEmpty, "a run took place twice");
    }

    /// <summary>Quartz gives a trigger that missed its time the time that the trigger's own clock tells. With another clock than the
    /// scheduler's, which is behind it, that is missed again, and again, by a thread that does nothing else.</summary>
    [Fact]
    public async Task A_run_that_was_missed_is_made_up_for_once_by_the_clock_that_the_scheduler_has()
    {
        DateTimeOffset day = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(2);
        var clock = new FakeTimeProvider(day.AddMinutes(5));
        var ran = new Ran();
        await using var services = Services(clock, ran, CronSchedule.Parse("0 0/10 * * * ?", TimeZoneInfo.Utc));
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        await scheduler.Start(Cancellation);
        for (var run = 1; run <= 3; run++)
        {
            await scheduler.Standby(Cancellation);
            clock.SetUtcNow(day.AddHours(2 * run));
            await scheduler.Start(Cancellation);
            Assert.Equal(day.AddHours(2 * (run - 1)).AddMinutes(10), await ran.NextAsync(clock));
        }
        await scheduler.Shutdown(waitForJobsToComplete: true, Cancellation);
        Assert.True(ran.IsEmpty, "a run took place twice");
    }

    private static ServiceProvider Services(TimeProvider clock, Ran ran, CronSchedule schedule)
    {
        var runs = new CronRuns(clock);
        return new ServiceCollection().AddLogging().AddSingleton(ran).AddSingleton(clock).AddSingleton(runs).AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseTimeProvider(clock);
            quartz.AddJobListener(runs);
            runs.Add<NotedJob>(quartz, "noted", schedule);
        }).BuildServiceProvider();
    }

    private sealed class Ran
    {
        private readonly BlockingCollection<DateTimeOffset> times = [];

        public bool IsEmpty => times.Count == 0;

        public void Add(DateTimeOffset time) => times.Add(time, Cancellation);

        /// <summary>
        /// The next run. The scheduler may have read the clock just before it was set and begin to wait just after: it looks again within
        /// half a minute of its own time, so the clock goes on in small steps until the run takes place, and never as far as the next one.
        /// </summary>
        public Task<DateTimeOffset> NextAsync(FakeTimeProvider clock) => Task.Run(() =>
        {
            for (var second = 0; second < 300; second++)
            {
                if (times.TryTake(out var time, 50, Cancellation)) return time;
                clock.Advance(TimeSpan.FromSeconds(1));
            }
            throw new TimeoutException($"No run took place up to {clock.GetUtcNow():u}.");
        }, Cancellation);
    }

    /// <summary>Notes the first time that a job is scheduled for.</summary>
    private sealed class Scheduled : ISchedulerListener
    {
        private readonly TaskCompletionSource<DateTimeOffset> time = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<DateTimeOffset> Time => time.Task;

        public ValueTask JobScheduled(IScheduler scheduler, ITrigger trigger, CancellationToken cancellationToken)
        {
            time.TrySetResult(trigger.StartTimeUtc);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class NotedJob(Ran ran) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            ran.Add(context.ScheduledFireTimeUtc ?? default);
            return ValueTask.CompletedTask;
        }
    }
}

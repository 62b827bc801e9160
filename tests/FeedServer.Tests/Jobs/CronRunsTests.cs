using System.Collections.Concurrent;
using System.Globalization;
using FeedServer.Jobs;
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

    private static ServiceProvider Services(TimeProvider clock, Ran ran, CronSchedule schedule) => new ServiceCollection()
        .AddLogging().AddSingleton(ran).AddSingleton(clock)
        .AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseTimeProvider(clock);
            var runs = new CronRuns(clock);
            quartz.AddJobListener(runs);
            runs.Add<NotedJob>(quartz, "noted", schedule);
        }).BuildServiceProvider();

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

    private sealed class NotedJob(Ran ran) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            ran.Add(context.ScheduledFireTimeUtc ?? default);
            return ValueTask.CompletedTask;
        }
    }
}

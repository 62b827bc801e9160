using FeedServer.Collect.Timing;
using Quartz;

namespace FeedServer.Jobs;

/// <summary>Schedules jobs by <see cref="CronSchedule"/>: each run is a one-shot trigger at an instant, and as it fires the next one is
/// scheduled. A run that is late, after a suspension or behind a long run of the same job, takes place once, as soon as it can.</summary>
public sealed class CronRuns(TimeProvider clock) : IJobListener
{
    // By elapsed time.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Dictionary<JobKey, CronSchedule> schedules = [];
    private int named;

    public string Name => "cron";

    /// <summary>Adds a job, with the trigger of its first run after now.</summary>
    public void Add<TJob>(IQuartzBuilder quartz, string name, CronSchedule schedule) where TJob : class, IJob
    {
        var key = new JobKey(name);
        schedules.Add(key, schedule);
        quartz.AddJob<TJob>(job => job.WithIdentity(key).StoreDurably());
        if (schedule.Next(clock.GetUtcNow()) is not { } first) return;
        quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(TriggerName(name, first)).StartAt(first).WithSimpleSchedule(Once));
    }

    public async ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (!schedules.TryGetValue(context.JobDetail.Key, out var schedule)) return;
        // A trigger may fire a moment early: the same run must not be scheduled twice.
        var fired = context.ScheduledFireTimeUtc is { } time && time > clock.GetUtcNow() ? time : clock.GetUtcNow();
        if (schedule.Next(fired) is { } next) await ScheduleAsync(context.Scheduler, context.JobDetail.Key, next, cancellationToken);
    }

    /// <summary>Looks each second whether the clock was set back, and schedules each job for its next time by the clock as it is; until
    /// cancelled.</summary>
    public async Task FollowClockAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        var watch = new ClockWatch(clock);
        using var tick = new PeriodicTimer(Tick, clock);
        while (await tick.WaitForNextTickAsync(cancellation))
        {
            if (watch.Look() >= TimeSpan.Zero) continue;
            // A time that came while nobody looked, or while the jobs before are scheduled, is not skipped.
            var from = clock.GetUtcNow() - (2 * Tick);
            foreach (var (job, schedule) in schedules)
            {
                // The new one first: a job is never without.
                var known = await scheduler.GetTriggersOfJob(job, cancellation);
                if (schedule.Next(from) is { } next) await ScheduleAsync(scheduler, job, next, cancellation);
                foreach (var old in known) await scheduler.UnscheduleJob(old.Key, cancellation);
            }
        }
    }

    private async Task ScheduleAsync(IScheduler scheduler, JobKey job, DateTimeOffset at, CancellationToken cancellation)
    {
        var trigger = TriggerBuilder.Create(clock).ForJob(job).WithIdentity(TriggerName(job.Name, at)).StartAt(at).WithSimpleSchedule(Once)
            .Build();
        await scheduler.ScheduleJob(trigger, cancellationToken: cancellation);
    }

    // Each run has a trigger of its own: Quartz deletes a spent trigger by its name when its run ends, and would take the next one with it.
    // After the clock was set back the same time comes twice.
    private string TriggerName(string job, DateTimeOffset run) =>
        string.Create(CultureInfo.InvariantCulture, $"{job} {run:O} {Interlocked.Increment(ref named)}");

    private static void Once(SimpleScheduleBuilder schedule) => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow);
}

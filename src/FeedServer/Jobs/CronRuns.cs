using Quartz;

namespace FeedServer.Jobs;

/// <summary>Schedules jobs by <see cref="CronSchedule"/>: each run is a one-shot trigger at an instant, and as it fires the next one is
/// scheduled. A run that is late, after a suspension or behind a long run of the same job, takes place once, as soon as it can.</summary>
public sealed class CronRuns(TimeProvider clock) : IJobListener
{
    private readonly Dictionary<JobKey, CronSchedule> schedules = [];

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
        if (schedule.Next(fired) is not { } next) return;
        var trigger = TriggerBuilder.Create().ForJob(context.JobDetail.Key).WithIdentity(TriggerName(context.JobDetail.Key.Name, next))
            .StartAt(next).WithSimpleSchedule(Once).Build();
        await context.Scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken);
    }

    // Each run has a trigger of its own: Quartz deletes a spent trigger by its name when its run ends, and would take the next one with it.
    private static string TriggerName(string job, DateTimeOffset run) => string.Create(CultureInfo.InvariantCulture, $"{job} {run:O}");

    private static void Once(SimpleScheduleBuilder schedule) => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow);
}

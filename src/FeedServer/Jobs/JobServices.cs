using FeedServer.Collect.Polling;
using Quartz;

namespace FeedServer.Jobs;

/// <summary>What the server does by itself: the scheduled jobs, one line each, the watcher of the drop folder and the poller.</summary>
public static class JobServices
{
    /// <summary>Adds them. Needs what collects among the services.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, Settings settings, TimeProvider clock)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            var runs = new CronRuns(clock);
            quartz.AddJobListener(runs);
            runs.Add<CollectJob>(quartz, "collect", settings.Collect.Schedule(settings.Publication.Zone));
            quartz.AddJob<PollJob>(job => job.WithIdentity("poll"));
            quartz.AddTrigger(trigger => trigger.ForJob("poll").WithIdentity("poll").StartNow().WithSimpleSchedule(EverySecond));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddSingleton<CollectionReport>().AddSingleton<CollectJob>().AddSingleton(Watcher);
        return services.AddHostedService<WatchService>().AddHostedService<PollService>();
    }

    // An interval, not a cron expression: that would be one on the clock of the machine's zone.
    private static void EverySecond(SimpleScheduleBuilder schedule) => schedule.WithInterval(TimeSpan.FromSeconds(1)).RepeatForever()
        .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount);

    private static DropWatcher Watcher(IServiceProvider provider) => new(
        provider.GetRequiredService<DropFolder>(), provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<DropWatcher>>())
    {
        Collected = provider.GetRequiredService<CollectJob>().RecordAsync,
    };
}

/// <summary>Collects at start, and then whatever is dropped or changed.</summary>
internal sealed class WatchService(DropWatcher watcher) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watcher.RunAsync(stoppingToken);
}

/// <summary>Polls the sources while the server runs. When it stops no poll begins, and those in progress finish or are given up.</summary>
internal sealed class PollService(SourcePoller poller) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => poller.RunAsync(stoppingToken);
}

/// <summary>Has the poller look every second whether a source is due. It returns at once: a slow poll delays nothing.</summary>
[DisallowConcurrentExecution]
internal sealed class PollJob(SourcePoller poller) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        poller.Look();
        return ValueTask.CompletedTask;
    }
}

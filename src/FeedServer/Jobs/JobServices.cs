using FeedServer.Backups;
using FeedServer.Collect.Polling;
using Quartz;

namespace FeedServer.Jobs;

/// <summary>What the server does by itself: the scheduled jobs, one line each, the watcher of the drop folder and the poller.</summary>
public static class JobServices
{
    // Runs of jobs that the scheduler remembers, for the desk.
    private const int MostRuns = 500;

    /// <summary>When the drop folder is collected besides being watched.</summary>
    /// <exception cref="SettingsException">The schedule has no run from now on.</exception>
    public static CronSchedule Schedule(Settings settings, TimeProvider clock)
    {
        var schedule = settings.Collect.Schedule(settings.Publication.Zone);
        return schedule.Next(clock.GetUtcNow()) is not null
            ? schedule
            : throw new SettingsException([$"Collect:Cron: '{settings.Collect.Cron}' has no run from now on"]);
    }

    /// <summary>Adds them. Needs what collects among the services.</summary>
    public static IServiceCollection AddJobs(
        this IServiceCollection services, CronSchedule schedule, Settings settings, TimeProvider clock)
    {
        var zone = settings.Publication.Zone.Info;
        var runs = new CronRuns(clock);
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.AddJobListener(runs);
            runs.Add<CollectJob>(quartz, "collect", schedule);
            runs.Add<ExportJob>(quartz, "exports", CronSchedule.Parse(ExportJob.Cron, zone));
            if (settings.Backup.Schedule(zone) is { } backups) runs.Add<BackupJob>(quartz, "backup", backups);
            runs.Add<VerifyJob>(quartz, "verify", CronSchedule.Parse(settings.Monitoring.Verify.Cron, zone));
            quartz.AddQuartzHealthChecks(check => check.Name = "scheduler");
        });
        services.AddQuartzHostedService(hosted =>
        {
            hosted.WaitForJobsToComplete = true;
            // Started where collecting is not paused, see there.
            hosted.AutoStart = false;
        });
        services.AddQuartzExecutionHistory(history => history.MaxEntriesPerScheduler = MostRuns);
        services.AddHostedService<PauseService>();
        services.AddHostedService(provider => new ScheduleService(runs, provider.GetRequiredService<ISchedulerFactory>()));
        services.AddSingleton<CollectionReport>().AddSingleton<CollectJob>().AddSingleton<ExportJob>().AddSingleton<BackupJob>()
            .AddSingleton(Watcher);
        return services.AddHostedService<WatchService>().AddHostedService<PollService>();
    }

    private static DropWatcher Watcher(IServiceProvider provider) => new(
        provider.GetRequiredService<DropFolder>(), provider.GetRequiredService<IArchiveWriting>(),
        provider.GetRequiredService<TimeProvider>(),
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

/// <summary>Schedules the jobs anew when the clock was set back: Quartz waits until their times have come once more.</summary>
internal sealed class ScheduleService(CronRuns runs, ISchedulerFactory schedulers) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await runs.FollowClockAsync(await schedulers.GetScheduler(stoppingToken), stoppingToken);
}

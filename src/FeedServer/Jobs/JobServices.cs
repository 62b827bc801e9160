using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;

namespace FeedServer.Jobs;

/// <summary>What the server does by itself: the scheduled jobs, one line each, the watcher of the drop folder and the poller.</summary>
public static class JobServices
{
    /// <summary>Adds them. Needs what collects among the services.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<CollectionReport>().AddSingleton(Watcher);
        services.AddJob<CollectJob>("collect", settings.Collect.Cron, settings, job => job.RunAsync);
        return services.AddHostedService<WatchService>().AddHostedService<PollService>();
    }

    private static void AddJob<TJob>(this IServiceCollection services, string name, string cron, Settings settings,
        Func<TJob, Func<CancellationToken, Task>> run) where TJob : class
    {
        if (!CronSchedule.TryParse(cron, settings.Publication.Zone.Info, out var schedule))
            throw new InvalidOperationException($"The schedule of job {name} was not validated: {cron}");
        services.AddSingleton<TJob>().AddSingleton<IHostedService>(provider => new JobService(
            name, schedule, run(provider.GetRequiredService<TJob>()), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<JobService>>()));
    }

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

/// <summary>Polls the sources while the server runs, and looks every second whether one is due. At the end polls in progress are finished.</summary>
internal sealed class PollService(SourcePoller poller, TimeProvider clock) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(poller.RunAsync(stoppingToken), LookAsync(stoppingToken));

    private async Task LookAsync(CancellationToken cancellation)
    {
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await seconds.WaitForNextTickAsync(cancellation)) poller.Look();
    }
}

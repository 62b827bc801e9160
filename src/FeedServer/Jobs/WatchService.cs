namespace FeedServer.Jobs;

/// <summary>Collects once at start.</summary>
public sealed class WatchService(CollectRun run) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => run.RunAsync(stoppingToken);
}

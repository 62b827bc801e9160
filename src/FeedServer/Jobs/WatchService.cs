using FeedServer.Collect.Sources;

namespace FeedServer.Jobs;

/// <summary>Collects at start, and then whatever is dropped or changed, as it happens.</summary>
public sealed class WatchService(DropWatcher watcher) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watcher.RunAsync(stoppingToken);
}

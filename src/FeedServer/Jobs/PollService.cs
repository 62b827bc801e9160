using FeedServer.Collect.Polling;

namespace FeedServer.Jobs;

/// <summary>Polls while the server runs. When it stops, no poll begins any more, and those under way are finished or given up.</summary>
public sealed class PollService(SourcePoller poller) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => poller.RunAsync(stoppingToken);
}

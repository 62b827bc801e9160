namespace FeedServer.Push.Subscriber;

/// <summary>Subscribes while the server runs.</summary>
internal sealed class UpstreamService(UpstreamSubscriber subscriber) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => subscriber.RunAsync(stoppingToken);
}

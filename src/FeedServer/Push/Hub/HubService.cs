using FeedServer.Items.Keeping;

namespace FeedServer.Push.Hub;

/// <summary>The hub while the server runs. What it noted last is kept before it ends.</summary>
internal sealed class HubService(IntentVerification verifier, Deliveries deliveries, SubscriptionRecorder recorder, IItemStore store)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watch = store.Watch(_ => deliveries.Wake());
        using var ending = new CancellationTokenSource();
        var recording = recorder.RunAsync(ending.Token);
        try
        {
            await Task.WhenAll(verifier.RunAsync(deliveries.Wake, stoppingToken), deliveries.RunAsync(stoppingToken));
        }
        finally
        {
            await ending.CancelAsync();
            await recording;
        }
    }
}

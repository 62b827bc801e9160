using FeedServer.Items.Keeping;

namespace FeedServer.Push.Hub;

/// <summary>The hub while the server runs. What it noted last is kept before it ends.</summary>
internal sealed class HubService(
    IntentVerification verifier, Deliveries deliveries, SubscriptionRecorder recorder, IItemStore store, TimeProvider clock,
    ILogger<HubService> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = new CancellationTokenSource();
        var recording = recorder.RunAsync(ending.Token);
        try
        {
            await Task.WhenAll(
                verifier.RunAsync(deliveries.Wake, stoppingToken), deliveries.RunAsync(stoppingToken), FollowAsync(stoppingToken));
        }
        finally
        {
            await ending.CancelAsync();
            await recording;
        }
    }

    /// <summary>Wakes the deliveries after each change of the archive.</summary>
    private async Task FollowAsync(CancellationToken stopping)
    {
        // Everything is looked at once at the start, see Deliveries.
        var seen = -1L;
        while (true)
        {
            try
            {
                await store.WaitForChangeAsync(seen, stopping);
                seen = (await store.StateAsync(stopping)).Sequence;
                deliveries.Wake();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                // The edge of a job: an archive that does not answer may in a moment.
                logger.NotFollowed(e);
                await Task.Delay(AfterFault, clock, stopping);
            }
        }
    }
}

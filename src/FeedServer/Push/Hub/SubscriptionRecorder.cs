using FeedServer.Items.Push;

namespace FeedServer.Push.Hub;

/// <summary>
/// Keeps what changed of subscriptions: what subscribers ask for and failures at once; what was delivered, every few hours and at the end.
/// Else each delivery would be a line in a log that is kept for ever. After a crash somebody may be sent again what he has.
/// </summary>
internal sealed class SubscriptionRecorder(HubSubscriptions subscriptions, ISubscriptionStore store, TimeProvider clock,
    ILogger<SubscriptionRecorder> logger)
{
    /// <summary>The most states in one write.</summary>
    private const int AtOnce = 1_000;

    /// <summary>States gather at least so long: each write waits for the disk.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    /// <summary>What was delivered is kept so often.</summary>
    private static readonly TimeSpan Noting = TimeSpan.FromHours(6);

    /// <summary>Between two tries when the archive cannot be written.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Keeps what comes, and at the end what is left.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            using var timer = new PeriodicTimer(Gathering, clock);
            var noting = clock.GetUtcNow() + Noting;
            while (await timer.WaitForNextTickAsync(stopping))
            {
                var isTime = clock.GetUtcNow() >= noting;
                if (isTime) noting = clock.GetUtcNow() + Noting;
                if (!await RecordAsync(isTime)) await Task.Delay(Pause, clock, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            await RecordAsync(withDelivered: true);
        }
    }

    /// <summary>A write that has begun is finished, hence no token.</summary>
    private async Task<bool> RecordAsync(bool withDelivered)
    {
        var states = subscriptions.TakeUnrecorded(withDelivered);
        for (var done = 0; done < states.Count; done += AtOnce)
        {
            try
            {
                await store.RecordAsync([.. states.Skip(done).Take(AtOnce)], CancellationToken.None);
            }
            catch (Exception e)
            {
                // The edge of a job: the archive may be writable again in a moment, and nothing is lost meanwhile but by a crash.
                subscriptions.GiveBack([.. states.Skip(done)]);
                logger.NotKept(states.Count - done, e);
                return false;
            }
        }
        return true;
    }
}

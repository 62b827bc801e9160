namespace FeedServer.Push.Hub;

/// <summary>Keeps changes of subscriptions: requests and failures at once; what was delivered, every few hours and at the end, since
/// otherwise each delivery would add a line to a log that is kept for ever. After a crash a subscriber may get its last delivery once
/// more.</summary>
internal sealed class SubscriptionRecorder(HubSubscriptions subscriptions, ISubscriptionStore store, TimeProvider clock,
    ILogger<SubscriptionRecorder> logger)
{
    /// <summary>The most states in one write.</summary>
    private const int AtOnce = 1_000;

    /// <summary>States gather at least so long: each write waits for the disk.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    /// <summary>What was delivered is kept so often.</summary>
    private static readonly TimeSpan RecordEvery = TimeSpan.FromHours(6);

    /// <summary>Between two tries when the archive cannot be written.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Keeps changes as they come, and the rest at the end.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            using var timer = new PeriodicTimer(Gathering, clock);
            var last = clock.GetTimestamp();
            while (await timer.WaitForNextTickAsync(stopping))
            {
                var isTime = clock.GetElapsedTime(last) >= RecordEvery;
                if (isTime) last = clock.GetTimestamp();
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
                // The edge of a job: the write is tried again; only a crash in between loses something.
                subscriptions.GiveBack([.. states.Skip(done)]);
                // That nothing is written the store has said already.
                if (e is not WritingStoppedException) logger.NotKept(states.Count - done, e);
                return false;
            }
        }
        return true;
    }
}

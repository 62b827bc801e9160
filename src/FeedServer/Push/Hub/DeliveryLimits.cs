namespace FeedServer.Push.Hub;

/// <summary>How many deliveries are in progress at once. Subscribers that failed or took long last time have lanes of their own; one that
/// is slow for the first time gives its place in the fast lane to the next and goes on beside it. So slow subscribers delay no
/// others.</summary>
internal sealed class DeliveryLimits(TimeProvider clock) : IDisposable
{
    private const int MostFast = 256;
    private const int MostFailing = 64;
    private const int MostSlow = 1_024;
    private static readonly TimeSpan SlowAfter = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim fast = new(MostFast);
    private readonly SemaphoreSlim failing = new(MostFailing);
    private readonly SemaphoreSlim slow = new(MostSlow);

    /// <summary>Runs a delivery when its lane has a place.</summary>
    /// <param name="lane">Where it waits.</param>
    /// <param name="delivery">It; has its own limit of time.</param>
    /// <param name="took">Told whether it took longer than a moment.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<T> RunAsync<T>(DeliveryLane lane, Func<Task<T>> delivery, Action<bool> took, CancellationToken cancellation)
    {
        var held = lane switch { DeliveryLane.Failing => failing, DeliveryLane.Slow => slow, _ => fast };
        await held.WaitAsync(cancellation);
        try
        {
            var work = delivery();
            var tookLong = !await EndsInAMomentAsync(work);
            if (tookLong && held == fast && slow.Wait(0, CancellationToken.None))
            {
                held.Release();
                held = slow;
            }
            took(tookLong);
            return await work;
        }
        finally
        {
            held.Release();
        }
    }

    public void Dispose()
    {
        fast.Dispose();
        failing.Dispose();
        slow.Dispose();
    }

    private async Task<bool> EndsInAMomentAsync(Task work)
    {
        // The caller awaits the work, whatever its result.
        await work.WaitAsync(SlowAfter, clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return work.IsCompleted;
    }
}

/// <summary>In which of <see cref="DeliveryLimits"/> a delivery waits for its turn.</summary>
internal enum DeliveryLane
{
    /// <summary>Fast subscribers, as far as is known.</summary>
    Fast,

    /// <summary>Subscribers that were slow last time.</summary>
    Slow,

    /// <summary>Subscribers that failed last time.</summary>
    Failing,
}

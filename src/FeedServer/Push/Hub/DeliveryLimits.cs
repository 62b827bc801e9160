namespace FeedServer.Push.Hub;

/// <summary>
/// How many deliveries are under way at once. Who failed or took long last time has a lane of his own; who takes longer than a moment for
/// the first time gives his place in the fast lane to the next and goes on beside it: so neither keeps the others waiting.
/// </summary>
internal sealed class DeliveryLimits(TimeProvider clock) : IDisposable
{
    private const int MostFast = 256;
    private const int MostFailing = 64;
    private const int MostSlow = 1_024;
    private static readonly TimeSpan Instants = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim fast = new(MostFast);
    private readonly SemaphoreSlim failing = new(MostFailing);
    private readonly SemaphoreSlim slow = new(MostSlow);

    /// <summary>Runs a delivery when it is its turn.</summary>
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

    /// <inheritdoc/>
    public void Dispose()
    {
        fast.Dispose();
        failing.Dispose();
        slow.Dispose();
    }

    private async Task<bool> EndsInAMomentAsync(Task work)
    {
        // Waited for by whoever awaits the work, whatever becomes of it.
        await work.WaitAsync(Instants, clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return work.IsCompleted;
    }
}

/// <summary>In which of <see cref="DeliveryLimits"/> a delivery waits for its turn.</summary>
internal enum DeliveryLane
{
    /// <summary>Who answers in a moment, as far as is known.</summary>
    Fast,

    /// <summary>Who took longer last time.</summary>
    Slow,

    /// <summary>Who failed last time.</summary>
    Failing,
}

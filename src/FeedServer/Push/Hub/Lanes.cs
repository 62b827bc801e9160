namespace FeedServer.Push.Hub;

/// <summary>
/// How many deliveries are under way at once. Who failed last time has a lane of his own; who takes longer than a moment gives his place
/// in the fast lane to the next and goes on beside it: so neither keeps the others waiting.
/// </summary>
internal sealed class Lanes(TimeProvider clock) : IDisposable
{
    private const int Fast = 256;
    private const int Failing = 64;
    private const int Slow = 1_024;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim fast = new(Fast);
    private readonly SemaphoreSlim failing = new(Failing);
    private readonly SemaphoreSlim slow = new(Slow);

    /// <summary>Runs a delivery when it is its turn.</summary>
    /// <param name="hasFailed">Whether the one before failed.</param>
    /// <param name="delivery">It; has its own limit of time.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<T> RunAsync<T>(bool hasFailed, Func<Task<T>> delivery, CancellationToken cancellation)
    {
        var held = hasFailed ? failing : fast;
        await held.WaitAsync(cancellation);
        try
        {
            var work = delivery();
            if (!hasFailed && !await EndsInAMomentAsync(work) && slow.Wait(0, CancellationToken.None))
            {
                held.Release();
                held = slow;
            }
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
        await work.WaitAsync(Moment, clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return work.IsCompleted;
    }
}

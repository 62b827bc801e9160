using System.Threading.Channels;

namespace FeedServer.Collect.Timing;

/// <summary>Says that there is something to look at; ringing often before anybody looks is ringing once. May be rung from any thread, one
/// waits.</summary>
public sealed class AsyncAutoResetEvent
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Rings; returns at once.</summary>
    public void Ring() => rings.Writer.TryWrite(true);

    /// <summary>Waits until it has rung since it was last waited for.</summary>
    public async Task WaitAsync(CancellationToken cancellation) => await rings.Reader.ReadAsync(cancellation);

    /// <summary>The same, but no longer than a time.</summary>
    /// <param name="longest">The time.</param>
    /// <param name="clock">By which clock.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rung = WaitAsync(late.Token);
        await Task.WhenAny(rung, Task.Delay(longest, clock, late.Token));
        await late.CancelAsync();
        await rung.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
    }
}

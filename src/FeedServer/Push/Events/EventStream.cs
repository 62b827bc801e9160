using System.Buffers;
using System.IO.Pipelines;

namespace FeedServer.Push.Events;

/// <summary>What one listener is sent, at its own pace: a slow listener delays only its own connection (the server drops one that takes
/// next to nothing), and gets from the archive what has left memory meanwhile.</summary>
internal sealed class EventStream(EventBuffer tail, EventHistory history, Publication publication, TimeProvider clock)
{
    /// <summary>A listener that has missed more is referred to the archive documents, which are made for that.</summary>
    public const int MostReplayed = 10_000;

    private const int AtOnce = 100;

    /// <summary>Proxies give up a silent connection after a minute, some after 30 s.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Sends until it is stopped.</summary>
    /// <param name="body">Where to.</param>
    /// <param name="known">The last event that the listener has; null to begin with the next one.</param>
    /// <param name="cancellation">The listener has gone, or the server ends.</param>
    public async Task SendAsync(PipeWriter body, long? known, CancellationToken cancellation)
    {
        await tail.Begun.WaitAsync(cancellation);
        var sent = Begin(body, known);
        await body.FlushAsync(cancellation);
        while (!cancellation.IsCancellationRequested)
        {
            var (last, news) = tail.Now;
            if (sent < last)
            {
                var events = tail.After(sent, AtOnce) ?? await ReadAsync(sent + 1, cancellation);
                foreach (var one in events) body.Write(one);
                sent += events.Count;
            }
            else
            {
                await news.WaitAsync(Heartbeat, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (news.IsCompleted || cancellation.IsCancellationRequested) continue;
                body.Write(SseEncoder.Heartbeat);
            }
            if ((await body.FlushAsync(cancellation)).IsCompleted) return;
        }
    }

    private async Task<IReadOnlyList<byte[]>> ReadAsync(long first, CancellationToken cancellation)
    {
        // What was written last may have ended on the thread that polls the sockets.
        await YieldingStream.Hop();
        return await history.ReadInTurnAsync(first, AtOnce, cancellation);
    }

    /// <returns>The event after which it goes on.</returns>
    private long Begin(PipeWriter body, long? known)
    {
        var last = tail.Now.Last;
        var isWithinReach = known is null || (known <= last && last - known <= MostReplayed);
        var sent = isWithinReach ? known ?? last : last;
        body.Write(SseEncoder.Beginning(sent));
        if (known is { } missed && !isWithinReach) body.Write(SseEncoder.Gap(missed, sent, publication));
        return sent;
    }
}

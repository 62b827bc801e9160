using System.Collections.Concurrent;
using System.Threading.Channels;
using FeedServer.Endpoints;
using FeedServer.Items.Push;

namespace FeedServer.Push.Hub;

/// <summary>
/// Brings each topic's content to who has not got it. There is no queue: who has another content than the feed is sent the feed, at start
/// and after every change, so a restart forgets nobody, and who was away gets the newest state and not every one between.
/// </summary>
internal sealed class Deliveries(
    SubscriptionBook book, FeedDocuments documents, ContentSender sender, TimeProvider clock, ILogger<Deliveries> log) : IDisposable
{
    private const string Expired = "its lease has ended";
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    private readonly Lanes lanes = new(clock);
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // By topic and callback; the value is the hash of what is being sent, or null when something newer is to follow.
    private readonly ConcurrentDictionary<(string Topic, string Callback), string?> underway = new();

    /// <summary>Has everything looked at again soon; returns at once.</summary>
    public void Wake() => wakes.Writer.TryWrite(true);

    /// <summary>Delivers until it is stopped. What is under way then is given up, and sent again after the next start.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var due = await LookAsync(stopping);
            using var late = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            Task waiting = wakes.Reader.ReadAsync(late.Token).AsTask();
            await Task.WhenAny(waiting, Task.Delay(due, clock, late.Token));
            await late.CancelAsync();
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stopping.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => lanes.Dispose();

    /// <summary>Sends what is due.</summary>
    /// <returns>How long until something else is.</returns>
    private async Task<TimeSpan> LookAsync(CancellationToken cancellation)
    {
        var next = clock.GetUtcNow() + LongestWait;
        foreach (var topic in book.Topics)
        {
            var content = await ContentAsync(topic, cancellation);
            if (content.IsFaulty) next = Earlier(next, clock.GetUtcNow() + AfterFault);
            var now = clock.GetUtcNow();
            foreach (var subscription in book.Of(topic))
            {
                if (subscription.Expires <= now) End(subscription, Expired);
                else next = Earlier(next, Due(subscription, content.Document, now, cancellation));
            }
        }
        var wait = next - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private DateTimeOffset Due(Subscription subscription, Representation? content, DateTimeOffset now, CancellationToken cancellation)
    {
        if (content is null || subscription.Delivered == content.Hash) return subscription.Expires;
        if (subscription.Retry is { } retry && retry > now) return Earlier(retry, subscription.Expires);
        var key = (subscription.Topic, subscription.Callback);
        if (underway.TryAdd(key, content.Hash)) _ = DeliverAsync(subscription, content, cancellation);
        else if (underway.TryGetValue(key, out var sent) && sent is not null && sent != content.Hash && !underway.TryUpdate(key, null, sent)) Wake();
        return subscription.Expires;
    }

    private async Task DeliverAsync(Subscription subscription, Representation content, CancellationToken cancellation)
    {
        var key = (subscription.Topic, subscription.Callback);
        var mustLookAgain = true;
        try
        {
            var answer = await lanes.RunAsync(subscription.Failures > 0, () => sender.SendAsync(subscription, content, cancellation), cancellation);
            mustLookAgain = Note(key, content, answer);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            mustLookAgain = false;
        }
        catch (Exception e)
        {
            // The edge of one delivery.
            log.Faulty(HostOf(subscription), subscription.Topic, e);
            Note(key, content, new CallbackAnswer(0, "", "a fault of this server"));
        }
        finally
        {
            // Null: while this was sent, the feed changed.
            if ((underway.TryRemove(key, out var sent) && sent is null) || mustLookAgain) Wake();
        }
    }

    /// <returns>Whether there is something to be waited for.</returns>
    private bool Note((string Topic, string Callback) key, Representation content, CallbackAnswer answer)
    {
        var now = clock.GetUtcNow();
        var after = book.Change(key.Topic, key.Callback, present => present is null ? null : After(present, content, answer, now));
        if (after is null) return false;
        if (after.Ended is { } ended) log.Ended(HostOf(after), after.Topic, ended);
        else if (after.LastFailure is { } reason) log.Failed(HostOf(after), after.Topic, after.Failures, reason);
        return after.Retry is not null;
    }

    private static Subscription After(Subscription present, Representation content, CallbackAnswer answer, DateTimeOffset now)
    {
        if (answer.IsSuccess) return present with { Delivered = content.Hash, Failures = 0, Retry = null, LastFailure = null };
        if (answer.Status == StatusCodes.Status410Gone) return present with { Ended = "it answered 410" };
        var failed = present with { Failures = present.Failures + 1, LastFailure = answer.Trouble };
        if (failed.Failures >= BackOff.Most) return failed with { Ended = $"{failed.Failures} deliveries failed in a row, the last: {answer.Trouble}" };
        var retry = now + BackOff.After(failed.Failures);
        return failed with { Retry = new DateTimeOffset(retry.Ticks - retry.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero) };
    }

    private void End(Subscription subscription, string reason)
    {
        // It may have been renewed meanwhile.
        var ended = book.Change(subscription.Topic, subscription.Callback, present => present?.Expires == subscription.Expires ? present with { Ended = reason } : null);
        if (ended is not null) log.Ended(HostOf(subscription), subscription.Topic, reason);
        else Wake();
    }

    private async Task<(Representation? Document, bool IsFaulty)> ContentAsync(string topic, CancellationToken cancellation)
    {
        try
        {
            return (await documents.GetAsync(topic, cancellation), false);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // The edge of one topic: the others have nothing to do with it.
            log.NotRendered(topic, e);
            return (null, true);
        }
    }

    private static string HostOf(Subscription subscription) => new Uri(subscription.Callback).Host;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

using System.Collections.Concurrent;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Timing;

namespace FeedServer.Push.Subscriber;

/// <summary>Keeps our subscriptions as they should be: looks every second, and whenever something was heard, which are to begin, to be
/// renewed or to end, and tells the poller which sources are pushed. One subscription of a hub is asked for at a time.</summary>
internal sealed class UpstreamSubscriber(
    PushOffers offers, UpstreamSubscriptions subscriptions, HubClient client, SourcePoller poller, TimeProvider clock,
    ILogger<UpstreamSubscriber> logger)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly DateTimeOffset started = Instants.Now(clock);
    private readonly ConcurrentDictionary<string, bool> busy = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly Dictionary<string, PushLease> told = new(StringComparer.Ordinal);
    private readonly AsyncAutoResetEvent signal = new();
    private bool isStuck;

    /// <summary>Requests a look at everything soon; returns at once.</summary>
    public void Wake() => signal.Ring();

    public void Note(PolledSource polled)
    {
        if (offers.Note(polled)) Wake();
    }

    /// <summary>Subscribes until it is stopped. Requests under way are given up then; the hub may confirm them to the next
    /// process.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await TryLookAsync(stopping);
                await signal.WaitAsync(Tick, clock, stopping);
            }
        }
        finally
        {
            await Task.WhenAll(running.Keys);
        }
    }

    private async Task TryLookAsync(CancellationToken stopping)
    {
        try
        {
            await LookAsync(stopping);
            isStuck = false;
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // The edge of a job that looks each second: an archive that cannot be written is told once.
            if (!isStuck && fault is not WritingStoppedException) logger.Stuck(fault);
            isStuck = true;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Stopping: whatever breaks now was given up.
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (offers.IsEmpty && subscriptions.IsEmpty && told.Count == 0) return;
        var now = Instants.Now(clock);
        foreach (var (before, after) in offers.Changes(now))
            await subscriptions.ChangeAsync(after.Callback, present => present == before ? after : null, cancellation);
        TellPoller(now);
        // Nobody is asked while everything is paused; what lapses meanwhile is asked for again.
        if (poller.Pause?.Current is not null) return;
        foreach (var due in subscriptions.All.Where(one => one.IsDue(now)).GroupBy(one => new Uri(one.Hub).Authority))
            if (busy.TryAdd(due.Key, true)) Follow(AskAsync(due.Key, [.. due.OrderBy(one => one.Next)], cancellation));
    }

    private void Follow(Task task)
    {
        running[task] = true;
        _ = task.ContinueWith(ended => running.TryRemove(ended, out _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void TellPoller(DateTimeOffset now)
    {
        var live = subscriptions.All.Where(one => one.IsLive(now)).ToList();
        foreach (var one in live)
        {
            var confirmed = one.Confirmed ?? now;
            var lease = new PushLease(confirmed > started ? confirmed : started, one.Expires ?? now);
            var before = told.GetValueOrDefault(one.Source);
            if (before == lease) continue;
            told[one.Source] = lease;
            poller.SetPushed(one.Source, lease);
            if (before is null) logger.Pushed(one.Source, new Uri(one.Hub).Host, lease.Until);
        }
        foreach (var source in told.Keys.Except(live.Select(one => one.Source), StringComparer.Ordinal).ToList())
        {
            told.Remove(source);
            poller.SetPushed(source, null);
            logger.NotPushed(source, subscriptions.All.FirstOrDefault(one => one.Source == source)?.LastFailure ?? "the lease has ended");
        }
    }

    private async Task AskAsync(string hub, IReadOnlyList<UpstreamSubscription> due, CancellationToken cancellation)
    {
        // Off the loop at once: a hub may be slow.
        await Task.Yield();
        try
        {
            await client.AskAsync(due, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // The edge of one hub.
            if (fault is not WritingStoppedException) logger.Faulty(hub, fault);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Stopping: whatever breaks now was given up.
        }
        finally
        {
            busy.TryRemove(hub, out _);
        }
    }
}

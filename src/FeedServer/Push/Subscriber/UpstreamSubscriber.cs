using System.Collections.Concurrent;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Collect.Timing;
using FeedServer.Items.Ledger;
using FeedServer.Items.Push;

namespace FeedServer.Push.Subscriber;

/// <summary>
/// Keeps our subscriptions as they should be: looks every second, and whenever something was heard, which are to begin, to be renewed or to
/// end, and tells the poller which sources are pushed. Of one hub one is asked at a time, as of one host one source is.
/// </summary>
internal sealed class UpstreamSubscriber
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly UpstreamSubscriptions book;
    private readonly HubClient asker;
    private readonly SourceRegistry sources;
    private readonly SourcePoller poller;
    private readonly UpstreamParts parts;
    private readonly UpstreamPlan plan;
    private readonly DateTimeOffset started;

    /// <summary>Why no hub could call us; null when one can.</summary>
    private readonly string? unreachable;

    private readonly ConcurrentDictionary<string, PushOffer?> offers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> busy = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly Dictionary<string, PushLease> told = new(StringComparer.Ordinal);
    private readonly AsyncAutoResetEvent bell = new();
    private bool isStuck;
    private bool hasSaidUnreachable;

    /// <summary>Does nothing before <see cref="RunAsync"/>.</summary>
    public UpstreamSubscriber(UpstreamSubscriptions book, HubClient asker, SourceRegistry sources, SourcePoller poller, UpstreamParts parts)
    {
        (this.book, this.asker, this.sources, this.poller, this.parts) = (book, asker, sources, poller, parts);
        var (home, allowsInside) = (parts.Settings.Publication.BaseUrl, parts.Settings.Collect.AllowPrivateNetworks);
        plan = new UpstreamPlan(home, allowsInside);
        unreachable = GuardedHttpHandler.WhyNot(home, allowsInside);
        started = Instants.Now(parts.Clock);
    }

    /// <summary>Has everything looked at again soon; returns at once.</summary>
    public void Wake() => bell.Ring();

    /// <summary>Hears of a poll.</summary>
    public void Note(PolledSource polled)
    {
        if (polled.Source.Kind != SourceKind.Feed || polled.Record.Kind != PollKind.Fetched) return;
        // Most feeds name no hub: that matters only of one that did.
        if (polled.Push is null && !book.Has(polled.Source.Id)) offers.TryRemove(polled.Source.Id, out _);
        else offers[polled.Source.Id] = polled.Push;
        if (polled.Push is not null) Wake();
    }

    /// <summary>
    /// Subscribes until it is stopped. Requests under way are given up then; the hub may confirm them to the next process.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await TryLookAsync(stopping);
                await bell.WaitAsync(Tick, parts.Clock, stopping);
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
            if (!isStuck) parts.Log.Stuck(fault);
            isStuck = true;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Stopping: whatever breaks now was given up.
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (offers.IsEmpty && book.IsEmpty && told.Count == 0) return;
        var now = Instants.Now(parts.Clock);
        var wanted = Wanted();
        // What comes back has another address, or is polled again before long.
        foreach (var source in offers.Keys.Except(wanted.Select(source => source.Id), StringComparer.Ordinal))
            offers.TryRemove(source, out _);
        foreach (var (before, after) in plan.Changes(book.All, wanted, offers, now))
            await book.ChangeAsync(after.Callback, present => present == before ? after : null, cancellation);
        TellPoller(now);
        foreach (var due in book.All.Where(one => one.Next <= now).GroupBy(one => new Uri(one.Hub).Authority))
            if (busy.TryAdd(due.Key, true)) Follow(AskAsync(due.Key, [.. due.OrderBy(one => one.Next)], cancellation));
    }

    private void Follow(Task task)
    {
        running[task] = true;
        _ = task.ContinueWith(ended => running.TryRemove(ended, out _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private IReadOnlyList<SourceDefinition> Wanted()
    {
        if (unreachable is null) return [.. sources.Sources.Where(source => source is { Kind: SourceKind.Feed, Paused: false })];
        if (!hasSaidUnreachable && offers.Values.Any(offer => offer is not null)) parts.Log.Unreachable(unreachable);
        hasSaidUnreachable |= offers.Values.Any(offer => offer is not null);
        return [];
    }

    private void TellPoller(DateTimeOffset now)
    {
        var live = book.All.Where(one => one.IsLive(now)).ToList();
        foreach (var one in live)
        {
            var confirmed = one.Confirmed ?? now;
            var lease = new PushLease(confirmed > started ? confirmed : started, one.Expires ?? now);
            var before = told.GetValueOrDefault(one.Source);
            if (before == lease) continue;
            told[one.Source] = lease;
            poller.SetPushed(one.Source, lease);
            if (before is null) parts.Log.Pushed(one.Source, new Uri(one.Hub).Host, lease.Until);
        }
        foreach (var source in told.Keys.Except(live.Select(one => one.Source), StringComparer.Ordinal).ToList())
        {
            told.Remove(source);
            poller.SetPushed(source, null);
            parts.Log.NotPushed(source, book.All.FirstOrDefault(one => one.Source == source)?.LastFailure ?? "the lease has ended");
        }
    }

    private async Task AskAsync(string hub, IReadOnlyList<UpstreamSubscription> due, CancellationToken cancellation)
    {
        // Off the loop at once: a hub may be slow.
        await Task.Yield();
        try
        {
            foreach (var (place, one) in due.Index())
            {
                if (place > 0) await Task.Delay(parts.Settings.Collect.HostPause, parts.Clock, cancellation);
                await asker.AskAsync(one, cancellation);
            }
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // The edge of one hub.
            parts.Log.Faulty(hub, fault);
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

using System.Collections.Concurrent;
using FeedServer.Collect.Sources;
using FeedServer.Collect.Timing;
using FeedServer.Items.Ledger;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Polling;

/// <summary>
/// Polls what is due. A poll is recorded as begun before its request goes out, so that a process killed meanwhile polls
/// nobody early; what is due while others are under way starts as soon as there is room.
/// </summary>
public sealed class SourcePoller
{
    // Within the ten seconds after which a container is killed.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly SourceRegistry book;
    private readonly ISourceLedger ledger;
    private readonly SourcePoll poll;
    private readonly PollingParts parts;
    private readonly RegistryNotices notes;
    private readonly DueList queue;
    private bool isStuck;
    private readonly ConcurrentDictionary<Task, bool> running = new();

    private readonly AsyncAutoResetEvent bell = new();

    /// <summary>Nothing is polled before <see cref="RunAsync"/> or <see cref="PollNowAsync"/>.</summary>
    /// <param name="book">The operator's list.</param>
    /// <param name="ledger">Where polls are recorded.</param>
    /// <param name="poll">One poll.</param>
    /// <param name="parts">Options, clock and log.</param>
    public SourcePoller(SourceRegistry book, ISourceLedger ledger, SourcePoll poll, PollingParts parts) =>
        (this.book, this.ledger, this.poll, this.parts, notes, queue) =
            (book, ledger, poll, parts, new RegistryNotices(book, parts.Log), new DueList(new PollSchedule(parts.Options)));

    /// <summary>Told of each poll that ended, at once; must not throw.</summary>
    public Action<PolledSource> Polled { get; set; } = _ => { };

    /// <summary>Says that something may be due. Returns at once.</summary>
    public void Look() => bell.Ring();

    /// <summary>
    /// Has a source polled out of turn, because its hub says that there is something new. Several words while one poll is under way make
    /// one more.
    /// </summary>
    public void Ping(string source)
    {
        queue.Ping(source, Now());
        Look();
    }

    /// <summary>
    /// Sets until when a source tells by itself when there is something new, and is polled at its longest interval only; null when it does
    /// not.
    /// </summary>
    public void SetPushed(string source, PushLease? lease)
    {
        queue.SetPushed(source, lease);
        Look();
    }

    /// <summary>
    /// Starts what is due whenever <see cref="Look"/> is called, until it is ended: then nothing starts any more, and polls under way have
    /// five seconds.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var abandon = new CancellationTokenSource();
        try
        {
            queue.Learn(await ledger.SourcesAsync(cancellation));
            Look();
            while (true)
            {
                await bell.WaitAsync(cancellation);
                await StartDueAsync(abandon, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping. What is abandoned below was recorded as begun, and is polled again after its interval.
        }
        using var late = new CancellationTokenSource(Grace, parts.Clock);
        using var ending = late.Token.Register(abandon.Cancel);
        await Task.WhenAll(running.Keys);
    }

    /// <summary>Polls sources now, whether they are due or not.</summary>
    /// <param name="sources">Which.</param>
    /// <param name="progress">Told after each.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<PolledSource>> PollNowAsync(
        IReadOnlyList<SourceDefinition> sources, IProgress<CollectProgress>? progress, CancellationToken cancellation)
    {
        queue.Learn(await ledger.SourcesAsync(cancellation));
        var polled = new ConcurrentDictionary<string, PolledSource>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = parts.Options.Concurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(sources, options, async (source, token) =>
        {
            var at = Now();
            var due = new DueSource(source, queue.StateOf(source, at));
            await ledger.BeginPollsAsync([poll.Start(due, at)], token);
            polled[source.Id] = await RunAsync(due, at, token);
            progress?.Report(new CollectProgress(polled.Count, sources.Count));
        });
        return [.. sources.Select(source => polled[source.Id])];
    }

    private async Task StartDueAsync(CancellationTokenSource abandon, CancellationToken cancellation)
    {
        var at = Now();
        queue.Follow(book.Sources, at);
        notes.Tell();
        var due = queue.Take(at, parts.Options.Concurrency - queue.UnderWay);
        if (due.Count == 0) return;
        try
        {
            await ledger.BeginPollsAsync([.. due.Select(source => poll.Start(source, at))], cancellation);
        }
        catch (Exception fault)
        {
            // No request may go out that is not recorded; all are tried again when next looked.
            foreach (var waits in due)
            {
                queue.GiveBack(waits.State, isDoubtful: false);
                if (waits.IsPushed) queue.Ping(waits.Source.Id, at);
            }
            if (fault is OperationCanceledException) throw;
            // Looked at each second: a disk that is full is told once.
            if (!isStuck) parts.Log.NotBegun(fault);
            isStuck = true;
            return;
        }
        isStuck = false;
        foreach (var source in due) Follow(RunAndGiveBackAsync(source, at, abandon.Token));
    }

    private void Follow(Task task)
    {
        running[task] = true;
        _ = task.ContinueWith(ended => running.TryRemove(ended, out _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task RunAndGiveBackAsync(DueSource due, DateTimeOffset at, CancellationToken abandon)
    {
        // Off the loop at once: reading a feed is work, and the others wait to be started.
        await Task.Yield();
        var after = due.State with { LastPoll = at, Due = poll.Start(due, at).Due };
        var isDoubtful = false;
        try
        {
            var record = (await RunAsync(due, at, abandon)).Record;
            isDoubtful = due.IsPushed ? record.New + record.Revised == 0 : record.New > 0;
            after = record.State;
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            // Stopping.
        }
        catch (Exception fault)
        {
            // The edge of one source: its poll could not even be recorded.
            parts.Log.Fault(due.Source.Id, fault);
        }
        queue.GiveBack(after, isDoubtful);
        Look();
    }

    private async Task<PolledSource> RunAsync(DueSource due, DateTimeOffset at, CancellationToken cancellation)
    {
        var polled = await poll.RunAsync(due, at, parts.Clock, cancellation);
        Polled(polled);
        if (polled.MovedTo is { } address && address != due.Source.Address) await MoveAsync(due.Source, address, cancellation);
        return polled;
    }

    private async Task MoveAsync(SourceDefinition source, Uri address, CancellationToken cancellation)
    {
        try
        {
            // As it stands now: the operator may have edited it while it was polled.
            if (book.Sources.FirstOrDefault(other => other.Id == source.Id) is { } now && now.Address == source.Address
                && await book.ReplaceAsync(now with { Address = address }, cancellation))
                parts.Log.Moved(source.Id, address);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            parts.Log.NotMoved(source.Id, address, reason.Message);
        }
    }

    private DateTimeOffset Now() => Instants.Now(parts.Clock);
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FeedServer.Collect.Opml;
using FeedServer.Collect.Pausing;
using FeedServer.Collect.Timing;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Polling;

/// <summary>Polls what is due. A poll is recorded as begun before its request goes out, so that a process killed meanwhile polls nobody
/// early; what is due while others are under way starts as soon as there is room.</summary>
public sealed class SourcePoller
{
    // Within the ten seconds after which a container is killed.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // By elapsed time: no clock that is set makes a pause of it.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly SourceRegistry registry;
    private readonly ISourceLedger ledger;
    private readonly SourcePoll poll;
    private readonly PollingOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly RegistryNotices notices;
    private readonly DueList queue;
    private readonly ClockWatch watch;
    private bool isStuck;
    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly AsyncAutoResetEvent signal = new();

    /// <summary>Nothing is polled before <see cref="RunAsync"/> or <see cref="PollNowAsync"/>.</summary>
    internal SourcePoller(
        SourceRegistry registry, ISourceLedger ledger, SourcePoll poll, PollingOptions options, TimeProvider clock,
        ILogger<SourcePoller> logger)
    {
        (this.registry, this.ledger, this.poll, this.options, this.clock, this.logger) = (registry, ledger, poll, options, clock, logger);
        notices = new RegistryNotices(registry, logger);
        queue = new DueList(new PollSchedule(options));
        watch = new ClockWatch(clock);
    }

    /// <summary>The sources that are due for more than a minute and whose poll has not begun, by id, with the moment since when,
    /// UTC.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Waiting => queue.Waiting(Now());

    /// <summary>Told of each poll that ended, at once; must not throw.</summary>
    public Action<PolledSource> Polled { get; set; } = _ => { };

    /// <summary>While it is in force no poll begins; those under way end by themselves.</summary>
    public CollectingPause? Pause { get; init; }

    /// <summary>Has it looked now, and not only within a second, what is due. Returns at once.</summary>
    public void Look() => signal.Ring();

    /// <summary>Has a source polled out of turn, because its hub says that there is something new. Several words while one poll is under
    /// way make one more.</summary>
    public void Ping(string source)
    {
        queue.Ping(source, Now());
        Look();
    }

    /// <summary>Makes a source due now, by the operator's wish, also one that fails. One that is paused or gone stays so.</summary>
    /// <returns>Whether it is polled as soon as there is room.</returns>
    public bool Demand(string source)
    {
        var isWaiting = queue.Demand(source, Now());
        Look();
        return isWaiting;
    }

    /// <summary>Sets until when a source tells by itself when there is something new, and is polled at its longest interval only; null when
    /// it does not.</summary>
    public void SetPushed(string source, PushLease? lease)
    {
        queue.SetPushed(source, lease);
        Look();
    }

    /// <summary>Starts what is due, each second and whenever <see cref="Look"/> is called, until it is ended: then nothing starts any more,
    /// and polls under way have five seconds.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var abandon = new CancellationTokenSource();
        try
        {
            queue.Learn(await ledger.SourcesAsync(cancellation));
            while (true)
            {
                await StartDueAsync(abandon, cancellation);
                await signal.WaitAsync(Tick, clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping. What is abandoned below was recorded as begun, and is polled again after its interval.
        }
        using var late = new CancellationTokenSource(Grace, clock);
        using var ending = late.Token.Register(abandon.Cancel);
        await Task.WhenAll(running.Keys);
    }

    /// <summary>Polls sources now, whether they are due or not.</summary>
    public async Task<IReadOnlyList<PolledSource>> PollNowAsync(
        IReadOnlyList<SourceDefinition> sources, IProgress<CollectProgress>? progress, CancellationToken cancellation)
    {
        queue.Learn(await ledger.SourcesAsync(cancellation));
        var polled = new ConcurrentDictionary<string, PolledSource>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(BeginAsync(sources, cancellation), parallel, async (begun, token) =>
        {
            polled[begun.Due.Source.Id] = await RunAsync(begun.Due, begun.At, token);
            progress?.Report(new CollectProgress(polled.Count, sources.Count));
        });
        return [.. sources.Select(source => polled[source.Id])];
    }

    /// <summary>Records as many polls as begun as are made at once: one write for all of them.</summary>
    private async IAsyncEnumerable<(DueSource Due, DateTimeOffset At)> BeginAsync(
        IReadOnlyList<SourceDefinition> sources, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var chunk in sources.Chunk(options.Concurrency))
        {
            var at = Now();
            var due = chunk.Select(source => new DueSource(source, queue.StateOf(source, at))).ToList();
            await ledger.BeginPollsAsync([.. due.Select(source => poll.Start(source, at))], cancellation);
            foreach (var source in due) yield return (source, at);
        }
    }

    private async Task StartDueAsync(CancellationTokenSource abandon, CancellationToken cancellation)
    {
        var at = Now();
        await registry.RefreshAsync(cancellation);
        FollowClock(at);
        notices.Tell();
        if (Pause?.Current is not null) return;
        var due = queue.Take(at, options.Concurrency);
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
            if (!isStuck && fault is not WritingStoppedException) logger.NotBegun(fault);
            isStuck = true;
            return;
        }
        isStuck = false;
        foreach (var source in due) Follow(RunAndGiveBackAsync(source, at, abandon.Token));
    }

    private void FollowClock(DateTimeOffset at)
    {
        var set = watch.Look();
        if (set < TimeSpan.Zero) logger.ClockSetBack(-set, at, queue.TurnBack(at, -set));
        else if (set > TimeSpan.Zero)
        {
            queue.TurnForward(set);
            logger.ClockSetForward(set, at);
        }
        if (queue.Follow(registry.Sources, at) is var ahead and > 0) logger.ClockWasAhead(at, ahead);
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
        SourceState? after = null;
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
            if (fault is not WritingStoppedException) logger.Fault(due.Source.Id, fault);
        }
        // The clock may have been set back meanwhile.
        var last = Now() is var now && now < at ? now : at;
        queue.GiveBack(after ?? due.State with { LastPoll = last, Due = poll.Start(due, last).Due }, isDoubtful);
        Look();
    }

    private async Task<PolledSource> RunAsync(DueSource due, DateTimeOffset at, CancellationToken cancellation)
    {
        var polled = await poll.RunAsync(due, at, clock, cancellation);
        Polled(polled);
        if (polled.MovedTo is { } address && address != due.Source.Address) await MoveAsync(due.Source, address, cancellation);
        return polled;
    }

    private async Task MoveAsync(SourceDefinition source, Uri address, CancellationToken cancellation)
    {
        try
        {
            await registry.RefreshAsync(cancellation);
            // As it stands now: the operator may have edited it while it was polled.
            if (registry.FindOther(source.Id, address) is null && await registry.ReplaceAsync(
                    source.Id, now => now.Address == source.Address ? now with { Address = address } : null, cancellation))
                logger.Moved(source.Id, address);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            logger.NotMoved(source.Id, address, reason.Message);
        }
    }

    private DateTimeOffset Now() => Instants.Now(clock);
}

/// <summary>Tells the operator once what is wrong with the list of sources, after each time it was edited while the server runs.</summary>
internal sealed class RegistryNotices(SourceRegistry registry, ILogger logger)
{
    private const int MostLines = 20;

    private IReadOnlyList<SourceDefinition>? sources;
    private string? problem;
    private IReadOnlyList<SourceFault> faults = [];

    /// <summary>Logs what is wrong now and was not before.</summary>
    public void Tell()
    {
        var now = registry.Problem;
        if (now is not null && now != problem) logger.BadList(now);
        else if (now is null && problem is not null) logger.GoodList(registry.Sources.Count);
        problem = now;
        TellChanges(registry.Sources);
        var single = registry.Faults;
        if (ReferenceEquals(single, faults)) return;
        foreach (var fault in single.Where(fault => !faults.Contains(fault))) logger.BadOutline(fault);
        faults = single;
    }

    private void TellChanges(IReadOnlyList<SourceDefinition> now)
    {
        var before = sources;
        sources = now;
        // What the server starts with is no change.
        if (before is null || ReferenceEquals(before, now)) return;
        var old = before.ToDictionary(source => source.Id, StringComparer.OrdinalIgnoreCase);
        var lines = now.Select(source => Change(old.GetValueOrDefault(source.Id), source)).OfType<string>()
            .Concat(before.ExceptBy(now.Select(source => source.Id), source => source.Id, StringComparer.OrdinalIgnoreCase)
                .Select(source => $"{source.Id} is removed, its items stay")).ToList();
        foreach (var line in lines.Take(MostLines)) logger.ListChanged(line);
        if (lines.Count > MostLines) logger.ListChanged($"and {lines.Count - MostLines} more changes");
    }

    private static string? Change(SourceDefinition? before, SourceDefinition now) =>
        before is null ? $"{now.Id} is added ({now.Address})"
        : before.Paused != now.Paused ? $"{now.Id} is {(now.Paused ? "paused" : "collected again")}"
        : before.Address != now.Address ? $"{now.Id} has another address ({now.Address})"
        : null;
}

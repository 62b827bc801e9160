using System.Collections.Concurrent;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Log;
using FeedServer.Store.LiteDb.Similar;

namespace FeedServer.Store.LiteDb.Deciding;

/// <summary>
/// The one writer: decides inside the gate, appends to the record log and flushes it outside, applies inside the gate,
/// and only then answers. Whoever gets the turn writes for all who wait: one append, one flush, one transaction. A call
/// that cannot be decided costs its own caller only.
/// </summary>
internal sealed class Writer(Archive archive, string tagAuthority) : IAsyncDisposable
{
    /// <summary>So many decisions are made before readers are let in between.</summary>
    private const int DecisionsAtOnce = 50;

    /// <summary>So many things are written at once; a call that has more goes alone.</summary>
    private const int MostThings = 1000;

    private const int Attempts = 3;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ConcurrentQueue<WriteCall> waiting = new();
    private readonly SimilarFinder similar = new(archive);
    private bool closed;

    /// <summary>What the latest writes changed of what is published.</summary>
    public RecentChanges Changes { get; } = new(archive.Host.State.Sequence);

    /// <summary>Decides on things of one kind in their order and keeps what was decided as one batch.</summary>
    public async Task<IReadOnlyList<TResult>> WriteAsync<T, TResult>(
        IReadOnlyList<T> things, Func<Batch, T, TResult> decide, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var call = new WriteCall<T, TResult>(things, decide);
        waiting.Enqueue(call);
        try
        {
            await turn.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (!call.TryAbandon())
        {
            // Another is writing it already: what may be kept is not answered with "cancelled".
            return await call.Answered;
        }
        try
        {
            ObjectDisposedException.ThrowIf(closed && call.TryAbandon(), this);
            while (!call.IsAnswered) await CommitAsync(TakeGroup());
        }
        finally
        {
            turn.Release();
        }
        return await call.Answered;
    }

    /// <summary>What <see cref="WriteAsync"/> would answer; nothing is kept.</summary>
    public async Task<IReadOnlyList<TResult>> ForeseeAsync<T, TResult>(
        IReadOnlyList<T> things, Func<Batch, T, TResult> decide, CancellationToken cancellation)
    {
        var call = new WriteCall<T, TResult>(things, decide);
        await turn.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            await AgainIfStaleAsync(() => DecideAsync([call], cancellation));
            call.Answer();
        }
        finally
        {
            turn.Release();
        }
        return await call.Answered;
    }

    /// <summary>Waits for the write under way and lets no other begin.</summary>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync(CancellationToken.None);
        closed = true;
        turn.Release();
    }

    private List<WriteCall> TakeGroup()
    {
        var group = new List<WriteCall>();
        var things = 0;
        // Only the holder of the turn takes calls out, so the one looked at is the one taken.
        while (waiting.TryPeek(out var next) && (group.Count == 0 || things + next.Count <= MostThings))
        {
            waiting.TryDequeue(out _);
            if (!next.TryTake()) continue;
            group.Add(next);
            things += next.Count;
        }
        return group;
    }

    private async Task CommitAsync(List<WriteCall> group)
    {
        if (group.Count == 0) return;
        Batch batch;
        IReadOnlyList<LogEntry> lines;
        try
        {
            batch = await AgainIfStaleAsync(() => PrepareAsync(group));
            lines = batch.Lines();
        }
        catch (Exception failure) when (failure is IOException || group.Count == 1)
        {
            // The edge of these calls: their callers hear of it.
            group.ForEach(call => call.Fail(failure));
            return;
        }
        catch (Exception)
        {
            // One of them cannot be decided. Nothing is kept yet, so halves are tried until it stands alone.
            await CommitAsync(group[..(group.Count / 2)]);
            await CommitAsync(group[(group.Count / 2)..]);
            return;
        }
        try
        {
            if (lines.Count > 0) await KeepAsync(lines, batch);
            group.ForEach(call => call.Answer());
        }
        catch (Exception failure)
        {
            // The edge of these calls: their callers hear of it.
            group.ForEach(call => call.Fail(failure));
        }
    }

    private static async Task<T> AgainIfStaleAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (StaleViewException) when (attempt < Attempts)
            {
                // The database was mended half-way: what was read from it before is read again.
            }
        }
    }

    private async Task<Batch> PrepareAsync(List<WriteCall> group)
    {
        var batch = await DecideAsync(group, CancellationToken.None);
        batch.Links = await similar.FindAsync(batch, CancellationToken.None);
        return batch;
    }

    private async Task<Batch> DecideAsync(List<WriteCall> group, CancellationToken cancellation)
    {
        group.ForEach(call => call.Reset());
        var started = 0;
        Batch? batch = null;
        while (batch is null || group.Exists(call => !call.IsDecided))
            batch = await archive.Host.AskAsync(database =>
            {
                // A second run of one question, or another database, would decide on half-made decisions.
                if (started++ > 0 && batch?.Database != database) throw new StaleViewException();
                var deciding = batch ?? new Batch(database, archive, tagAuthority);
                DecideSome(group, deciding);
                return deciding;
            }, cancellation);
        return batch;
    }

    private static void DecideSome(List<WriteCall> group, Batch batch)
    {
        for (var decisions = 0; decisions < DecisionsAtOnce && group.Find(call => !call.IsDecided) is { } next; decisions++)
            next.DecideNext(batch);
    }

    private async Task KeepAsync(IReadOnlyList<LogEntry> entries, Batch batch)
    {
        var lines = archive.Log.Append(entries, archive.Clock.GetUtcNow());
        var changes = Change.Of(lines, batch.MarkOf);
        // Before any state with the batch can be seen.
        if (batch.Changes() is { Count: > 0 } items)
            Changes.Add(new ArchiveChange(lines.Last(line => !LogKind.IsApart(line.Kind)).Sequence, items));
        // The record log has the batch: from here on it is not given up. Should applying fail, mending catches up with it.
        await archive.Host.WriteAsync(database => Projection.Apply(database, changes), CancellationToken.None);
    }
}

using FeedServer.Store.Similarity;

namespace FeedServer.Store.Ingest;

/// <summary>Group commit: the writer that holds the lock commits for all that wait. It decides, appends to the record log and flushes it,
/// applies one transaction to the database, and only then answers. A call that cannot be decided costs its own caller only.</summary>
internal sealed class GroupCommit(Archive archive, IdAuthority ids) : IAsyncDisposable
{
    /// <summary>So many things are written at once; a call that has more goes alone.</summary>
    private const int MostThings = 1000;

    private readonly SemaphoreSlim turn = new(1, 1);
    // Under a lock: a ConcurrentQueue that was once looked into keeps what was taken out, the drafts of 32 calls and more.
    private readonly Queue<WriteCall> waiting = new();
    private readonly SimilarFinder similar = new();
    private IOException? refusal;
    private bool closed;

    /// <summary>Decides on things of one kind in their order and keeps what was decided as one batch.</summary>
    public async Task<IReadOnlyList<TResult>> WriteAsync<T, TResult>(
        IReadOnlyList<T> things, WriteRule<T, TResult> rule, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        archive.Writing.ThrowIfStopped();
        var call = new WriteCall<T, TResult>(things, rule);
        lock (waiting) waiting.Enqueue(call);
        try
        {
            await turn.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (!call.TryAbandon())
        {
            // Another writer took it already: what may be kept is not answered with "cancelled".
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
        IReadOnlyList<T> things, WriteRule<T, TResult> rule, CancellationToken cancellation)
    {
        var call = new WriteCall<T, TResult>(things, rule);
        await turn.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            await archive.Host.AskAsync(database => DecideAsync(database, [call], cancellation), cancellation);
            call.Answer();
        }
        finally
        {
            turn.Release();
        }
        return await call.Answered;
    }

    /// <summary>Does something while nobody writes.</summary>
    public async Task InTurnAsync(Func<Task> work)
    {
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            if (!closed) await work();
        }
        finally
        {
            turn.Release();
        }
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
        lock (waiting)
        {
            while (waiting.TryPeek(out var next) && (group.Count == 0 || things + next.Count <= MostThings))
            {
                waiting.Dequeue();
                if (!next.TryTake()) continue;
                group.Add(next);
                things += next.Count;
            }
        }
        return group;
    }

    private async Task CommitAsync(List<WriteCall> group)
    {
        if (group.Count == 0) return;
        var (before, isDecided) = (archive.Log.End.Sequence, false);
        try
        {
            archive.Writing.ThrowIfStopped();
            var batch = await archive.Host.AskAsync(database => PrepareAsync(database, group), CancellationToken.None);
            isDecided = true;
            if (batch.Entries.Count > 0) await KeepAsync(batch);
            group.ForEach(call => call.Answer());
            archive.NoticeRefusal();
        }
        catch (IOException unwritten) when (isDecided && unwritten == refusal && archive.Log.End.Sequence == before)
        {
            // The record log takes nothing: nothing of the batch is kept.
            var stopped = archive.Writing.Stop(unwritten);
            group.ForEach(call => call.Fail(stopped));
            // What the log has lost only the database knows: it is made durable at once.
            if (unwritten is LogChangedException)
                await archive.Host.RunAsync(database => database.CheckpointAsync(CancellationToken.None), CancellationToken.None);
        }
        catch (Exception failure) when (failure is IOException || group.Count == 1 || archive.Log.End.Sequence > before)
        {
            // The edge of these calls: their callers hear of it. What the log has is kept, whatever kept the database from opening again.
            var told = archive.Log.End.Sequence == before || failure is DatabaseFailedException ? failure
                : new DatabaseFailedException($"The record log has it, and the database cannot be opened: {failure.Message}", failure);
            group.ForEach(call => call.Fail(told));
        }
        catch (Exception)
        {
            // One of them cannot be decided or applied. Nothing is kept yet, so halves are tried until it stands alone.
            await CommitAsync(group[..(group.Count / 2)]);
            await CommitAsync(group[(group.Count / 2)..]);
        }
    }

    private async Task<Batch> PrepareAsync(IArchiveDatabase database, List<WriteCall> group)
    {
        var batch = await DecideAsync(database, group, CancellationToken.None);
        batch.Prepare();
        await batch.CompleteAsync(await similar.FindAsync(batch, CancellationToken.None), CancellationToken.None);
        return batch;
    }

    private async Task<Batch> DecideAsync(IArchiveDatabase database, List<WriteCall> group, CancellationToken cancellation)
    {
        var meta = await database.MetaAsync(cancellation);
        // Applying the last batch failed: deciding without it would give its numbers out again. The host reopens and catches up.
        if (meta.Sequence < archive.Log.End.Sequence) throw new DatabaseFailedException("The database is behind the record log.");
        var batch = new Batch(new BatchView(database, meta, archive.Log, archive.Clock.GetUtcNow()), ids);
        var prefetch = new Prefetch();
        group.ForEach(call => call.Expect(prefetch));
        await prefetch.LoadAsync(batch.View, ids, cancellation);
        foreach (var call in group) await call.DecideAsync(batch, cancellation);
        return batch;
    }

    private async Task KeepAsync(Batch batch)
    {
        // From the flush on the batch is not given up: should applying fail, the host opens the database anew and catches up with it.
        var (lines, write) = Logging(
            () => archive.Log.BeginAppend(batch.Entries, archive.Clock.GetUtcNow(), flushed => Remember(flushed, batch)));
        var logged = new Lazy<Task>(() => Task.Run(() => Logging(() =>
        {
            write();
            return lines;
        })));
        var changes = lines.Zip(batch.Entries, (line, entry) => new Change(line, entry.Content)).ToList();
        await archive.Host.RunAsync(database => ApplyAsync(database, batch, changes, logged), CancellationToken.None);
        archive.State.Signal();
    }

    /// <summary>Remembers what the record log throws: a database that cannot be opened does not stop the writing.</summary>
    private T Logging<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (IOException unwritten)
        {
            refusal = unwritten;
            throw;
        }
    }

    private static async Task ApplyAsync(IArchiveDatabase database, Batch batch, List<Change> changes, Lazy<Task> logged)
    {
        try
        {
            await Projection.ApplyAsync(database, database == batch.View.Database ? batch.View.Rows : new WorkingSet(), changes,
                changes[0].Line.Sequence - 1, () => logged.Value);
        }
        catch (Exception failure) when (
            failure is not DatabaseFailedException && logged is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            // Whatever failed, the log has the batch and the database has not.
            throw new DatabaseFailedException(failure.Message, failure);
        }
    }

    /// <summary>Holds what changed before the log's end has it, so before any database can show it, also one that catches up.</summary>
    private void Remember(IReadOnlyList<LogRecord> lines, Batch batch)
    {
        archive.Comments.Add(batch.Comments.Counts);
        if (batch.Changes.Count + batch.Comments.Changed.Count == 0) return;
        archive.Changes.Add(new ArchiveChange(lines.Last(line => !LogKind.IsApart(line.Kind)).Sequence, batch.Changes)
        {
            Comments = [.. batch.Comments.Changed],
        });
    }
}

/// <summary>A call that waits for the writer's turn: things of one kind to be decided in their order.</summary>
internal abstract class WriteCall
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Abandoned = 2;

    private int state;

    /// <summary>How many things there are to decide.</summary>
    public abstract int Count { get; }

    /// <summary>True when the caller has its answer.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>True for the writer that may take it; false when its caller went away before.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref state, Taken, Waiting) == Waiting;

    /// <summary>True when no writer took it, and then none will.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref state, Abandoned, Waiting) == Waiting;

    /// <summary>Tells what deciding will ask.</summary>
    public abstract void Expect(Prefetch prefetch);

    /// <summary>Decides all things in order, from the beginning.</summary>
    public abstract ValueTask DecideAsync(Batch batch, CancellationToken cancellation);

    /// <summary>What was decided is kept.</summary>
    public abstract void Answer();

    /// <summary>Nothing of it is known to be kept.</summary>
    public abstract void Fail(Exception reason);
}

/// <summary>How things of one kind are decided.</summary>
/// <param name="Expect">Tells what deciding on one will ask.</param>
/// <param name="DecideAsync">Decides on one.</param>
internal sealed record WriteRule<T, TResult>(Action<Prefetch, T> Expect, Func<Batch, T, CancellationToken, ValueTask<TResult>> DecideAsync);

internal sealed class WriteCall<T, TResult>(IReadOnlyList<T> things, WriteRule<T, TResult> rule) : WriteCall
{
    private readonly TaskCompletionSource<IReadOnlyList<TResult>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<TResult> results = [];

    public Task<IReadOnlyList<TResult>> Answered => answer.Task;

    public override int Count => things.Count;

    public override bool IsAnswered => answer.Task.IsCompleted;

    public override void Expect(Prefetch prefetch)
    {
        for (var at = 0; at < things.Count; at++) rule.Expect(prefetch, things[at]);
    }

    public override async ValueTask DecideAsync(Batch batch, CancellationToken cancellation)
    {
        results = new List<TResult>(things.Count);
        for (var at = 0; at < things.Count; at++) results.Add(await rule.DecideAsync(batch, things[at], cancellation));
    }

    public override void Answer() => answer.SetResult(results);

    public override void Fail(Exception reason) => answer.SetException(reason);
}

namespace FeedServer.Search.Indexing;

/// <summary>Keeps an index: builds it, follows the archive, and begins again when the disk refuses or the index is damaged. It never ends
/// by itself, and never throws for what is wrong with the index.</summary>
internal sealed class IndexKeeping(
    IndexFolder folder, ReaderPool readers, IItemStore store, PublicationZone zone, TimeProvider clock, SearchLog log)
{
    /// <summary>How long it waits after what the disk or another process refused; longer after an index that is damaged again.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    /// <summary>So often it is looked whether names were joined, or files taken away.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private const int LongestWait = 30;

    private const int LoggedEvery = 50_000;

    private readonly Lock gate = new();

    private TaskCompletionSource<string> damage = NewSignal();
    private IndexWriter? open;
    private string? refusal;
    private int damaged;
    private long logged;

    /// <summary>How it stands.</summary>
    public IndexProgress Progress { get; } = new();

    /// <summary>A question found the index damaged.</summary>
    public void ReportDamage(string reason) => Volatile.Read(ref damage).TrySetResult(reason);

    /// <summary>Gives back what is in memory for the next write.</summary>
    public void Rest()
    {
        lock (gate) open?.Rest();
    }

    /// <summary>Keeps it until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                try
                {
                    await HoldAsync(cancellation);
                }
                catch (Exception refused) when (refused is not OperationCanceledException)
                {
                    // The edge of a job: pages are served without the index, and it is tried again.
                    Refuse(refused);
                    await Task.Delay(Retry, clock, cancellation);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async Task HoldAsync(CancellationToken cancellation)
    {
        // Taken anew each time: the lock of a folder that was taken away keeps nobody out.
        using var held = folder.TakeLock();
        try
        {
            await FollowAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested
            && failure is not OperationCanceledException && !IndexFailure.IsRefusal(failure))
        {
            // Flipped bits may make a value of another type, or none: whatever is not refused for now is damage.
            log.GivenUp(failure.Message, failure);
            Progress.Status = new SearchStatus { Stage = SearchStage.Building };
            readers.Close();
            folder.Discard();
            Volatile.Write(ref damage, NewSignal());
            // A disk that damages whatever is written is not worn out.
            if (damaged++ > 0) await Task.Delay(Retry * Math.Min(damaged, LongestWait), clock, cancellation);
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        var state = await store.StateAsync(cancellation);
        using var writer = IndexOpening.Open(folder, state.Sequence, zone.Id, log);
        readers.Open(asItLies: false);
        lock (gate) open = writer;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var checking = writer.WasClosed ? Task.CompletedTask : CheckAsync(ending.Token);
        try
        {
            await FollowAsync(writer, state.Items, cancellation);
        }
        finally
        {
            lock (gate) open = null;
            await ending.CancelAsync();
            await checking;
            if (cancellation.IsCancellationRequested) writer.Close();
        }
    }

    private async Task FollowAsync(IndexWriter writer, long items, CancellationToken cancellation)
    {
        var preparation = new ItemPreparation(store, zone, log);
        var pace = new IndexPace(store, clock);
        if (IndexBuilder.IsUnfinished(writer.Place))
            await new IndexBuilder(store, preparation, writer, pace).BuildAsync(done => Tell(done, items), cancellation);
        var follower = new IndexFollower(store, preparation, writer, pace);
        var sequence = await follower.CatchUpAsync(writer.Place.Sequence, cancellation);
        await CompareAsync(writer, sequence, cancellation);
        log.Ready(writer.Items);
        if (refusal is not null) log.WrittenAgain();
        (damaged, refusal) = (0, null);
        while (true)
        {
            Progress.Status = new SearchStatus { Stage = SearchStage.Ready, Sequence = sequence };
            await WaitAsync(follower, sequence, cancellation);
            sequence = await follower.CatchUpAsync(sequence, cancellation);
        }
    }

    /// <summary>Until the archive is written to, names are joined, or something is wrong with the index.</summary>
    /// <exception cref="IndexOutdatedException">The index is damaged or gone.</exception>
    private async Task WaitAsync(IndexFollower follower, long sequence, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var changed = store.WaitForChangeAsync(sequence, ending.Token);
            while (true)
            {
                // Looked at first: an archive that is written to all the time is never waited for.
                if (damage.Task.IsCompletedSuccessfully) throw new IndexOutdatedException(await damage.Task);
                if (!folder.IsWhole) throw new IndexOutdatedException("its files were taken away");
                if (changed.IsCompleted || !follower.IsSettled) break;
                await Task.WhenAny(changed, damage.Task, Task.Delay(Look, clock, ending.Token));
                cancellation.ThrowIfCancellationRequested();
            }
            if (changed.IsCompleted) await changed;
        }
        finally
        {
            await ending.CancelAsync();
        }
    }

    /// <summary>Compares with the archive, unless that is written to meanwhile.</summary>
    private async Task CompareAsync(IndexWriter writer, long sequence, CancellationToken cancellation)
    {
        var difference = await writer.DifferenceAsync(store, Random.Shared.Next(), cancellation);
        if (difference is not null && (await store.StateAsync(cancellation)).Sequence == sequence)
            throw new IndexOutdatedException(difference);
    }

    /// <summary>Reads all of an index that was not closed.</summary>
    private async Task CheckAsync(CancellationToken cancellation)
    {
        try
        {
            if (await readers.AskAsync(IndexOpening.Fault, Timeout.InfiniteTimeSpan, cancellation) is { } fault) ReportDamage(fault);
        }
        catch (SqliteException failure) when (IndexFailure.IsDamage(failure))
        {
            ReportDamage(failure.Message);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SearchUnavailableException or SqliteException)
        {
            // It is closed, or cannot be read at present: the next start checks it again.
        }
    }

    private void Tell(long done, long of)
    {
        if (done == 0) logged = 0;
        if (done - logged >= LoggedEvery)
        {
            logged = done;
            log.Built(done, Math.Max(done, of));
        }
        Progress.Status = new SearchStatus { Stage = SearchStage.Building, Done = done, Of = Math.Max(done, of) };
    }

    private void Refuse(Exception refused)
    {
        if (refusal != refused.Message) log.NotWritten(refused.Message, refused);
        refusal = refused.Message;
        if (!readers.IsOpen) Progress.Status = IndexOpening.TryRead(folder, readers, zone.Id);
        Progress.Status = Progress.Status with { Reason = refused.Message };
    }

    private static TaskCompletionSource<string> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

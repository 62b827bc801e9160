namespace FeedServer.Store.Recovery;

/// <summary>Whether the archive is written to, and what the operator is told of it: one line when writing stops, one when it goes
/// on.</summary>
internal sealed class ArchiveWriting(TimeProvider clock, StoreLog logger)
{
    private readonly Lock gate = new();
    private TaskCompletionSource going = NewSignal();
    private WritingStoppedException? told;
    private volatile WritingStop? stopped;

    /// <summary>Why nothing is written; null while something is.</summary>
    public WritingStop? Stopped => stopped;

    /// <exception cref="WritingStoppedException">Nothing is written.</exception>
    public void ThrowIfStopped()
    {
        lock (gate)
            if (told is { } known)
                throw new WritingStoppedException(known.Message, known.InnerException);
    }

    /// <summary>Stops writing because the disk, the system or somebody's hand in the files does not allow it.</summary>
    /// <returns>What callers are told.</returns>
    public WritingStoppedException Stop(Exception failure)
    {
        // What somebody did to the log comes with what to do.
        var (reason, detail) = failure is LogChangedException changed ? (changed.Reason, changed.Message)
            : (WriteFailure.Reason(failure), $"{WriteFailure.Reason(failure)} ({failure.Message})");
        lock (gate)
        {
            if (told is { } known) return known;
            told = new WritingStoppedException($"Nothing can be written to the archive: {detail}", failure);
            stopped = new WritingStop(clock.GetUtcNow(), reason);
            going = NewSignal();
            logger.WritingStopped(detail);
            return told;
        }
    }

    /// <summary>Has writing go on.</summary>
    public void Resume()
    {
        TaskCompletionSource waited;
        lock (gate)
        {
            if (stopped is not { } stop) return;
            (stopped, told) = (null, null);
            logger.WritingGoesOn(stop.Reason, clock.GetUtcNow() - stop.Since);
            waited = going;
        }
        waited.TrySetResult();
    }

    /// <summary>Completes when writing goes on; at once while it does.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        lock (gate) return stopped is null ? Task.CompletedTask : going.Task.WaitAsync(cancellation);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

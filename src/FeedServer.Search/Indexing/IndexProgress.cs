namespace FeedServer.Search.Indexing;

/// <summary>How the index stands, and who waits for it.</summary>
internal sealed class IndexProgress
{
    private volatile SearchStatus status = new() { Stage = SearchStage.Building };
    private TaskCompletionSource moved = NewSignal();

    /// <summary>How it stands.</summary>
    public SearchStatus Status
    {
        get => status;
        set
        {
            status = value;
            Interlocked.Exchange(ref moved, NewSignal()).SetResult();
        }
    }

    /// <summary>Completes when the index is ready and holds a sequence.</summary>
    public async Task WaitForAsync(long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            var next = Volatile.Read(ref moved).Task;
            if (status is { Stage: SearchStage.Ready } ready && ready.Sequence >= sequence) return;
            await next.WaitAsync(cancellation);
        }
    }

    /// <summary>Completes when it stands otherwise.</summary>
    public Task ChangedAsync(CancellationToken cancellation) => Volatile.Read(ref moved).Task.WaitAsync(cancellation);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

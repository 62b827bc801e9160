namespace FeedServer.Store.Ingest;

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

/// <inheritdoc/>
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

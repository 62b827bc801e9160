namespace FeedServer.Store.LiteDb.Deciding;

/// <summary>Somebody's wish to write, waiting for the writer's turn: things of one kind to be decided in their order.</summary>
internal abstract class WriteCall
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Abandoned = 2;

    private int state;

    /// <summary>How many things there are to decide.</summary>
    public abstract int Count { get; }

    /// <summary>True when all are decided.</summary>
    public abstract bool IsDecided { get; }

    /// <summary>True when the caller has his answer.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>True for the one who may write it; false when its caller went away before.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref state, Taken, Waiting) == Waiting;

    /// <summary>True when nobody took it, and then nobody will.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref state, Abandoned, Waiting) == Waiting;

    /// <summary>Forgets what was decided, to decide it again.</summary>
    public abstract void Reset();

    /// <summary>Decides the next thing.</summary>
    public abstract void DecideNext(Batch batch);

    /// <summary>What was decided is kept.</summary>
    public abstract void Answer();

    /// <summary>Nothing of it is known to be kept.</summary>
    public abstract void Fail(Exception reason);
}

/// <inheritdoc/>
internal sealed class WriteCall<T, TResult>(IReadOnlyList<T> things, Func<Batch, T, TResult> decide) : WriteCall
{
    private readonly TaskCompletionSource<IReadOnlyList<TResult>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<TResult> results = [];

    public Task<IReadOnlyList<TResult>> Answered => answer.Task;

    public override int Count => things.Count;

    public override bool IsDecided => results.Count == things.Count;

    public override bool IsAnswered => answer.Task.IsCompleted;

    public override void Reset() => results = [];

    public override void DecideNext(Batch batch) => results.Add(decide(batch, things[results.Count]));

    public override void Answer() => answer.SetResult(results);

    public override void Fail(Exception reason) => answer.SetException(reason);
}

namespace FeedServer.Jobs;

/// <summary>How the last collection ended, for <c>/healthz</c>. Written by the job, read from any thread.</summary>
public sealed class CollectionReport
{
    private volatile Ending? first;
    private volatile Ending? last;

    /// <summary>When the first collection of this process ended, UTC; null before.</summary>
    public DateTimeOffset? FirstEnded => first?.At;

    /// <summary>When the last collection ended, UTC; null before the first.</summary>
    public DateTimeOffset? LastEnded => last?.At;

    /// <summary>Why it failed; null when it did not.</summary>
    public string? LastFailure => last?.Failure;

    /// <summary>Records the end of a collection.</summary>
    public void Ended(DateTimeOffset at, string? failure)
    {
        last = new Ending(at, failure);
        first ??= last;
    }

    private sealed record Ending(DateTimeOffset At, string? Failure);
}

namespace FeedServer.Push.Events;

/// <summary>The newest events in memory, the same bytes for all listeners, and a signal when there are more.</summary>
internal sealed class EventBuffer
{
    /// <summary>The most events held; half a kilobyte each, as a rule.</summary>
    public const int Most = 1_000;

    private readonly Lock gate = new();
    private readonly Queue<byte[]> held = new();
    private readonly TaskCompletionSource begun = NewSignal();
    private TaskCompletionSource signal = NewSignal();
    private long last;

    /// <summary>Done when it is known where the archive stood at the start.</summary>
    public Task Begun => begun.Task;

    /// <summary>The last event, and a task that is done when there is a later one.</summary>
    public (long Last, Task News) Now
    {
        get
        {
            lock (gate) return (last, signal.Task);
        }
    }

    /// <summary>Says where the archive stands at the start.</summary>
    public void Begin(long ordinal)
    {
        lock (gate) last = ordinal;
        begun.TrySetResult();
    }

    /// <summary>Adds what comes after the last one.</summary>
    public void Add(IReadOnlyList<byte[]> events)
    {
        TaskCompletionSource rung;
        lock (gate)
        {
            foreach (var one in events) held.Enqueue(one);
            while (held.Count > Most) held.Dequeue();
            last += events.Count;
            (rung, signal) = (signal, NewSignal());
        }
        rung.SetResult();
    }

    /// <summary>Events after one; null when they are no longer held.</summary>
    public IReadOnlyList<byte[]>? After(long ordinal, int limit)
    {
        lock (gate)
        {
            var first = last - held.Count;
            return ordinal < first ? null : [.. held.Skip((int)(ordinal - first)).Take(limit)];
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

using FeedServer.Collect.Timing;

namespace FeedServer.Collect.Pausing;

/// <summary>Whether everything that collects is paused: the drop folder, polls, subscriptions at hubs of others and all scheduled jobs.
/// Serving goes on. The pause stands in a file in the archive's folder, so it outlives restarts, and a verb beside the server may begin and
/// end it. What is asked here is a snapshot in memory; <see cref="Refresh"/> follows the file. Safe for any thread.</summary>
/// <param name="archiveRoot">The archive's folder.</param>
/// <param name="clock">Says since when.</param>
public sealed class CollectingPause(string archiveRoot, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly PauseFile file = new(archiveRoot);
    private (long Length, DateTime Written)? stamp;
    private volatile Turn turn = new(null);

    /// <summary>The pause in force; null while collecting goes on.</summary>
    public Pause? Current => turn.Pause;

    /// <summary>Told whenever a pause began or ended, on the thread that found it out, which holds nothing then; must not throw.</summary>
    public Action Changed { get; set; } = () => { };

    /// <summary>The pause of an archive, as its file says now.</summary>
    public static Pause? Read(string archiveRoot) => new PauseFile(archiveRoot).Read();

    /// <summary>Follows the file.</summary>
    /// <returns>The pause in force; null while collecting goes on.</returns>
    public Pause? Refresh()
    {
        Action tell;
        lock (gate)
        {
            if (file.Stamp() is var now && now == stamp) return Current;
            stamp = now;
            tell = Take(now is null ? null : file.Read());
        }
        tell();
        return Current;
    }

    /// <summary>Pauses. A pause that is in force stays as it is.</summary>
    /// <param name="by">Who says so.</param>
    /// <param name="reason">Why; null or blank for no reason given.</param>
    /// <returns>The pause in force.</returns>
    /// <exception cref="IOException">The archive cannot be written; nothing is paused.</exception>
    public Pause Begin(string by, string? reason)
    {
        var words = string.IsNullOrWhiteSpace(reason) ? null
            : TextCut.Start(NormalText.Collapse(NormalText.Normalise(reason, out _)), Pause.MostReason);
        Pause pause;
        Action tell;
        lock (gate)
        {
            if (file.Read() is { } there) pause = there;
            else
            {
                pause = new Pause(Instants.Now(clock), by, words);
                file.Write(pause);
                stamp = file.Stamp();
            }
            tell = Take(pause);
        }
        tell();
        return pause;
    }

    /// <summary>Ends the pause.</summary>
    /// <returns>The one that was in force; null when none was.</returns>
    /// <exception cref="IOException">The archive cannot be written; the pause goes on.</exception>
    public Pause? End()
    {
        Pause? before;
        Action tell;
        lock (gate)
        {
            before = file.Read();
            file.Delete();
            stamp = null;
            tell = Take(null);
        }
        tell();
        return before;
    }

    /// <summary>Waits while everything is paused.</summary>
    public Task WaitUntilResumedAsync(CancellationToken cancellation) => turn.Ended.Task.WaitAsync(cancellation);

    /// <summary>Ends what is under way when a pause begins, besides what ends it anyway.</summary>
    public CancellationTokenSource Linked(CancellationToken cancellation) =>
        CancellationTokenSource.CreateLinkedTokenSource(cancellation, turn.Begun.Token);

    /// <returns>What wakes and tells the others, to be called without the lock: they may ask here in turn.</returns>
    private Action Take(Pause? pause)
    {
        var before = turn;
        if (before.Pause == pause) return () => { };
        // Another reason is another pause, and nobody has to be woken for it.
        turn = before.Pause is null || pause is null ? new Turn(pause) : before with { Pause = pause };
        return () =>
        {
            if (pause is not null) before.Begun.Cancel();
            else before.Ended.TrySetResult();
            Changed();
        };
    }

    /// <summary>A time of pause, or one without.</summary>
    private sealed record Turn(Pause? Pause)
    {
        /// <summary>Cancelled when a pause begins.</summary>
        public CancellationTokenSource Begun { get; } = Cancelled(Pause is not null);

        /// <summary>Done when collecting goes on.</summary>
        public TaskCompletionSource Ended { get; } = Done(Pause is null);

        private static CancellationTokenSource Cancelled(bool isNow)
        {
            var source = new CancellationTokenSource();
            if (isNow) source.Cancel();
            return source;
        }

        private static TaskCompletionSource Done(bool isNow)
        {
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (isNow) source.SetResult();
            return source;
        }
    }
}

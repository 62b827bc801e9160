namespace FeedServer.Items;

/// <summary>Texts of megabytes are worked on one at a time in a process, whoever does it: to read, to keep or to index one takes some ten
/// times its size in memory.</summary>
public static class LargeTexts
{
    /// <summary>From so many bytes or characters on a text is a large one.</summary>
    public const int Least = 1 << 20;

    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>Waits for the turn of a large text.</summary>
    /// <returns>Ends the turn when it is disposed.</returns>
    public static async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await Turn.WaitAsync(cancellation);
        return new Entered();
    }

    /// <summary>Has the collector free what a step of work on a large text left behind: tens of times its size, more than it lets lie where
    /// texts are small. Nothing for others.</summary>
    /// <param name="length">The text's bytes or characters.</param>
    public static void Settle(long length)
    {
        if (length > Least) GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
    }

    private sealed class Entered : IDisposable
    {
        private bool ended;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref ended, true)) Turn.Release();
        }
    }
}

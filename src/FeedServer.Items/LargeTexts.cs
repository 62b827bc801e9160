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

    private sealed class Entered : IDisposable
    {
        private bool ended;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref ended, true)) Turn.Release();
        }
    }
}

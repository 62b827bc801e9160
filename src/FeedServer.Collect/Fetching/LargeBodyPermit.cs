namespace FeedServer.Collect.Fetching;

/// <summary>
/// The place of a body that has grown large. Only a few such bodies are taken in at once, or many hostile sources together would fill the
/// memory, each within its limit. Bodies below <see cref="Threshold"/>, which most are, need no place and are never delayed.
/// </summary>
internal sealed class LargeBodyPermit(SemaphoreSlim places) : IDisposable
{
    /// <summary>Bytes from which a place is needed.</summary>
    public const int Threshold = 1_048_576;

    /// <summary>Places.</summary>
    public const int AtOnce = 3;

    private bool isTaken;

    /// <summary>Waits for a place, unless it has one. The waiting counts towards the time for the whole.</summary>
    public async ValueTask TakeAsync(CancellationToken cancellation)
    {
        if (isTaken) return;
        await places.WaitAsync(cancellation);
        isTaken = true;
    }

    public void Dispose()
    {
        if (isTaken) places.Release();
        isTaken = false;
    }
}

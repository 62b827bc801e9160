namespace FeedServer.Collect.Fetching;

/// <summary>Keeps the place that a large body took (<see cref="LargeBodyPlaces"/>) until its document is read and kept: what waits for its
/// turn to be read fills the memory as much as what comes in. One document at a time; none is fetched under another hold meanwhile, or both
/// might wait for the same place. Safe for any thread.</summary>
public sealed class LargeBodyHold : IDisposable
{
    private LargeBodyPlaces? places;

    /// <summary>Gives the place, if one was taken, to the next that waits.</summary>
    public void Dispose() => Interlocked.Exchange(ref places, null)?.Free();

    internal void Keep(LargeBodyPlaces taken) => Interlocked.Exchange(ref places, taken)?.Free();
}

namespace FeedServer.Collect.Fetching;

/// <summary>The places of bodies that have grown large. Only a few such bodies are taken in, or wait to be read, at once, or many hostile
/// sources together would fill the memory, each within its limit. A body that comes in too slowly loses its place to one that waits. Safe
/// for any thread.</summary>
/// <param name="clock">The clock.</param>
/// <param name="atOnce">How many places there are.</param>
internal sealed class LargeBodyPlaces(TimeProvider clock, int atOnce) : IDisposable
{
    /// <summary>Two more than are read at once: something is ready whenever a reading ends.</summary>
    public static int AtOnce => ReadingThreads.Count + 2;

    /// <summary>In this time the holder of a place takes in <see cref="LeastBytes"/>, or it loses the place while others wait.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    /// <summary>32 KB a second: at that rate a body of 20 MB would take longer than any fetch may.</summary>
    public const int LeastBytes = 65_536;

    private readonly SemaphoreSlim free = new(atOnce);
    private readonly Lock gate = new();
    private readonly HashSet<LargeBodyPermit> holders = [];

    /// <summary>Waits for a place.</summary>
    public async Task TakeAsync(LargeBodyPermit permit, CancellationToken cancellation)
    {
        var waiting = free.WaitAsync(cancellation);
        while (!waiting.IsCompleted)
        {
            await Task.WhenAny(waiting, Task.Delay(Window, clock, cancellation));
            if (!waiting.IsCompleted) DropSlow();
        }
        await waiting;
        lock (gate)
        {
            permit.Begin(clock.GetTimestamp());
            holders.Add(permit);
        }
    }

    /// <summary>A body came in, or was given up; from now on nobody judges how fast it comes. Its place stays taken.</summary>
    public void Came(LargeBodyPermit permit)
    {
        lock (gate) holders.Remove(permit);
    }

    /// <summary>Gives a place to the next that waits.</summary>
    public void Free() => free.Release();

    public void Dispose() => free.Dispose();

    private void DropSlow()
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            // A copy: one that is dropped may give its place back at once.
            foreach (var holder in holders.ToList())
                if (clock.GetElapsedTime(holder.Began, now) >= Window) holder.Judge(now);
        }
    }
}

/// <summary>The place of one body. Bodies below <see cref="Threshold"/>, which most are, need none and are never delayed.</summary>
/// <param name="places">Where it is taken.</param>
/// <param name="deadline">Rests while it is waited for.</param>
/// <param name="hold">Keeps the place after the body came; null when nobody does.</param>
internal sealed class LargeBodyPermit(LargeBodyPlaces places, ExchangeDeadline deadline, LargeBodyHold? hold) : IDisposable
{
    /// <summary>Bytes from which a place is needed.</summary>
    public const int Threshold = 1_048_576;

    private bool isTaken;
    private long taken;

    /// <summary>When what is taken in was last counted, as a timestamp.</summary>
    public long Began { get; private set; }

    /// <summary>Waits for a place, unless it has one. The waiting counts against no time limit.</summary>
    public async ValueTask TakeAsync(CancellationToken cancellation)
    {
        if (isTaken) return;
        deadline.Rest();
        await places.TakeAsync(this, cancellation);
        isTaken = true;
        deadline.GoOn();
    }

    public void Took(int bytes)
    {
        deadline.Took(bytes);
        Interlocked.Add(ref taken, bytes);
    }

    /// <summary>Counts from now on.</summary>
    public void Begin(long now)
    {
        Began = now;
        Interlocked.Exchange(ref taken, 0);
    }

    /// <summary>Ends the exchange if too little came since it was last counted.</summary>
    public void Judge(long now)
    {
        var came = Interlocked.Read(ref taken);
        Begin(now);
        if (came >= LargeBodyPlaces.LeastBytes) return;
        deadline.End(FormattableString.Invariant(
            $"its large body sent {came} bytes in {LargeBodyPlaces.Window.TotalSeconds:0} seconds while others waited"));
    }

    public void Dispose()
    {
        if (!isTaken) return;
        isTaken = false;
        places.Came(this);
        if (hold is null) places.Free();
        else hold.Keep(places);
    }
}

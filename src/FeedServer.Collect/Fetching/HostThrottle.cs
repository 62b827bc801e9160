namespace FeedServer.Collect.Fetching;

/// <summary>
/// One request at a time with each host, with a pause between them, first come first served. Hosts know nothing of each other: a slow one
/// delays only its own queue. A host is forgotten when nobody waits for it and its pause is over, so memory holds only hosts in use.
/// </summary>
internal sealed class HostThrottle(TimeProvider clock)
{
    private const int FirstSweep = 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Host> hosts = new(StringComparer.Ordinal);
    private int nextSweep = FirstSweep;

    /// <summary>Hosts remembered.</summary>
    internal int Count
    {
        get
        {
            lock (gate) return hosts.Count;
        }
    }

    /// <summary>Waits for the turn with a host; disposing gives the turn to the next after the pause set on it.</summary>
    public async Task<Turn> TakeAsync(string name, CancellationToken cancellation)
    {
        var host = Queue(name, out var place);
        if (place is not null)
        {
            try
            {
                await place.Task.WaitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                Leave(host, place);
                throw;
            }
        }
        try
        {
            var wait = host.NotBefore - clock.GetUtcNow();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellation);
            return new Turn(this, host);
        }
        catch (OperationCanceledException)
        {
            Next(host, TimeSpan.Zero);
            throw;
        }
    }

    private Host Queue(string name, out TaskCompletionSource? place)
    {
        lock (gate)
        {
            if (!hosts.TryGetValue(name, out var host))
            {
                if (hosts.Count >= nextSweep) Sweep();
                hosts[name] = host = new Host(name);
            }
            place = host.IsBusy ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            if (place is not null) host.Waiting.AddLast(place);
            host.IsBusy = true;
            return host;
        }
    }

    private void Leave(Host host, TaskCompletionSource place)
    {
        bool wasWaiting;
        lock (gate) wasWaiting = host.Waiting.Remove(place);
        if (!wasWaiting) Next(host, TimeSpan.Zero); // The turn came at the same moment.
    }

    private void Next(Host host, TimeSpan pause)
    {
        lock (gate)
        {
            var until = clock.GetUtcNow() + pause;
            if (until > host.NotBefore) host.NotBefore = until;
            host.IsBusy = host.Waiting.First is not null;
            if (host.Waiting.First is { } first)
            {
                host.Waiting.RemoveFirst();
                first.Value.SetResult();
            }
            else if (pause <= TimeSpan.Zero && host.NotBefore <= until)
            {
                hosts.Remove(host.Name);
            }
        }
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var idle in hosts.Values.Where(host => !host.IsBusy && host.NotBefore <= now).ToList()) hosts.Remove(idle.Name);
        nextSweep = Math.Max(FirstSweep, hosts.Count * 2);
    }

    /// <summary>The turn with a host, until disposed.</summary>
    internal sealed class Turn(HostThrottle turns, Host host) : IDisposable
    {
        private bool isOver;

        /// <summary>How long the host is left alone after this turn.</summary>
        public TimeSpan Pause { get; set; }

        public void Dispose()
        {
            if (isOver) return;
            isOver = true;
            turns.Next(host, Pause);
        }
    }

    internal sealed class Host(string name)
    {
        public string Name => name;

        public bool IsBusy { get; set; }

        public DateTimeOffset NotBefore { get; set; }

        public LinkedList<TaskCompletionSource> Waiting { get; } = new();
    }
}

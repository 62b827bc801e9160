using System.Net;
using System.Net.Sockets;
using FeedServer.Collect.Timing;

namespace FeedServer.Collect.Fetching;

/// <summary>Finds the addresses of names, few at once. The system's resolver blocks its thread until the servers of a name answer, on Linux
/// for ten seconds and more, so each lookup has a thread of its own and never one of the pool that answers requests. Domains whose servers
/// were silent have places of their own. What was found is known for a moment, what failed for longer. May be used from any
/// thread.</summary>
/// <param name="options">How the system is asked.</param>
/// <param name="clock">The clock of its times.</param>
public sealed class NameLookups(FetchOptions options, TimeProvider clock)
{
    internal const int AtOnce = 16;
    internal const int AtOnceSilent = 4;

    /// <summary>Threads of lookups that take long, beside those that have a place.</summary>
    internal const int MostBeside = 64;

    /// <summary>Of one asker, or of one domain where nobody is named: neither can have all places.</summary>
    internal const int OfOne = 8;

    /// <summary>Names known or being looked up; above, those that are not under way are forgotten.</summary>
    internal const int MostNames = 10_000;

    /// <summary>Servers that have not answered by then are silent.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>A lookup that takes longer gives its place to the next and goes on beside.</summary>
    internal static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    internal static readonly TimeSpan FoundIsFresh = TimeSpan.FromSeconds(10);
    internal static readonly TimeSpan FailureIsFresh = TimeSpan.FromSeconds(30);

    private const int StackBytes = 512 * 1024;

    private readonly FairPlaces places = new(AtOnce, OfOne);
    private readonly FairPlaces ofSilent = new(AtOnceSilent, 1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Name> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> silent = new(StringComparer.Ordinal);
    private int beside;

    /// <summary>Every address of a name, in the order of the system's resolver.</summary>
    /// <param name="host">A name.</param>
    /// <param name="cancellation">Ends the waiting; the lookup goes on for others.</param>
    /// <exception cref="SocketException">There is no such name.</exception>
    /// <exception cref="TimeoutException">Its servers are silent, or too many names wait.</exception>
    public Task<IReadOnlyList<IPAddress>> FindAsync(string host, CancellationToken cancellation) =>
        FindAsync(host, RegistrableDomain.From(host), cancellation);

    /// <summary>The same for one of many who ask.</summary>
    /// <param name="host">A name.</param>
    /// <param name="asker">Who asks for it; takes turns with the others.</param>
    /// <param name="cancellation">Ends the waiting; the lookup goes on for others.</param>
    /// <exception cref="SocketException">There is no such name.</exception>
    /// <exception cref="TimeoutException">Its servers are silent, or too many names wait.</exception>
    public async Task<IReadOnlyList<IPAddress>> FindAsync(string host, string asker, CancellationToken cancellation)
    {
        Name name;
        lock (gate)
        {
            if (!names.TryGetValue(host, out var known) || IsStale(known))
            {
                if (names.Count >= MostNames) Forget();
                if (names.Count >= MostNames) throw new TimeoutException($"too many names wait to be looked up; {host} was not");
                names[host] = known = new Name(host);
                known.Lookup = LookUpAsync(known, asker);
            }
            name = known;
        }
        var answer = await name.Lookup.WaitAsync(cancellation);
        if (answer.Addresses is { } addresses) return addresses;
        if (answer.Error is { } error) throw new SocketException((int)error);
        throw new TimeoutException($"the name servers of {host} did not answer within {Patience.TotalSeconds:0} seconds");
    }

    // A name whose thread is still blocked is not asked for again.
    private bool IsStale(Name name) => name is { Ended: { } ended, IsUnderWay: false }
        && clock.GetElapsedTime(ended) >= (name.IsFound ? FoundIsFresh : FailureIsFresh);

    private void Forget()
    {
        foreach (var name in names.Values.Where(name => name is { Ended: not null, IsUnderWay: false }).ToList()) names.Remove(name.Host);
        if (silent.Count > MostNames) silent.Clear();
    }

    private async Task<Answer> LookUpAsync(Name name, string asker)
    {
        var domain = RegistrableDomain.From(name.Host);
        var place = await PlaceAsync(asker, domain, name.Host);
        var asking = AskAsync(name, place);
        if (!await EndsWithinAsync(Moment, asking)) GoOnBeside(asking, place);
        var answer = await EndsWithinAsync(Patience - Moment, asking) ? await asking : Answer.None;
        lock (gate)
        {
            if (answer == Answer.None) silent.Add(domain);
            else silent.Remove(domain);
            (name.IsFound, name.Ended) = (answer.Addresses is not null, clock.GetTimestamp());
        }
        return answer;
    }

    private async Task<bool> EndsWithinAsync(TimeSpan time, Task asking)
    {
        await asking.WaitAsync(time, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return asking.IsCompleted;
    }

    /// <summary>Lets the next lookup begin, unless too many go on beside; this one's thread ends when the resolver lets it.</summary>
    private void GoOnBeside(Task asking, IDisposable place)
    {
        if (Interlocked.Increment(ref beside) <= MostBeside) place.Dispose();
        _ = asking.ContinueWith(_ => Interlocked.Decrement(ref beside), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task<IDisposable> PlaceAsync(string asker, string domain, string host)
    {
        if (IsSilent(domain)) return await ofSilent.EnterAsync(domain, host, CancellationToken.None);
        var place = await places.EnterAsync(asker, domain, CancellationToken.None);
        if (!IsSilent(domain)) return place;
        // Found out while this one waited.
        place.Dispose();
        return await ofSilent.EnterAsync(domain, host, CancellationToken.None);
    }

    private bool IsSilent(string domain)
    {
        lock (gate) return silent.Contains(domain);
    }

    private Task<Answer> AskAsync(Name name, IDisposable place)
    {
        var answer = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        name.IsUnderWay = true;
        new Thread(Ask, StackBytes) { IsBackground = true, Name = "name lookup" }.Start();
        return answer.Task;

        void Ask()
        {
            Answer found;
            try
            {
                found = options.Lookup(name.Host) is { Length: > 0 } addresses
                    ? new Answer(addresses, null) : new Answer(null, SocketError.HostNotFound);
            }
            catch (Exception failed)
            {
                // The edge of a thread. Whatever else the resolver minds in a name, such as its length, makes it a name that there is not.
                found = new Answer(null, (failed as SocketException)?.SocketErrorCode ?? SocketError.HostNotFound);
            }
            name.IsUnderWay = false;
            place.Dispose();
            answer.SetResult(found);
        }
    }

    /// <summary>What was found: addresses, an error, or neither where nobody answered in time.</summary>
    private sealed record Answer(IReadOnlyList<IPAddress>? Addresses, SocketError? Error)
    {
        public static readonly Answer None = new(null, null);
    }

    private sealed class Name(string host)
    {
        private volatile bool isUnderWay;

        public string Host => host;

        public Task<Answer> Lookup { get; set; } = Task.FromResult(Answer.None);

        public long? Ended { get; set; }

        public bool IsFound { get; set; }

        public bool IsUnderWay
        {
            get => isUnderWay;
            set => isUnderWay = value;
        }
    }
}

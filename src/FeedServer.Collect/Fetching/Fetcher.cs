using FeedServer.Collect.Access;

namespace FeedServer.Collect.Fetching;

/// <summary>The network, politely and safely. Its rules stand in the README of this project.</summary>
public sealed class Fetcher : IFetcher
{
    private readonly Exchange exchange;
    private readonly FetchOptions options;
    private readonly TimeProvider clock;
    private readonly HostThrottle throttle;
    private readonly RobotsCache robots;
    private readonly SecretsFile secrets;

    internal Fetcher(Exchange exchange, FetchOptions options, SecretsFile secrets, TimeProvider clock)
    {
        (this.exchange, this.options, this.secrets, this.clock) = (exchange, options, secrets, clock);
        throttle = new HostThrottle(clock);
        robots = new RobotsCache(FollowAsync, clock);
    }

    public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellation) =>
        FollowAsync(FetchPlan.For(request, options, secrets.Find(request.Source)), cancellation);

    private async Task<FetchOutcome> FollowAsync(FetchPlan plan, CancellationToken cancellation)
    {
        var chain = new RedirectChain(plan.Address, options.MaxRedirects);
        var left = options.Whole(plan);
        while (true)
        {
            if (AddressPolicy.WhyNot(chain.Current, options.AllowPrivateNetworks) is { } forbidden)
                return new FetchOutcome.Failed(FetchFailure.Forbidden, chain.Told(forbidden));
            var host = HostAndPort(chain.Current);
            if (throttle.HeldUntil(host) is { } until) return Held(chain, until);
            if (plan.AsksRobots && await robots.WhyNotAsync(chain.Current, plan.Access, cancellation) is { } unwanted)
                return throttle.HeldUntil(host) is { } asked
                    ? Held(chain, asked) : new FetchOutcome.Failed(FetchFailure.Robots, chain.Told(unwanted));
            HopResponse answer;
            // The turn is over before the next one is taken: nothing ever holds two.
            using (var turn = await throttle.TakeAsync(host, cancellation))
            {
                if (turn.HeldUntil is { } held) return Held(chain, held);
                turn.Pause = Pause(chain.Current);
                var begun = clock.GetTimestamp();
                answer = await exchange.AskAsync(chain.Current, ForHop(plan, chain), left, cancellation);
                left -= clock.GetElapsedTime(begun);
                Heed(answer, turn);
            }
            if (answer.Failure is { } failure) return failure with { Reason = chain.Told(failure.Reason) };
            if (!answer.IsRedirect) return Settled(plan, chain, answer.Without(plan.Access.Secrets));
            if (chain.Follow(answer) is { } lost) return lost with { Reason = plan.Access.Secrets.Mask(lost.Reason) };
            // Addresses are kept and told.
            if (plan.Access.Secrets.IsIn(chain.Current.AbsoluteUri))
                return new FetchOutcome.Failed(
                    FetchFailure.Status, "it redirects to an address that repeats the credentials", answer.Status);
        }
    }

    /// <summary>What this hop carries of the credentials and of the chain's cookies.</summary>
    private static FetchPlan ForHop(FetchPlan plan, RedirectChain chain)
    {
        var access = plan.Access.For(chain.Current);
        return plan with { Access = access, Cookie = access.CookieWith(chain.Cookie) };
    }

    /// <summary>Retry-After is the host's wish, not the document's; a short one is waited for like any pause.</summary>
    private void Heed(HopResponse answer, HostThrottle.Turn turn)
    {
        if (!answer.IsBusy || Freshness.RetryAfter(answer, answer.At) is not { } wish) return;
        var pause = wish - answer.At;
        if (pause > options.MaxCrawlDelay) turn.Hold(pause);
        else if (pause > turn.Pause) turn.Pause = pause;
    }

    private static FetchOutcome.Failed Held(RedirectChain chain, DateTimeOffset until) =>
        new(FetchFailure.Busy, chain.Told($"{chain.Current.Authority} asked to be left alone until {until:u}")) { NotBefore = until };

    private static FetchOutcome Settled(FetchPlan plan, RedirectChain chain, HopResponse answer)
    {
        var freshUntil = Freshness.FreshUntil(answer, answer.At);
        // Where a source moved to another host, its credentials would go there with the next poll.
        var movedTo = plan.Access.HasCredentials && chain.MovedTo is { } moved && !plan.Access.IsHome(moved) ? null : chain.MovedTo;
        return answer.Status switch
        {
            200 or 203 => new FetchOutcome.Fetched(Document(plan, chain, answer)) { NotBefore = freshUntil, MovedTo = movedTo },
            304 when plan.IsConditional => new FetchOutcome.NotModified(
                answer.First("ETag") ?? plan.ETag, answer.First("Last-Modified") ?? plan.LastModified)
            { NotBefore = freshUntil, MovedTo = movedTo },
            410 => new FetchOutcome.Gone(),
            429 or 503 => new FetchOutcome.Failed(FetchFailure.Busy, Answered(answer), answer.Status)
            { NotBefore = Freshness.RetryAfter(answer, answer.At) },
            _ => new FetchOutcome.Failed(FetchFailure.Status, chain.Told(Answered(answer)), answer.Status),
        };
    }

    private static FetchedDocument Document(FetchPlan plan, RedirectChain chain, HopResponse answer) => new()
    {
        Requested = plan.Address,
        Address = chain.Current,
        Bytes = answer.Body,
        ContentType = answer.First("Content-Type"),
        ETag = answer.First("ETag"),
        LastModified = answer.First("Last-Modified"),
        Headers = [.. answer.Headers.Where(header => !IsOfTransfer(header.Key))],
        At = answer.At,
    };

    private static bool IsOfTransfer(string name) =>
        name.ToUpperInvariant() is "CONTENT-ENCODING" or "TRANSFER-ENCODING" or "CONTENT-LENGTH";

    private TimeSpan Pause(Uri address)
    {
        var delay = robots.DelayOf(address) ?? TimeSpan.Zero;
        if (delay > options.MaxCrawlDelay) delay = options.MaxCrawlDelay;
        return delay > options.HostPause ? delay : options.HostPause;
    }

    private static string HostAndPort(Uri address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address.AsciiHost()?.TrimEnd('.').ToLowerInvariant()}:{address.Port}");

    private static string Answered(HopResponse answer) => string.Create(CultureInfo.InvariantCulture, $"it answered {answer.Status}");
}

/// <summary>One request at a time with each host, with a pause between them, first come first served. Hosts know nothing of each other: a
/// slow one delays only its own queue. A host is forgotten when nobody waits for it and its pause is over, so memory holds only hosts in
/// use. Pauses are elapsed time: a clock that is set back makes none longer.</summary>
internal sealed class HostThrottle(TimeProvider clock)
{
    private const int FirstSweep = 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Host> hosts = new(StringComparer.Ordinal);
    private readonly long began = clock.GetTimestamp();
    private int nextSweep = FirstSweep;

    internal int Count { get { lock (gate) return hosts.Count; } }

    /// <summary>Until when a host wants to be left alone; null when it does not.</summary>
    public DateTimeOffset? HeldUntil(string name)
    {
        lock (gate) return hosts.TryGetValue(name, out var host) ? HeldUntil(host) : null;
    }

    /// <summary>Waits for the turn with a host; disposing gives the turn to the next after the pause set on it. A turn that has a
    /// <see cref="Turn.HeldUntil"/> allows no request.</summary>
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
            var wait = host.NotBefore - Elapsed;
            var held = HeldUntil(host);
            if (wait > TimeSpan.Zero && held is null) await Task.Delay(wait, clock, cancellation);
            return new Turn(this, host, held);
        }
        catch (OperationCanceledException)
        {
            Next(host, TimeSpan.Zero);
            throw;
        }
    }

    private TimeSpan Elapsed => clock.GetElapsedTime(began);

    private DateTimeOffset? HeldUntil(Host host) =>
        host.Held - Elapsed is var left && left > TimeSpan.Zero ? clock.GetUtcNow() + left : null;

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
            var until = Elapsed + pause;
            if (until > host.NotBefore) host.NotBefore = until;
            host.IsBusy = host.Waiting.First is not null;
            if (host.Waiting.First is { } first)
            {
                host.Waiting.RemoveFirst();
                first.Value.SetResult();
            }
            else if (pause <= TimeSpan.Zero && host.NotBefore <= until && host.Held <= until) hosts.Remove(host.Name);
        }
    }

    private void Sweep()
    {
        var now = Elapsed;
        foreach (var idle in hosts.Values.Where(host => !host.IsBusy && host.NotBefore <= now && host.Held <= now).ToList())
            hosts.Remove(idle.Name);
        nextSweep = Math.Max(FirstSweep, hosts.Count * 2);
    }

    /// <summary>The turn with a host, until disposed.</summary>
    internal sealed class Turn(HostThrottle throttle, Host host, DateTimeOffset? heldUntil) : IDisposable
    {
        private bool isOver;

        /// <summary>Until when the host wants to be left alone, UTC; null when it does not.</summary>
        public DateTimeOffset? HeldUntil => heldUntil;

        /// <summary>How long the host is left alone after this turn.</summary>
        public TimeSpan Pause { get; set; }

        /// <summary>The host wants to be left alone by everybody; to be said before the turn is over.</summary>
        public void Hold(TimeSpan time) => host.Held = throttle.Elapsed + time;

        public void Dispose()
        {
            if (isOver) return;
            isOver = true;
            throttle.Next(host, Pause);
        }
    }

    internal sealed class Host(string name)
    {
        public string Name => name;

        public bool IsBusy { get; set; }

        // Both by the time that has passed since the throttle was made.
        public TimeSpan NotBefore { get; set; }

        public TimeSpan Held { get; set; }

        public LinkedList<TaskCompletionSource> Waiting { get; } = new();
    }
}

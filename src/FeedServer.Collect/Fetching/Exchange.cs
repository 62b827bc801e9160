using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using FeedServer.Collect.Access;

namespace FeedServer.Collect.Fetching;

/// <summary>One request and its answer, within the limits of time and bytes. Follows nothing and remembers nothing.</summary>
internal sealed class Exchange : IDisposable
{
    private readonly FetchOptions options;
    private readonly TimeProvider clock;
    private readonly HttpMessageInvoker single;
    private readonly HttpMessageInvoker kept;
    private readonly LargeBodyPlaces largeBodies;
    private readonly NameLookups names;

    // A few: as many as there were proxies and certificates since the start.
    private readonly ConcurrentDictionary<ConnectionRoute, Lazy<HttpMessageInvoker>> routed = new();

    public Exchange(FetchOptions options, TimeProvider clock)
    {
        (this.options, this.clock, largeBodies) = (options, clock, new LargeBodyPlaces(clock, LargeBodyPlaces.AtOnce));
        names = new NameLookups(options, clock);
        var connector = new Connector(options, names, clock);
        kept = new HttpMessageInvoker(Handler(connector));
        // No lifetime closes a connection after its request, whatever the server answers to "Connection: close". (No idle time would not:
        // it leaves the connection to its finalizer.)
        var closing = Handler(connector);
        closing.PooledConnectionLifetime = TimeSpan.Zero;
        single = new HttpMessageInvoker(closing);
    }

    public void Dispose()
    {
        single.Dispose();
        kept.Dispose();
        foreach (var connections in routed.Values) connections.Value.Dispose();
        largeBodies.Dispose();
    }

    /// <summary>Asks once.</summary>
    /// <param name="address">Of this hop.</param>
    /// <param name="plan">What is fetched.</param>
    /// <param name="left">What is left of the time for the whole.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<HopResponse> AskAsync(Uri address, FetchPlan plan, TimeSpan left, CancellationToken cancellation)
    {
        using var deadline = new ExchangeDeadline(options, clock, left, cancellation);
        try
        {
            using var response = await SendAsync(address, plan, deadline.Token);
            var head = Head(response);
            if (head.Status is not (200 or 203)) return head;
            deadline.HeadCame();
            using var large = new LargeBodyPermit(largeBodies, deadline, plan.Hold);
            var answer = await BodyReader.ReadAsync(head, response.Content, plan, large, deadline.Token);
            return answer with { At = clock.GetUtcNow() };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return HopResponse.Failed(FetchFailure.Timeout, deadline.Passed(plan));
        }
        catch (Exception failed) when (Causes(failed).Any(cause => cause is HttpRequestException or IOException or SocketException))
        {
            cancellation.ThrowIfCancellationRequested();
            var told = Failure(failed, address);
            return plan.Access.Route.Proxy is null || told.Failure is not { } failure ? told
                : told with { Failure = failure with { Reason = failure.Reason + " (through the proxy)" } };
        }
    }

    /// <summary>Sends the request, and once more where the connection was lost before anything of an answer came: it may have been a kept
    /// one that the server closed at that moment (RFC 9112 section 9.3.1).</summary>
    private async Task<HttpResponseMessage> SendAsync(Uri address, FetchPlan plan, CancellationToken cancellation)
    {
        var connections = !plan.Access.Route.IsDirect ? Routed(plan.Access.Route) : plan.IsAlone ? single : kept;
        try
        {
            return await connections.SendAsync(Message(address, plan), cancellation);
        }
        catch (ConnectionLostException)
        {
            return await connections.SendAsync(Message(address, plan), cancellation);
        }
    }

    private HttpMessageInvoker Routed(ConnectionRoute route) => routed.GetOrAdd(route, way => new Lazy<HttpMessageInvoker>(() =>
    {
        // The operator chose the proxy, which may stand inside, and it is the only one that is connected to.
        var handler = Handler(new Connector(way.Proxy is null ? options : options with { AllowPrivateNetworks = true }, names, clock));
        way.Set(handler);
        return new HttpMessageInvoker(handler);
    })).Value;

    private SocketsHttpHandler Handler(Connector connector)
    {
        var handler = GuardedHttpHandler.Over(connector, options);
        // Above TLS: whether an answer has begun is not to be seen below.
        handler.PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new AnswerWatch(context.PlaintextStream));
        return handler;
    }

    private HttpRequestMessage Message(Uri address, FetchPlan plan)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11 };
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", plan.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br, zstd");
        if (plan.IsAlone) message.Headers.ConnectionClose = true;
        if (plan.PastCaches) message.Headers.TryAddWithoutValidation("Cache-Control", "no-cache");
        if (plan.Cookie is not null) message.Headers.TryAddWithoutValidation("Cookie", plan.Cookie);
        if (plan.ETag is not null) message.Headers.TryAddWithoutValidation("If-None-Match", plan.ETag);
        if (plan.LastModified is not null) message.Headers.TryAddWithoutValidation("If-Modified-Since", plan.LastModified);
        plan.Access.Write(message.Headers);
        return message;
    }

    private HopResponse Head(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var line = string.Create(CultureInfo.InvariantCulture, $"HTTP/{response.Version.ToString(2)} {status} {response.ReasonPhrase}")
            .TrimEnd();
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));
        return new HopResponse(null, status, [KeyValuePair.Create("", line), .. headers], default, clock.GetUtcNow());
    }

    private static HopResponse Failure(Exception failed, Uri address)
    {
        var (kind, reason) = Causes(failed).Select(cause => Known(cause, address)).FirstOrDefault(known => known is not null)
            ?? (FetchFailure.Network, $"the answer of {address.Authority} cannot be read: {failed.Message}");
        return HopResponse.Failed(kind, reason);
    }

    private static (FetchFailure Kind, string Reason)? Known(Exception cause, Uri address) => cause switch
    {
        AddressRefusedException refused => (FetchFailure.Forbidden, refused.Message),
        TimeoutException late => (FetchFailure.Timeout, late.Message),
        AuthenticationException tls =>
            (FetchFailure.Network, $"no safe connection to {address.AsciiHost()}: {(tls.InnerException ?? tls).Message}"),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
            (FetchFailure.Network, $"no connection to {address.Authority} was made"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            (FetchFailure.Limit, $"the head of its answer is larger than {GuardedHttpHandler.MostHeadKilobytes} KB"),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            (FetchFailure.Network, $"the name {address.AsciiHost()} is not known"),
        SocketException socket => (FetchFailure.Network, $"the connection to {address.Authority} failed: {socket.Message}"),
        ConnectionLostException => (FetchFailure.Network, $"{address.Authority} closed the connection without an answer"),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } =>
            (FetchFailure.Network, "the answer ended before it was whole"),
        _ => null,
    };

    private static IEnumerable<Exception> Causes(Exception failed)
    {
        for (Exception? cause = failed; cause is not null; cause = cause.InnerException) yield return cause;
    }
}

/// <summary>How long one exchange may take: until the head has come, while its body makes progress, and altogether.</summary>
internal sealed class ExchangeDeadline : IDisposable
{
    private readonly FetchOptions options;
    private readonly TimeProvider clock;
    private readonly TimeSpan left;
    private readonly long begun;
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration outer;
    private bool hasHead;
    private long since;
    private long resting;
    private TimeSpan rested;
    private volatile string? reason;

    public ExchangeDeadline(FetchOptions options, TimeProvider clock, TimeSpan left, CancellationToken cancellation)
    {
        (this.options, this.clock, this.left, begun) = (options, clock, left, clock.GetTimestamp());
        source = new CancellationTokenSource(Least(left, options.FirstByteTimeout), clock);
        outer = cancellation.UnsafeRegister(static source => (source as CancellationTokenSource)?.Cancel(), source);
    }

    public CancellationToken Token => source.Token;

    /// <summary>From now on the body has to make progress.</summary>
    public void HeadCame()
    {
        hasHead = true;
        Allow(options.ProgressTime);
    }

    /// <summary>Counts bytes of the body as they come; enough of them, and it may go on as long again.</summary>
    public void Took(int bytes)
    {
        since += bytes;
        if (since < options.ProgressBytes) return;
        since = 0;
        Allow(options.ProgressTime);
    }

    /// <summary>While we wait for ourselves, no time counts.</summary>
    public void Rest()
    {
        resting = clock.GetTimestamp();
        source.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>The waiting is over.</summary>
    public void GoOn()
    {
        rested += clock.GetElapsedTime(resting);
        Allow(options.ProgressTime);
    }

    /// <summary>Ends the exchange.</summary>
    /// <param name="why">As a clause.</param>
    public void End(string why)
    {
        reason = why;
        // Not on this thread.
        source.CancelAfter(TimeSpan.Zero);
    }

    /// <summary>Why it ended: what it was told, or which of the times has passed, as a clause.</summary>
    public string Passed(FetchPlan plan) => reason ?? (Elapsed >= left
        ? Seconds($"it took longer than {options.Whole(plan).TotalSeconds:0.#} seconds altogether")
        : hasHead ? Seconds($"it sent less than {options.ProgressBytes} bytes in {options.ProgressTime.TotalSeconds:0.#} seconds")
        : Seconds($"no answer came within {options.FirstByteTimeout.TotalSeconds:0.#} seconds"));

    public void Dispose()
    {
        outer.Dispose();
        source.Dispose();
    }

    private TimeSpan Elapsed => clock.GetElapsedTime(begun) - rested;

    private void Allow(TimeSpan time)
    {
        if (reason is null) source.CancelAfter(Least(left - Elapsed, time));
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => new(Math.Max(0, Math.Min(one.Ticks, other.Ticks)));

    private static string Seconds(FormattableString text) => FormattableString.Invariant(text);
}

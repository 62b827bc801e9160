using System.Net;

namespace FeedServer.Push.Hub;

/// <summary>Sends requests to callbacks. A failure there is an answer with its reason, never an exception; no redirect is
/// followed.</summary>
internal sealed class CallbackClient : IDisposable
{
    /// <summary>For the whole of one request.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int LongestReason = 200;

    private readonly FetchOptions options;
    private readonly TimeProvider clock;
    private readonly NameLookups names;
    private readonly HttpMessageInvoker asking;
    private readonly HttpMessageInvoker telling;

    /// <summary>Opens no connection yet.</summary>
    public CallbackClient(FetchOptions options, TimeProvider clock)
    {
        (this.options, this.clock, names) = (options, clock, new NameLookups(options, clock));
        // A verification is sent once per lease and not repeated when it fails, so it must not meet a pooled connection that is closed.
        asking = new HttpMessageInvoker(WithoutPool(GuardedHttpHandler.Create(options, names, clock)));
        telling = new HttpMessageInvoker(GuardedHttpHandler.Create(options, names, clock));
    }

    /// <summary>The addresses of a host, for one of many who ask.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">There is no such name.</exception>
    /// <exception cref="TimeoutException">Its name servers are silent.</exception>
    public async Task<IReadOnlyList<IPAddress>> FindAsync(string host, string asker, CancellationToken cancellation) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await names.FindAsync(host, asker, cancellation);

    /// <summary>Asks a callback by GET over a connection of its own, with parameters added to its own query (WebSub §5.3).</summary>
    /// <param name="callback">Absolute.</param>
    /// <param name="parameters">Names and values, not yet encoded.</param>
    /// <param name="expected">The longest body that matters, in bytes; what is longer is cut one byte later.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<CallbackResponse> AskAsync(
        Uri callback, IReadOnlyList<(string Name, string Value)> parameters, int expected, CancellationToken cancellation)
    {
        var added = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        var address = new UriBuilder(callback) { Query = callback.Query.Length > 1 ? callback.Query + "&" + added : added }.Uri;
        return await ExchangeAsync(asking, new HttpRequestMessage(HttpMethod.Get, address), expected, cancellation);
    }

    /// <summary>Sends a request whose answer's body does not matter.</summary>
    public Task<CallbackResponse> SendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        ExchangeAsync(telling, request, 0, cancellation);

    public void Dispose()
    {
        asking.Dispose();
        telling.Dispose();
    }

    private static SocketsHttpHandler WithoutPool(SocketsHttpHandler handler)
    {
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        return handler;
    }

    private async Task<CallbackResponse> ExchangeAsync(HttpMessageInvoker invoker, HttpRequestMessage request, int expected,
        CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var message = request;
            message.Version = HttpVersion.Version11;
            message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
            using var response = await invoker.SendAsync(message, either.Token);
            var body = expected > 0 && response.IsSuccessStatusCode
                ? await BeginningAsync(response.Content, expected + 1, either.Token) : "";
            var asked = message.RequestUri ?? throw new InvalidOperationException("A request has an address.");
            return new CallbackResponse((int)response.StatusCode, body, null)
            {
                Location = response.Headers.Location is { } location && Uri.TryCreate(asked, location, out var next) ? next : null,
                Address = message.Options.TryGetValue(GuardedHttpHandler.Reached, out var reached)
                    ? SubscriberParties.AddressOf(reached) : null,
                RetryAfter = response.Headers.RetryAfter is { } wish ? wish.Date ?? clock.GetUtcNow() + wish.Delta : null,
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new CallbackResponse(0, "", $"no answer within {Patience.TotalSeconds:0} seconds");
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            // The edge of one callback: faults of its network, certificate, name or answer concern it alone.
            return new CallbackResponse(0, "", Reason(failed));
        }
    }

    private static async Task<string> BeginningAsync(HttpContent content, int most, CancellationToken cancellation)
    {
        var bytes = new byte[most];
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var length = await stream.ReadAtLeastAsync(bytes, most, throwOnEndOfStream: false, cancellation);
        return Encoding.Latin1.GetString(bytes, 0, length);
    }

    private static string Reason(Exception failed)
    {
        while (failed.InnerException is { } inner) failed = inner;
        var line = string.Concat(failed.Message.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= LongestReason ? line : line[..LongestReason] + "...";
    }
}

/// <summary>What a callback answered.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Body">The beginning of its body, each byte a character; empty when none was wanted.</param>
/// <param name="Failure">Why there was no answer; null when there was.</param>
internal sealed record CallbackResponse(int Status, string Body, string? Failure)
{
    /// <summary>Where it redirects to, absolute; null when it does not say.</summary>
    public Uri? Location { get; init; }

    /// <summary>The address it came from; null when it came over a connection that was there before.</summary>
    public string? Address { get; init; }

    /// <summary>Its Retry-After (RFC 9110 §10.2.3) as an instant, UTC; null when there is none.</summary>
    public DateTimeOffset? RetryAfter { get; init; }

    /// <summary>Whether it agreed.</summary>
    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>What went wrong, in words.</summary>
    public string Trouble => Failure ?? $"it answered {Status}";
}

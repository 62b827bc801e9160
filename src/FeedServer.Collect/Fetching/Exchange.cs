using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace FeedServer.Collect.Fetching;

/// <summary>One request and its answer, within the limits of time and bytes. Follows nothing, retries nothing, remembers nothing.</summary>
internal sealed class Exchange(IHttpClientFactory clients, FetchOptions options, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim largeBodies = new(LargeBodyPermit.AtOnce);

    public void Dispose() => largeBodies.Dispose();

    /// <summary>Asks once.</summary>
    /// <param name="address">Of this hop.</param>
    /// <param name="errand">What is fetched.</param>
    /// <param name="left">What is left of the time for the whole.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<HopResponse> AskAsync(Uri address, FetchPlan errand, TimeSpan left, CancellationToken cancellation)
    {
        using var whole = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        using var first = new CancellationTokenSource(options.FirstByteTimeout, clock);
        try
        {
            using var message = Message(address, errand);
            using var untilHead = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, first.Token, cancellation);
            using var client = clients.CreateClient(FetchingServices.ClientName);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, untilHead.Token);
            var head = Head(response);
            if (head.Status is not (200 or 203)) return head;
            using var untilEnd = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, cancellation);
            using var large = new LargeBodyPermit(largeBodies);
            var answer = await BodyReader.ReadAsync(head, response.Content, errand, large, untilEnd.Token);
            return answer with { At = clock.GetUtcNow() };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return HopResponse.Failed(FetchFailure.Timeout, whole.IsCancellationRequested
                ? Seconds($"it took longer than {options.WholeTimeout.TotalSeconds:0.#} seconds altogether")
                : Seconds($"no answer came within {options.FirstByteTimeout.TotalSeconds:0.#} seconds"));
        }
        catch (Exception failed) when (Causes(failed).Any(cause => cause is HttpRequestException or IOException or SocketException))
        {
            cancellation.ThrowIfCancellationRequested();
            return Failure(failed, address);
        }
    }

    private HttpRequestMessage Message(Uri address, FetchPlan errand)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11 };
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", errand.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br, zstd");
        if (errand.IsAlone) message.Headers.ConnectionClose = true;
        if (errand.PastCaches) message.Headers.TryAddWithoutValidation("Cache-Control", "no-cache");
        if (errand.ETag is not null) message.Headers.TryAddWithoutValidation("If-None-Match", errand.ETag);
        if (errand.LastModified is not null) message.Headers.TryAddWithoutValidation("If-Modified-Since", errand.LastModified);
        return message;
    }

    private HopResponse Head(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var line = string.Create(CultureInfo.InvariantCulture, $"HTTP/{response.Version.ToString(2)} {status} {response.ReasonPhrase}")
            .TrimEnd();
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));
        return new HopResponse { Status = status, Headers = [KeyValuePair.Create("", line), .. headers], At = clock.GetUtcNow() };
    }

    private static HopResponse Failure(Exception failed, Uri address)
    {
        foreach (var cause in Causes(failed))
        {
            switch (cause)
            {
                case AddressRefusedException refused:
                    return HopResponse.Failed(FetchFailure.Forbidden, refused.Message);
                case TimeoutException late:
                    return HopResponse.Failed(FetchFailure.Timeout, late.Message);
                case AuthenticationException tls:
                    return HopResponse.Failed(FetchFailure.Network,
                        $"no safe connection to {address.IdnHost}: {(tls.InnerException ?? tls).Message}");
                case HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }:
                    return HopResponse.Failed(FetchFailure.Limit,
                        $"the head of its answer is larger than {GuardedHttpHandler.MostHeadKilobytes} KB");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return HopResponse.Failed(FetchFailure.Network, $"the name {address.IdnHost} is not known");
                case SocketException socket:
                    return HopResponse.Failed(FetchFailure.Network, $"the connection to {address.Authority} failed: {socket.Message}");
                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }:
                    return HopResponse.Failed(FetchFailure.Network, "the answer ended before it was whole");
                default:
                    continue;
            }
        }
        return HopResponse.Failed(FetchFailure.Network, $"the answer of {address.Authority} cannot be read: {failed.Message}");
    }

    private static IEnumerable<Exception> Causes(Exception failed)
    {
        for (Exception? cause = failed; cause is not null; cause = cause.InnerException) yield return cause;
    }

    private static string Seconds(FormattableString text) => FormattableString.Invariant(text);
}

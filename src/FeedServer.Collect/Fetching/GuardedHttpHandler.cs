using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;

namespace FeedServer.Collect.Fetching;

/// <summary>The way out for whatever asks addresses that come from outside: each connection goes to an address that was checked while
/// connecting, no redirect is followed, no proxy, cookie or credential is used but those of a <see
/// cref="Access.ConnectionRoute"/>.</summary>
public static class GuardedHttpHandler
{
    internal const int MostHeadKilobytes = 64;

    /// <summary>The address that a connection was made to, among the options of the request that it was made for.</summary>
    public static readonly HttpRequestOptionsKey<IPAddress> Reached = new("FeedServer.Reached");

    /// <summary>A handler with a pool of connections of its own. The innermost exception says what the address policy refused.</summary>
    /// <param name="options">Whether inside addresses may be reached, and how long connecting may take.</param>
    /// <param name="names">What finds their names.</param>
    /// <param name="clock">The clock of those times.</param>
    public static SocketsHttpHandler Create(FetchOptions options, NameLookups names, TimeProvider clock) =>
        Over(new Connector(options, names, clock), options);

    /// <summary>Why an address is refused for what it looks like, as a clause; null when only connecting can tell.</summary>
    /// <param name="address">Absolute.</param>
    /// <param name="allowsInside">Whether inside addresses may be reached.</param>
    public static string? WhyNot(Uri address, bool allowsInside) => AddressPolicy.WhyNot(address, allowsInside);

    internal static SocketsHttpHandler Over(Connector connector, FetchOptions options) => new()
    {
        ConnectCallback = connector.ConnectAsync,
        ConnectTimeout = options.FirstByteTimeout + options.ConnectTimeout,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        // A proxy would look names up itself, past the address policy.
        UseProxy = false,
        Credentials = null,
        PreAuthenticate = false,
        // No traceparent: nobody outside is told of our traces.
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = MostHeadKilobytes,
        MaxResponseDrainSize = 65_536,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        // Names are looked up again.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // ETags outside ASCII go back as they came.
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        SslOptions =
        {
            CertificateChainPolicy = Trust(options),
        },
    };

    private static X509ChainPolicy Trust(FetchOptions options)
    {
        // A certificate may name addresses of missing issuers and revocation lists; fetching them would pass by the address policy.
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        if (options.Trusted.Count == 0) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(options.Trusted);
        return policy;
    }
}

/// <summary>Opens connections. A name is looked up once a connection, every address it has is checked, and the connection goes to an
/// address that was checked: a name that answers differently the next time finds nothing to change.</summary>
internal sealed class Connector(FetchOptions options, NameLookups names, TimeProvider clock)
{
    /// <summary>Connects for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="AddressRefusedException">The name leads inside.</exception>
    /// <exception cref="SocketException">No such name, or nobody answers.</exception>
    /// <exception cref="TimeoutException">Too slow.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(options.ConnectTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            var addresses = await CheckedAsync(context.DnsEndPoint.Host, either.Token);
            var (stream, reached) = await FirstAsync(addresses, context.DnsEndPoint.Port, either.Token);
            context.InitialRequestMessage.Options.Set(GuardedHttpHandler.Reached, reached);
            return stream;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"no connection to {context.DnsEndPoint.Host} within {options.ConnectTimeout.TotalSeconds:0} seconds");
        }
    }

    internal static async Task<Stream> DialAsync(IPEndPoint address, CancellationToken cancellation)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellation);
            await YieldingStream.Hop();
            return new YieldingStream(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IReadOnlyList<IPAddress>> CheckedAsync(string host, CancellationToken cancellation)
    {
        if (!options.AllowPrivateNetworks && AddressPolicy.InsideHost(host) is { } inside) throw new AddressRefusedException(inside);
        var addresses = IPAddress.TryParse(host.Trim('[', ']').TrimEnd('.'), out var literal)
            ? [literal] : await names.FindAsync(host, cancellation);
        // One inside address among outside ones is a trap or a mistake; either way the name is not asked.
        if (!options.AllowPrivateNetworks
            && addresses.Select(NonPublicAddresses.WhyNot).FirstOrDefault(why => why is not null) is { } refused)
            throw new AddressRefusedException($"{host} leads inside: {refused}");
        return addresses;
    }

    // In the order of the system's resolver (RFC 6724); an address that does not answer leaves time for the next.
    private async Task<(Stream Stream, IPAddress Reached)> FirstAsync(
        IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellation)
    {
        for (var at = 0; ; at++)
        {
            var isLast = at == addresses.Count - 1;
            using var patience = new CancellationTokenSource(isLast ? Timeout.InfiniteTimeSpan : options.ConnectTimeout / 3, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
            try
            {
                return (await options.Dial(new IPEndPoint(addresses[at], port), either.Token), addresses[at]);
            }
            catch (Exception failed) when (!isLast && !cancellation.IsCancellationRequested
                && failed is (SocketException or OperationCanceledException))
            {
                // The next address may do better.
            }
        }
    }
}

/// <summary>The connection was lost before anything of an answer came. The runtime does not try again by itself after this one.</summary>
internal sealed class ConnectionLostException(Exception? cause)
    : HttpRequestException(HttpRequestError.ResponseEnded, "The connection was lost before an answer began.", cause);

/// <summary>Tells a connection that is lost before an answer begins. Left to itself, <see cref="SocketsHttpHandler"/> sends a request again
/// three times when a server closes the connection without a word.</summary>
internal sealed class AnswerWatch(Stream connection) : YieldingStream(connection)
{
    // Before the first request, and between two, a connection may be closed.
    private bool isAnswered = true;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count;
        try
        {
            count = await Inner.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException lost) when (!isAnswered)
        {
            throw new ConnectionLostException(lost);
        }
        if (count > 0) isAnswered = true;
        else if (!isAnswered && !buffer.IsEmpty) throw new ConnectionLostException(null);
        return count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        isAnswered = false;
        try
        {
            await Inner.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException lost)
        {
            throw new ConnectionLostException(lost);
        }
    }
}

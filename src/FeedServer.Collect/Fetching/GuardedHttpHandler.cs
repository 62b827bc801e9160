using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FeedServer.Collect.Fetching;

/// <summary>
/// The way out for whatever asks addresses that come from outside: each connection goes to an address that was checked while
/// connecting, no redirect is followed, no proxy, cookie or credential is used.
/// </summary>
public static class GuardedHttpHandler
{
    internal const int MostHeadKilobytes = 64;

    /// <summary>A handler with a pool of connections of its own. Its exceptions' innermost message says what the wall refused.</summary>
    /// <param name="options">Whether inside addresses may be reached, and how long connecting may take.</param>
    /// <param name="clock">The clock of those times.</param>
    public static SocketsHttpHandler Create(FetchOptions options, TimeProvider clock) => Over(new Connector(options, clock), options);

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
        // A proxy would look names up itself, behind the wall.
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
            // A certificate may name addresses of missing issuers and revocation lists; fetching them would reach around the wall.
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck },
        },
    };
}

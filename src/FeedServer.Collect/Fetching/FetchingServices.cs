using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace FeedServer.Collect.Fetching;

/// <summary>Puts the way to the outside world together.</summary>
public static class FetchingServices
{
    internal const string ClientName = "outside";
    internal const int MostHeadKilobytes = 64;

    /// <summary>Adds <see cref="IFetcher"/>. Needs a <see cref="TimeProvider"/> among the services.</summary>
    public static IServiceCollection AddFetching(this IServiceCollection services, FetchOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton<Connector>();
        services.TryAddSingleton<Exchange>();
        services.TryAddSingleton<IFetcher>(provider => new Fetcher(provider.GetRequiredService<Exchange>(), options, provider.GetRequiredService<TimeProvider>()));
        services.AddHttpClient(ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan) // Exchange keeps the time, by the clock it is given.
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<Connector>(), options))
            .AddResilienceHandler("broken connections", pipeline => pipeline.AddRetry(OnceWhenBroken()));
        return services;
    }

    private static SocketsHttpHandler Handler(Connector connector, FetchOptions options) => new()
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
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        },
    };

    // A kept connection that the server closed at the same moment; asking again is what RFC 9112 section 9.3.1 allows.
    private static HttpRetryStrategyOptions OnceWhenBroken() => new()
    {
        MaxRetryAttempts = 1,
        Delay = TimeSpan.Zero,
        BackoffType = DelayBackoffType.Constant,
        UseJitter = false,
        ShouldRetryAfterHeader = false,
        ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown,
            InnerException: IOException,
        }),
    };
}

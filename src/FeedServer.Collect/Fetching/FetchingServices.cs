using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace FeedServer.Collect.Fetching;

/// <summary>Puts the way to the outside world together.</summary>
public static class FetchingServices
{
    internal const string ClientName = "outside";

    /// <summary>Adds <see cref="IFetcher"/>. Needs a <see cref="TimeProvider"/> among the services.</summary>
    public static IServiceCollection AddFetching(this IServiceCollection services, FetchOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton<Connector>();
        services.TryAddSingleton<Exchange>();
        services.TryAddSingleton<IFetcher>(
            provider => new Fetcher(provider.GetRequiredService<Exchange>(), options, provider.GetRequiredService<TimeProvider>()));
        // Exchange keeps the time, by the clock it is given.
        services.AddHttpClient(ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => GuardedHttpHandler.Over(provider.GetRequiredService<Connector>(), options))
            .AddResilienceHandler("broken connections", pipeline => pipeline.AddRetry(OnceWhenBroken()));
        return services;
    }

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

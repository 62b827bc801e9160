using FeedServer.Collect.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeedServer.Collect.Fetching;

/// <summary>Puts the way to the outside world together.</summary>
public static class FetchingServices
{
    /// <summary>Adds <see cref="IFetcher"/>. Needs a <see cref="TimeProvider"/> among the services.</summary>
    public static IServiceCollection AddFetching(this IServiceCollection services, FetchOptions options, SecretsFile secrets)
    {
        services.AddSingleton(options).AddSingleton(secrets);
        services.TryAddSingleton(provider => new Exchange(options, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IFetcher>(provider =>
            new Fetcher(provider.GetRequiredService<Exchange>(), options, secrets, provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}

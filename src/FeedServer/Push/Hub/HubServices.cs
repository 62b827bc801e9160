using FeedServer.Collect.Fetching;
using FeedServer.Hosting;

namespace FeedServer.Push.Hub;

/// <summary>Puts the hub together.</summary>
public static class HubServices
{
    /// <summary>Finding the name and connecting.</summary>
    private static readonly TimeSpan LongestConnecting = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Adds it; while it is off, the book of subscriptions alone. Needs settings, clock, store and feed documents among the services.
    /// </summary>
    public static IServiceCollection AddHub(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<HubSubscriptions>();
        if (!settings.Hub.Enabled) return services;
        services.AddSingleton(provider => new CallbackClient(Options(settings), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SubscriptionRecorder>().AddSingleton<HubRequests>().AddSingleton<IntentVerification>();
        services.AddSingleton<ContentSender>().AddSingleton<Topics>().AddSingleton<Deliveries>();
        return services.AddHostedService<HubService>();
    }

    private static FetchOptions Options(Settings settings) => new()
    {
        AllowPrivateNetworks = settings.Hub.AllowPrivateNetworks,
        Contact = settings.Collect.Contact,
        ConnectTimeout = LongestConnecting,
    };
}

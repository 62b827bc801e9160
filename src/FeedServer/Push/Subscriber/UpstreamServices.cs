using FeedServer.Collect.Fetching;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items.Push;
using FeedServer.Push.Hub;

namespace FeedServer.Push.Subscriber;

/// <summary>Puts subscribing to sources together.</summary>
public static class UpstreamServices
{
    /// <summary>Adds it. Needs settings, clock, store and what collects among the services.</summary>
    public static IServiceCollection AddSubscriber(this IServiceCollection services)
    {
        services.AddSingleton(provider => new UpstreamSubscriptions(provider.GetRequiredService<ISubscriptionStore>()));
        services.AddSingleton<UpstreamParts>().AddSingleton<UpstreamClient>();
        services.AddSingleton(provider => new HubClient(
            provider.GetRequiredService<UpstreamSubscriptions>(), provider.GetRequiredService<UpstreamClient>().Client,
            provider.GetRequiredService<Settings>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HubClient>>()));
        services.AddSingleton<UpstreamSubscriber>().AddSingleton<VerificationHandler>().AddSingleton<DistributionHandler>();
        return services.AddHostedService<UpstreamService>();
    }

    /// <summary>Reads what is subscribed to, and listens to polls; before the server starts.</summary>
    public static async Task LoadSubscriberAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<UpstreamSubscriptions>().LoadAsync(cancellation);
        services.GetRequiredService<SourcePoller>().Polled = services.GetRequiredService<UpstreamSubscriber>().Note;
    }
}

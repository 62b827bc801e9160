using FeedServer.Collect.Polling;
using FeedServer.Push.Hub;

namespace FeedServer.Push.Subscriber;

/// <summary>Composes the subscribing to sources.</summary>
internal static class UpstreamServices
{
    /// <summary>Adds it. Needs settings, clock, store and what collects among the services.</summary>
    public static IServiceCollection AddSubscriber(this IServiceCollection services)
    {
        services.AddSingleton<UpstreamSubscriptions>().AddSingleton<PushOffers>().AddSingleton<HubClient>();
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

/// <summary>Subscribes while the server runs.</summary>
internal sealed class UpstreamService(UpstreamSubscriber subscriber) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => subscriber.RunAsync(stoppingToken);
}

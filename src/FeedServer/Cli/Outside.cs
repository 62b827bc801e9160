using FeedServer.Collect.Fetching;
using FeedServer.Hosting;

namespace FeedServer.Cli;

/// <summary>The way to the outside for a verb, with the settings of collecting.</summary>
public static class Outside
{
    /// <summary>Services that hold an <see cref="IFetcher"/>.</summary>
    public static ServiceProvider Open(Settings settings) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddFetching(new FetchOptions
        {
            Contact = settings.Collect.Contact,
            AllowPrivateNetworks = settings.Collect.AllowPrivateNetworks,
            HostPause = settings.Collect.HostPause,
        })
        .BuildServiceProvider();
}

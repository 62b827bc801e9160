using FeedServer.Collect.Entries;
using FeedServer.Collect.History;
using FeedServer.Collect.Pausing;
using FeedServer.Collect.Raw;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Polling;

/// <summary>Puts together what polls sources.</summary>
public static class PollingServices
{
    /// <summary>Adds <see cref="SourcePoller"/> and <see cref="FeedHistory"/>. Needs among the services the <see cref="SourceRegistry"/>,
    /// <see cref="CollectingPause"/>, <see cref="IFetcher"/>, <see cref="IRawArchive"/>,
    /// the two store ports, a <see cref="TimeProvider"/> and logging.</summary>
    public static IServiceCollection AddPolling(this IServiceCollection services, PollingOptions options, PublicationZone zone)
    {
        services.AddSingleton(options).AddSingleton(zone);
        services.AddSingleton<PollLedger>().AddSingleton<FeedDrafts>();
        services.AddSingleton<FeedSourceReader>().AddSingleton<PageSourceReader>();
        services.AddSingleton(p => new FeedHistory(
            p.GetRequiredService<IFetcher>(), p.GetRequiredService<FeedSourceReader>(), p.GetRequiredService<IRawArchive>(),
            p.GetRequiredService<IItemStore>(), HistoryLedger(p)));
        return services.AddSingleton(Poller);
    }

    private static SourcePoller Poller(IServiceProvider provider)
    {
        var readers = new SourceReaders(provider.GetRequiredService<FeedSourceReader>(), provider.GetRequiredService<PageSourceReader>());
        var ledger = provider.GetRequiredService<ISourceLedger>();
        var registry = provider.GetRequiredService<SourceRegistry>();
        var poll = new SourcePoll(readers, registry, provider.GetRequiredService<IItemStore>(), ledger,
            provider.GetRequiredService<PollLedger>(), provider.GetRequiredService<ILogger<SourcePoller>>());
        return new SourcePoller(registry, ledger, poll, provider.GetRequiredService<PollingOptions>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SourcePoller>>())
        {
            Pause = provider.GetRequiredService<CollectingPause>(),
        };
    }

    private static HistoryLedger HistoryLedger(IServiceProvider provider) => new(
        provider.GetRequiredService<ISourceLedger>(), provider.GetRequiredService<PollLedger>(),
        provider.GetRequiredService<TimeProvider>());
}

using FeedServer.Collect.Access;
using FeedServer.Collect.Pausing;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Raw;

namespace FeedServer.Hosting;

/// <summary>What collects: the drop folder, and the way from the sources to the store. The server and the verbs are composed
/// alike.</summary>
public static class CollectingServices
{
    /// <summary>Adds it. Needs publication, clock, store and ledger among the services.</summary>
    public static IServiceCollection AddCollecting(
        this IServiceCollection services, Settings settings, SourceRegistry registry, SecretsFile secrets)
    {
        var collect = settings.Collect;
        services.AddFetching(collect.ToFetchOptions(), secrets);
        services.AddSingleton(registry);
        services.AddSingleton(p => Pause(settings, Clock(p)));
        services.AddSingleton<IRawArchive>(
            p => new WarcArchive(settings.ArchiveRoot, Clock(p), p.GetRequiredService<ILogger<WarcArchive>>()));
        services.AddPolling(
            new PollingOptions { MinInterval = collect.MinInterval, MaxInterval = collect.MaxInterval, Concurrency = collect.Concurrency },
            settings.Publication.Zone);
        services.AddSingleton(p => new DropFolder(
            settings.ArchiveRoot, settings.Publication, p.GetRequiredService<IItemStore>(), Clock(p),
            p.GetRequiredService<ILogger<DropFolder>>())
        {
            Pause = p.GetRequiredService<CollectingPause>(),
        });
        services.AddSingleton(p => new DropOutcomes(settings.ArchiveRoot, p.GetRequiredService<ILogger<DropOutcomes>>()));
        return services.AddSingleton<Jobs.DropLedger>();
    }

    private static CollectingPause Pause(Settings settings, TimeProvider clock)
    {
        var pause = new CollectingPause(settings.ArchiveRoot, clock);
        pause.Refresh();
        return pause;
    }

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}

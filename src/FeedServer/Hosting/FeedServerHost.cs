using FeedServer.Collect.Sources;
using FeedServer.Discovery;
using FeedServer.Endpoints;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Items.Push;
using FeedServer.Jobs;
using FeedServer.Noting;
using FeedServer.Pages;
using FeedServer.Pages.Search;
using FeedServer.Push.Events;
using FeedServer.Push.Hub;
using FeedServer.Push.Subscriber;
using FeedServer.RateLimiting;
using FeedServer.Store.LiteDb;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Quartz;

namespace FeedServer.Hosting;

/// <summary>Puts the server together: the archive is opened and caught up before the first request is taken.</summary>
public static class FeedServerHost
{
    private const string EverySecond = "* * * * * ?";

    /// <summary>Builds the server, ready to run.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    /// <exception cref="InvalidDataException">The list of sources cannot be read; the message names line and column.</exception>
    /// <exception cref="ArchiveUnavailableException">The archive cannot be written, or another process holds it.</exception>
    public static async Task<WebApplication> BuildAsync(
        IReadOnlyList<string> arguments, TimeProvider clock, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        SettingsSources.Build(builder.Configuration, arguments);
        var settings = Settings.From(builder.Configuration);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddLines();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Limits.Set).UseSockets(SetSockets);
        builder.WebHost.UseUrls((builder.Configuration["Urls"] ?? "").Split(';'));
        builder.Services.AddRoutingCore();
        // A list that cannot be read must stop the start, before the archive is opened.
        var book = await SourceRegistry.OpenAsync(settings.ArchiveRoot, clock, cancellation);
        AddServices(builder.Services, settings, clock, await OpenStoreAsync(settings, clock, cancellation));
        builder.Services.AddSingleton(_ => new KnownSources(() => book.Sources));
        builder.Services.AddCollecting(settings, book);
        builder.Services.AddHub(settings);
        builder.Services.AddEvents();
        builder.Services.AddRateLimits(settings);
        builder.Services.AddSubscriber();
        AddSchedule(builder.Services, settings);
        var app = builder.Build();
        await app.Services.GetRequiredService<HubSubscriptions>().LoadAsync(cancellation);
        await app.Services.LoadSubscriberAsync(cancellation);
        MapAll(app, settings);
        app.Announce(settings);
        return app;
    }

    private static void SetSockets(SocketTransportOptions sockets)
    {
        // What is kept is answered in microseconds: handing each request to another thread and back costs more. What takes its time runs on
        // a task of its own.
        sockets.UnsafePreferInlineScheduling = true;
        // One read a request instead of two, for 4 KB that each idle connection holds.
        sockets.WaitForDataBeforeAllocatingBuffer = false;
    }

    private static async Task<LiteDbItemStore> OpenStoreAsync(Settings settings, TimeProvider clock, CancellationToken cancellation)
    {
        // Its own log: the host's does not exist yet, and a rebuild may take minutes that the operator wants to see.
        using var log = LoggerFactory.Create(l => l.AddLines());
        return await LiteDbItemStore.OpenAsync(
            settings.StoreOptions, clock, log.CreateLogger<LiteDbItemStore>(), progress: null, cancellation);
    }

    private static void AddServices(IServiceCollection services, Settings settings, TimeProvider clock, LiteDbItemStore store)
    {
        services.AddSingleton(settings).AddSingleton(settings.Publication).AddSingleton(clock);
        // By factory, so that the container closes the store when the host has stopped.
        services.AddSingleton<IItemStore>(_ => new DependencyTrackingStore(store)).AddSingleton<ISourceLedger>(_ => store)
            .AddSingleton<ISubscriptionStore>(_ => store);
        services.AddSingleton<Site>().AddSingleton<CacheVersion>().AddSingleton<PageRenderer>().AddSingleton<SitePages>()
            .AddSingleton<ArrivalFeeds>().AddSingleton<SiteFeeds>().AddSingleton<FeedDocuments>();
        services.AddSingleton<Sitemaps>().AddSingleton<ListNames>().AddSingleton<Searcher>();
        services.AddSingleton(_ => new RenderedDocuments(store));
        services.AddSingleton(Watcher);
        services.AddSingleton<CollectionReport>().AddSingleton<CollectRun>();
        services.AddHostedService<WatchService>().AddHostedService<PollService>();
    }

    private static DropWatcher Watcher(IServiceProvider provider)
    {
        var run = provider.GetRequiredService<CollectRun>();
        return new DropWatcher(
            provider.GetRequiredService<DropFolder>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DropWatcher>>())
        {
            Collected = run.NoteAsync,
        };
    }

    private static void AddSchedule(IServiceCollection services, Settings settings)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            var key = new JobKey("collect");
            quartz.AddJob<CollectJob>(job => job.WithIdentity(key));
            quartz.AddTrigger(trigger => trigger
                .ForJob(key)
                .WithIdentity("collect")
                .WithCronSchedule(settings.Collect.Cron, cron => cron
                    .InTimeZone(settings.Publication.Zone.Info)
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)));
            var poll = new JobKey("poll");
            quartz.AddJob<PollJob>(job => job.WithIdentity(poll));
            quartz.AddTrigger(trigger => trigger
                .ForJob(poll)
                .WithIdentity("poll")
                .WithCronSchedule(EverySecond, cron => cron.WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }

    private static void MapAll(WebApplication app, Settings settings)
    {
        app.UseMiddleware<FailurePage>();
        app.UseMiddleware<CachedResponseMiddleware>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseImages(settings);
        app.UseRouting();
        app.UseRateLimits(settings);
        app.MapHealth();
        app.MapAssets();
        app.MapFeeds();
        app.MapEvents();
        app.MapDiscovery(settings);
        if (settings.Hub.Enabled) app.MapHub();
        app.MapSubscriber();
        app.MapPages();
    }
}

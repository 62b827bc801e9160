using FeedServer.Api;
using FeedServer.Api.Collection;
using FeedServer.Api.Counts;
using FeedServer.Api.Twins;
using FeedServer.Caching;
using FeedServer.Collect.Raw;
using FeedServer.Comments;
using FeedServer.Control;
using FeedServer.Desk;
using FeedServer.Discovery;
using FeedServer.Doctor;
using FeedServer.Exports;
using FeedServer.Feeds;
using FeedServer.Harvesting;
using FeedServer.Jobs;
using FeedServer.Monitoring;
using FeedServer.Pages;
using FeedServer.Pages.Search;
using FeedServer.Pages.Timeline;
using FeedServer.Push.Events;
using FeedServer.Push.Hub;
using FeedServer.Push.Subscriber;
using FeedServer.RateLimiting;
using FeedServer.Search;
using FeedServer.Store.Recovery;
using FeedServer.Thumbnails;

namespace FeedServer.Hosting;

/// <summary>Composes the server. The archive is open and up to date before the first request is accepted.</summary>
public static class FeedServerHost
{
    /// <summary>Builds the server, ready to run.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    /// <exception cref="InvalidDataException">The list of sources or of their secrets cannot be read; the message names the
    /// line.</exception>
    /// <exception cref="IOException">The archive cannot be written, or another process has it open.</exception>
    public static Task<WebApplication> BuildAsync(IReadOnlyList<string> arguments, TimeProvider clock, CancellationToken cancellation) =>
        BuildAsync(arguments, acceptsZoneChange: false, clock, cancellation);

    /// <summary>The same, with leave to file the archive by the days of another zone (<see cref="ZoneCheck"/>).</summary>
    internal static Task<WebApplication> BuildAsync(
        IReadOnlyList<string> arguments, bool acceptsZoneChange, TimeProvider clock, CancellationToken cancellation) =>
        BuildAsync(arguments, acceptsZoneChange, clock, _ => { }, cancellation);

    /// <summary>The same with some services in place of its own.</summary>
    internal static Task<WebApplication> BuildAsync(
        IReadOnlyList<string> arguments, TimeProvider clock, Action<IServiceCollection> replace, CancellationToken cancellation) =>
        BuildAsync(arguments, acceptsZoneChange: false, clock, replace, cancellation);

    private static async Task<WebApplication> BuildAsync(IReadOnlyList<string> arguments, bool acceptsZoneChange, TimeProvider clock,
        Action<IServiceCollection> replace, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Settings.AddSources(builder.Configuration, arguments);
        var settings = Settings.From(builder.Configuration) with { AcceptsZoneChange = acceptsZoneChange };
        var schedule = JobServices.Schedule(settings, clock);
        // Before anything in it is touched.
        ArchiveForm.ThrowIfUnknown(settings.ArchiveRoot);
        Connections.CheckFree(builder.Configuration["Urls"] ?? "");
        var tail = new RecentLogLines(clock);
        Listen(builder, settings, tail);
        // An unreadable list of sources, or of their credentials, stops the start before the archive is opened.
        var registry = await SourceRegistry.OpenAsync(settings.ArchiveRoot, clock, cancellation);
        var secrets = settings.Collect.Secrets(settings.ArchiveRoot);
        var archive = await OpenArchiveAsync(builder.Configuration, settings, tail, clock, cancellation);
        await registry.LearnIdsAsync(archive.Ledger, cancellation);
        var wasSwept = await FirstSweep.WasDoneAsync(archive.Ledger, cancellation);
        var state = await archive.Items.StateAsync(cancellation);
        AddServices(builder.Services, settings, clock, archive);
        builder.Services.AddSingleton(tail).AddSingleton<ArchiveSizes>();
        AddDates(builder.Services, settings, archive, state);
        builder.Services.AddSingleton(_ => new KnownSources(() => registry.Sources));
        builder.Services.AddCollecting(settings, registry, secrets);
        AddParts(builder.Services, settings, archive);
        builder.Services.AddJobs(schedule, settings, clock);
        builder.Services.AddSingleton(provider => new FirstSweep(provider.GetRequiredService<CollectionReport>(), wasSwept));
        builder.Services.AddSingleton(provider => Live(provider, archive)).AddHostedService<ControlService>();
        replace(builder.Services);
        var app = builder.Build();
        await app.Services.GetRequiredService<HubSubscriptions>().LoadAsync(cancellation);
        await app.Services.LoadSubscriberAsync(cancellation);
        app.Services.GetRequiredService<CacheVersion>().Begin(state);
        MapAll(app, settings);
        app.Announce(settings);
        app.NotifySystemd();
        return app;
    }

    private static void AddParts(IServiceCollection services, Settings settings, OpenArchive archive)
    {
        services.AddComments(archive.Comments, settings);
        services.AddHub(settings);
        services.AddEvents();
        services.AddRateLimits(settings);
        services.AddSubscriber();
        services.AddDesk(settings);
        services.AddMonitoring(settings, archive);
        services.AddHostedService<QuietMemory>();
        services.AddHostedService<NamesService>();
        services.AddHostedService<SecretsService>();
    }

    private static void Listen(WebApplicationBuilder builder, Settings settings, RecentLogLines tail)
    {
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"))
            .AddLines(LogForm.For(settings)).AddProvider(tail);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Connections.Set).UseSockets(Connections.Set);
        builder.WebHost.UseUrls((builder.Configuration["Urls"] ?? "").Split(';'));
        builder.Services.AddRoutingCore();
    }

    private static async Task<OpenArchive> OpenArchiveAsync(
        ConfigurationManager configuration, Settings settings, RecentLogLines tail, TimeProvider clock, CancellationToken cancellation)
    {
        // A log of its own: the host's does not exist yet, and a rebuild may take minutes that the operator wants to see.
        using var log = LoggerFactory.Create(l => l.AddConfiguration(configuration.GetSection("Logging"))
            .AddLines(LogForm.For(settings)).AddProvider(tail));
        return await Storage.OpenAsync(settings, clock, log, mayBeginAnew: false, progress: null, cancellation);
    }

    private static void AddServices(IServiceCollection services, Settings settings, TimeProvider clock, OpenArchive archive)
    {
        services.AddSingleton(settings).AddSingleton(settings.Publication).AddSingleton(clock);
        // By factory, so that the container closes the store after the host has stopped.
        services.AddSingleton<IItemStore>(_ => new DependencyTrackingStore(archive.Items)).AddSingleton(_ => archive.Ledger)
            .AddSingleton(_ => archive.Subscriptions).AddSingleton(_ => archive.Writing).AddSingleton(archive.Names);
        services.AddSingleton(provider =>
                ActivatorUtilities.CreateInstance<Site>(provider) with
                {
                    HasThumbnails = settings.HasThumbnails(),
                    PublishesOriginals = settings.Publish.OriginalBytes,
                    Comments = settings.Comments.Enabled ? provider.GetRequiredService<SiteComments>() : null,
                })
            .AddSingleton<CacheVersion>().AddSingleton<PageRenderer>().AddSingleton<SitePages>()
            .AddSingleton<ArrivalFeeds>().AddSingleton<SiteFeeds>().AddSingleton<FeedDocuments>();
        services.AddSingleton<ChangeArrivals>().AddSingleton<ItemChanges>().AddSingleton<ChangeFeeds>()
            .AddSingleton(_ => new RawOriginals(settings.ArchiveRoot, settings.Publication.Zone));
        services.AddSingleton<Sitemaps>().AddSingleton<ListNames>().AddSingleton<ArchiveSearch>().AddSingleton<SearchFeeds>()
            .AddSingleton<HarvestRepository>().AddSingleton<QueryCounts>().AddSingleton<CountsReader>().AddSingleton<CollectionReader>();
        services.AddSingleton(provider => new SearchIndex(settings.ArchiveRoot, archive.Items, settings.Publication.Zone, clock,
            provider.GetRequiredService<ILogger<SearchIndex>>())).AddHostedService<SearchService>();
        services.AddSingleton(new ExportFolder(settings.ArchiveRoot)).AddSingleton<ExportFiles>();
        services.AddSingleton<FaultyItems>()
            .AddSingleton(provider => new RenderedDocuments(
                archive.Items, provider.GetRequiredService<FaultyItems>(), provider.GetRequiredService<RenderingBasis>()));
    }

    /// <summary>Since when documents are written as they are.</summary>
    private static void AddDates(IServiceCollection services, Settings settings, OpenArchive archive, ArchiveState state) => services
        .AddSingleton(provider => new DependencyDates(settings.ArchiveRoot, state.LastServed,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DependencyDates>>()))
        .AddSingleton(provider => RenderingBasis.Find(provider.GetRequiredService<DependencyDates>(), settings, archive));

    /// <summary>The archive as the server has it, for verbs of other processes and for the desk.</summary>
    private static OpenArchive Live(IServiceProvider provider, OpenArchive archive) => archive with
    {
        Subscriptions = new LiveSubscriptions(provider.GetRequiredService<HubSubscriptions>(), archive.Subscriptions),
    };

    private static void MapAll(WebApplication app, Settings settings)
    {
        app.UseMiddleware<FailurePage>();
        app.UseBasePath(settings.Publication);
        app.UseMiddleware<CachedResponseMiddleware>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<CrossOrigin>();
        app.UseImages(settings);
        app.UseThumbnails(settings);
        app.UseRouting();
        app.UseRateLimits(settings);
        app.UseDesk();
        app.UseMiddleware<DoctorAnswer>();
        app.MapHealth();
        app.MapMonitoring();
        app.MapAssets();
        app.MapFeeds();
        app.MapEvents();
        app.MapDiscovery(settings);
        app.MapSearch();
        app.MapTimelines();
        app.MapExports(settings);
        app.MapHarvesting();
        app.MapApi(settings);
        if (settings.Hub.Enabled) app.MapHub();
        app.MapSubscriber();
        app.MapCitations();
        app.MapVersions();
        app.MapChanges();
        app.MapComments(settings);
        app.MapMementos();
        app.MapTwins();
        app.MapDesk();
        app.MapPages();
    }
}

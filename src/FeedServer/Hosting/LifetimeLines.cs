namespace FeedServer.Hosting;

/// <summary>The first and the last log line of a server's life.</summary>
public static partial class LifetimeLines
{
    /// <summary>Logs addresses and archive when it starts, and that it stops.</summary>
    public static void Announce(this WebApplication app, Settings settings)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("FeedServer.Hosting.LifetimeLines");
        app.Lifetime.ApplicationStarted.Register(() => LogServing(logger, string.Join(", ", app.Urls), settings.ArchiveRoot));
        foreach (var fault in SampleSetup.Faults(settings.Publication, app.Configuration["Urls"] ?? "")) LogSample(logger, fault);
        if (settings.Collect.AllowPrivateNetworks) LogOpen(logger);
        if (settings.Hub is { Enabled: true, AllowPrivateNetworks: true }) LogHubOpen(logger);
        app.Lifetime.ApplicationStopping.Register(() => LogStopping(logger));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "serving on {Urls}, archive {Root}; Ctrl+C stops")]
    private static partial void LogServing(ILogger logger, string urls, string root);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message =
        "stopping: requests, collections and polls in progress are finished first")]
    private static partial void LogStopping(ILogger logger);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message =
        "Collect:AllowPrivateNetworks IS ON: links and redirects of a source can reach addresses inside this network")]
    private static partial void LogOpen(ILogger logger);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message =
        "Hub:AllowPrivateNetworks IS ON: any subscriber can have requests sent to addresses inside this network")]
    private static partial void LogHubOpen(ILogger logger);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "{Fault}")]
    private static partial void LogSample(ILogger logger, string fault);
}

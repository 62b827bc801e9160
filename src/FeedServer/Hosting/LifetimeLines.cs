namespace FeedServer.Hosting;

/// <summary>The log's first and last line of a server's life.</summary>
public static partial class LifetimeLines
{
    /// <summary>Says where it serves and from which archive, and when it stops.</summary>
    public static void Announce(this WebApplication app, Settings settings)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("FeedServer.Hosting.LifetimeLines");
        app.Lifetime.ApplicationStarted.Register(() => LogServing(logger, string.Join(", ", app.Urls), settings.ArchiveRoot));
        if (settings.Collect.AllowPrivateNetworks) LogOpen(logger);
        if (settings.Hub is { Enabled: true, AllowPrivateNetworks: true }) LogHubOpen(logger);
        app.Lifetime.ApplicationStopping.Register(() => LogStopping(logger));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "serving on {Urls}, archive {Root}; Ctrl+C stops")]
    private static partial void LogServing(ILogger logger, string urls, string root);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "stopping: requests and collections under way are finished first")]
    private static partial void LogStopping(ILogger logger);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message =
        "Collect:AllowPrivateNetworks IS ON: whatever a source links or redirects to may reach addresses inside this network")]
    private static partial void LogOpen(ILogger logger);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message =
        "Hub:AllowPrivateNetworks IS ON: whoever subscribes may have requests sent to addresses inside this network")]
    private static partial void LogHubOpen(ILogger logger);
}

namespace FeedServer.Cli;

/// <summary>What a verb works with: settings, the open archive, and a log on standard error: standard output is for results.</summary>
internal sealed class CliContext(Settings settings, ILoggerFactory log, OpenArchive archive) : IAsyncDisposable
{
    public OpenArchive Archive => archive;
    public IItemStore Items => archive.Items;
    public ISourceLedger Ledger => archive.Ledger;
    public ISubscriptionStore Subscriptions => archive.Subscriptions;

    public static ILoggerFactory Log(LogLevel least = LogLevel.Warning) => LoggerFactory.Create(log => log.SetMinimumLevel(least)
        .AddLines(LogForm.Plain())
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    /// <summary>Opens the archive, with a progress bar when the database has to be rebuilt.</summary>
    /// <exception cref="IOException">The archive cannot be written, or another process has it open.</exception>
    public static Task<CliContext> OpenAsync(Settings settings, LogLevel least, CancellationToken cancellation) =>
        OpenAsync(settings, least, mayBeginAnew: false, cancellation);

    /// <summary>The same for a verb that may fill a new archive from what is left of a former one.</summary>
    public static async Task<CliContext> OpenAsync(Settings settings, LogLevel least, bool mayBeginAnew, CancellationToken cancellation)
    {
        var log = Log(least);
        try
        {
            using var bar = new ProgressBar("rebuild", Console.Error);
            return new CliContext(
                settings, log, await Storage.OpenAsync(settings, TimeProvider.System, log, mayBeginAnew, bar.ShowBytes, cancellation));
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Services that hold an <see cref="IFetcher"/>.</summary>
    public static ServiceProvider Fetching(Settings settings) =>
        new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddFetching(settings.Collect.ToFetchOptions(), settings.Collect.Secrets(settings.ArchiveRoot)).BuildServiceProvider();

    /// <summary>The services that collect, composed as in the server.</summary>
    public ServiceProvider Collecting(SourceRegistry registry) => new ServiceCollection()
        .AddSingleton(TimeProvider.System).AddSingleton(settings.Publication).AddSingleton(log).AddLogging()
        .AddSingleton(Items).AddSingleton(Ledger).AddSingleton(archive.Writing)
        .AddCollecting(settings, registry, settings.Collect.Secrets(settings.ArchiveRoot))
        .BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        await Items.DisposeAsync();
        log.Dispose();
    }
}

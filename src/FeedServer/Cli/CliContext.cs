using FeedServer.Collect.Fetching;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items.Ledger;
using FeedServer.Items.Push;

namespace FeedServer.Cli;

/// <summary>What a verb works with: the settings, the open archive, and a log on standard error, which keeps standard output for results.</summary>
internal sealed class CliContext : IAsyncDisposable
{
    private readonly OpenArchive archive;
    private readonly ILoggerFactory log;

    private CliContext(Settings settings, OpenArchive archive, ILoggerFactory log) =>
        (Settings, this.archive, this.log) = (settings, archive, log);

    public Settings Settings { get; }

    public IItemStore Items => archive.Items;

    public ISourceLedger Ledger => archive.Ledger;

    public ISubscriptionStore Subscriptions => archive.Subscriptions;

    /// <summary>A log on standard error.</summary>
    public static ILoggerFactory Log(LogLevel least = LogLevel.Warning) => LoggerFactory.Create(log => log
        .SetMinimumLevel(least)
        .AddLines()
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    /// <summary>Opens the archive, with a progress bar when the database has to be rebuilt.</summary>
    /// <exception cref="IOException">The archive cannot be written, or another process has it open.</exception>
    public static async Task<CliContext> OpenAsync(Settings settings, LogLevel least, CancellationToken cancellation)
    {
        var log = Log(least);
        try
        {
            using var bar = new ProgressBar("rebuild", Console.Error);
            return new CliContext(settings, await Storage.OpenAsync(settings, TimeProvider.System, log, bar.ShowBytes, cancellation), log);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Services that hold an <see cref="IFetcher"/>.</summary>
    public static ServiceProvider Fetching(Settings settings) =>
        new ServiceCollection().AddSingleton(TimeProvider.System).AddFetching(settings.Collect.ToFetchOptions()).BuildServiceProvider();

    /// <summary>The services that collect, composed as in the server.</summary>
    public ServiceProvider Collecting(SourceRegistry registry) => new ServiceCollection()
        .AddSingleton(TimeProvider.System).AddSingleton(Settings.Publication).AddSingleton(log).AddLogging()
        .AddSingleton(Items).AddSingleton(Ledger)
        .AddCollecting(Settings, registry)
        .BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        await Items.DisposeAsync();
        log.Dispose();
    }
}

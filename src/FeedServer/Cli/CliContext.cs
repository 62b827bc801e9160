using FeedServer.Collect.Fetching;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store.LiteDb;

namespace FeedServer.Cli;

/// <summary>What the verbs other than serve work with: settings, a log on standard error, the opened archive.</summary>
public static class CliContext
{
    /// <summary>The validated settings of this command line.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static Settings Settings(IReadOnlyList<string> arguments) =>
        Hosting.Settings.From(SettingsSources.Build(new ConfigurationBuilder(), arguments).Build());

    /// <summary>A log on standard error, so that standard output holds only what was asked for.</summary>
    public static ILoggerFactory Log(LogLevel least) => LoggerFactory.Create(log => log
        .SetMinimumLevel(least)
        .AddLines()
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    /// <summary>Opens the archive, showing progress where the database has to be rebuilt.</summary>
    /// <exception cref="ArchiveUnavailableException">It cannot be written, or another process holds it.</exception>
    public static async Task<LiteDbItemStore> OpenAsync(Settings settings, ILoggerFactory log, CancellationToken cancellation)
    {
        using var bar = new ProgressBar("rebuild", Console.Error);
        return await LiteDbItemStore.OpenAsync(
            settings.StoreOptions, TimeProvider.System, log.CreateLogger<LiteDbItemStore>(), new RebuildBar(bar), cancellation);
    }

    /// <summary>What collects, put together as in the server, over an opened archive.</summary>
    public static ServiceProvider Collecting(Settings settings, SourceRegistry book, LiteDbItemStore store, ILoggerFactory log) =>
        new ServiceCollection()
        .AddSingleton(TimeProvider.System).AddSingleton(settings.Publication).AddSingleton(log).AddLogging()
        .AddSingleton<IItemStore>(_ => store).AddSingleton<ISourceLedger>(_ => store)
        .AddCollecting(settings, book)
        .BuildServiceProvider();
}

/// <summary>The way to the outside for a verb, with the settings of collecting.</summary>
internal static class Outside
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

using System.Runtime.CompilerServices;
using FeedServer.Collect.Access;
using FeedServer.Collect.History;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Tests.Collect.Timing;
using FeedServer.WebTests.Outside;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Polling;

/// <summary>An archive that polls a rough server, as the verbs put it together, by a clock of the test's own.</summary>
internal sealed class PolledWorld : IAsyncDisposable
{
    private readonly TemporaryArchive archive;
    private readonly ServiceProvider services;

    private PolledWorld(TemporaryArchive archive, SourceRegistry book, ItemStore store, FakeTimeProvider clock, SetClock watch,
        string[] more)
    {
        this.archive = archive;
        (Book, Store, Clock, Watch) = (book, store, clock, watch);
        string[] settings = [$"--Archive:Root={archive.Root}", "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00",
            .. more];
        var read = Settings.Read(settings);
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(watch).AddSingleton(read.Publication).AddLogging()
            .AddSingleton<ILoggerProvider>(Log)
            .AddSingleton<IItemStore>(store).AddSingleton<ISourceLedger>(store)
            .AddCollecting(read, book, SecretsFile.None).BuildServiceProvider();
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public RoughServer Server { get; } = RoughServer.Start();

    public SourceRegistry Book { get; }

    public ItemStore Store { get; }

    /// <summary>What passes.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The clock that everything reads; right until it is set.</summary>
    public SetClock Watch { get; }

    public TestLog Log { get; } = new();

    public FeedHistory History => services.GetRequiredService<FeedHistory>();

    public string Root => archive.Root;

    public SourcePoller Poller => services.GetRequiredService<SourcePoller>();

    public static async Task<PolledWorld> OpenAsync(params string[] settings)
    {
        var archive = new TemporaryArchive();
        var clock = new SleepyTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var watch = new SetClock(clock);
        var book = await SourceRegistry.OpenAsync(archive.Root, watch, Cancellation);
        var store = await LiteDbEngine.OpenStoreAsync(new StoreOptions { Root = archive.Root, TagAuthority = "example.org,2026" },
            watch, NullLogger<ItemStore>.Instance, null, Cancellation);
        return new PolledWorld(archive, book, store, clock, watch, settings);
    }

    public Task<SourceDefinition> AddAsync(string path, string id = "harbour", SourceKind kind = SourceKind.Feed) => Book.AddAsync(
        new SourceDefinition { Id = id, Kind = kind, Address = Server.At(path), Title = id }, Cancellation);

    /// <summary>Polls one source now.</summary>
    public async Task<PolledSource> PollAsync(string id = "harbour", TimeSpan? later = null)
    {
        Clock.Advance(later ?? TimeSpan.FromMinutes(10));
        return Assert.Single(
            await Poller.PollNowAsync([Book.Find(id) ?? throw new InvalidOperationException("No such source.")], null, Cancellation));
    }

    public async Task<SourceState> StateAsync(string id = "harbour") =>
        (await Store.SourcesAsync(Cancellation)).Single(state => state.Source == id);

    /// <summary>Waits until the ledger is as wanted.</summary>
    public Task UntilAsync(Func<IReadOnlyList<SourceState>, bool> wanted, [CallerArgumentExpression(nameof(wanted))] string what = "") =>
        Waiting.UntilAsync(async () => wanted(await Store.SourcesAsync(Cancellation)), what: what);

    /// <summary>RSS with entries dated by the hours given before the first of March 2026.</summary>
    public static string Rss(params int[] hoursBefore) =>
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour</title><link>http://harbour.example/</link><description>d"
            + "</description>"
        + string.Concat(
            hoursBefore.Select(
                hours => $"<item><title>Notice {hours}</title><link>http://harbour.example/{hours}</link><guid "
                + $"isPermaLink=\"false\">n{hours}</guid>"
            + $"<pubDate>{new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddHours(-hours):r}</pubDate><description>The harbour "
            + $"office tells of the hour {hours}.</description></item>"))
        + "</channel></rss>";

    /// <summary>Closes the archive, so that a verb can open it; its files stay.</summary>
    public async Task CloseAsync()
    {
        await services.DisposeAsync();
        await Store.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Server.DisposeAsync();
        archive.Dispose();
    }
}

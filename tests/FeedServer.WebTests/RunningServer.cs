using System.Net;
using System.Runtime.CompilerServices;
using FeedServer.Caching;
using FeedServer.Collect.Polling;
using FeedServer.Control;
using FeedServer.Endpoints;
using FeedServer.Feeds;
using FeedServer.Hosting;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Jobs;
using FeedServer.Push.Hub;
using FeedServer.Push.Subscriber;
using FeedServer.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedServer.WebTests;

/// <summary>The real server on a real socket, on an archive of its own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningServer(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
    }

    /// <summary>A client that follows no redirect and asks for no compression.</summary>
    public HttpClient Client { get; }

    /// <summary>The store behind the server.</summary>
    public IItemStore Store => app.Services.GetRequiredService<IItemStore>();

    /// <summary>One of its services.</summary>
    internal T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>The index of its texts.</summary>
    internal SearchIndex Search => app.Services.GetRequiredService<SearchIndex>();

    /// <summary>Waits until the index holds all that was kept.</summary>
    public Task UntilIndexedAsync() => Waiting.UntilAsync(async () => Search.Status is { Stage: SearchStage.Ready } status
        && status.Sequence >= (await Store.StateAsync(TestContext.Current.CancellationToken)).Sequence);

    /// <summary>The documents it keeps.</summary>
    internal RenderedDocuments Documents => app.Services.GetRequiredService<RenderedDocuments>();

    /// <summary>The name under which a feed is rendered now.</summary>
    internal CacheKey FeedKey(string path) => app.Services.GetRequiredService<CacheVersion>().FeedKey(path);

    /// <summary>Whether a document is cached under a path now.</summary>
    internal async Task<bool> HasCachedAsync(string path) =>
        await Documents.FindAsync(path, TestContext.Current.CancellationToken) is not null;

    /// <summary>Its feeds, kept elsewhere.</summary>
    internal FeedDocuments FeedsIn(RenderedDocuments documents) => new(
        app.Services.GetRequiredService<SiteFeeds>(), app.Services.GetRequiredService<ArrivalFeeds>(), documents,
        app.Services.GetRequiredService<CacheVersion>(), app.Services.GetRequiredService<Settings>());

    /// <summary>Who subscribes.</summary>
    internal HubSubscriptions Subscriptions => app.Services.GetRequiredService<HubSubscriptions>();

    /// <summary>Every route it answers at.</summary>
    public IReadOnlyList<RouteEndpoint> Routes =>
        [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>What it subscribes to.</summary>
    internal UpstreamSubscriptions Upstream => app.Services.GetRequiredService<UpstreamSubscriptions>();

    /// <summary>What polls.</summary>
    internal SourcePoller Poller => app.Services.GetRequiredService<SourcePoller>();

    /// <summary>What checks its record log.</summary>
    internal VerifyJob Verify => app.Services.GetRequiredService<VerifyJob>();

    /// <summary>Where it listens.</summary>
    internal Uri Address => new(app.Urls.Single());

    /// <summary>The services that it is composed of.</summary>
    internal IServiceProvider Services => app.Services;

    /// <summary>The ledger behind the server.</summary>
    public ISourceLedger Ledger => app.Services.GetRequiredService<ISourceLedger>();

    /// <summary>Starts a server on a free port; more settings as <c>--Section:Key=value</c>.</summary>
    public static Task<RunningServer> StartAsync(TemporaryArchive archive, params string[] settings) =>
        StartAsync(archive, TimeProvider.System, settings);

    /// <summary>The same by a clock of the test's.</summary>
    public static Task<RunningServer> StartAsync(TemporaryArchive archive, TimeProvider clock, params string[] settings) =>
        StartAsync(archive, clock, _ => { }, settings);

    /// <summary>The same with some services of the test's.</summary>
    internal static async Task<RunningServer> StartAsync(
        TemporaryArchive archive, TimeProvider clock, Action<IServiceCollection> replace, params string[] settings)
    {
        string[] all = [$"--Archive:Root={archive.Root}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error", .. settings];
        var cancellation = TestContext.Current.CancellationToken;
        Task<WebApplication> starting;
        // Timers outlive the server (ReleasedPipeline), and would hold the test and its fixtures as what they were started in.
        using (ExecutionContext.SuppressFlow()) starting = Task.Run(BuildAndStartAsync, cancellation);
        return new RunningServer(await starting);

        async Task<WebApplication> BuildAndStartAsync()
        {
            var app = await FeedServerHost.BuildAsync(all, clock, WithoutQuietMemory, cancellation);
            await app.StartAsync(cancellation);
            return app;
        }

        // Many servers share this process: each would have the heap of all collected whenever its clock is set.
        void WithoutQuietMemory(IServiceCollection services)
        {
            var quiet = services.Single(service => service.ImplementationType == typeof(QuietMemory));
            services.Remove(quiet);
            replace(services);
        }
    }

    /// <summary>Starts a server and waits until verbs of other processes reach it.</summary>
    public static async Task<RunningServer> StartBesideVerbsAsync(TemporaryArchive archive)
    {
        var server = await StartAsync(archive);
        await Waiting.UntilAsync(() => File.Exists(ControlSocket.PathIn(archive.Root)));
        return server;
    }

    /// <summary>Starts a server on the shipped sample and waits until all of it is kept and no page says that more is coming, now or after
    /// a restart.</summary>
    public static async Task<RunningServer> StartOnSampleAsync(TemporaryArchive archive, params string[] settings)
    {
        var server = await StartAsync(archive, settings);
        await server.UntilAsync(state => state.Items >= SampleSize);
        await server.UntilCollectedAsync();
        return server;
    }

    /// <summary>Waits until the drop folder was collected once, and that is on record: until then pages say that the archive is being
    /// filled.</summary>
    public Task UntilCollectedAsync() => Waiting.UntilAsync(async () => !app.Services.GetRequiredService<FirstSweep>().IsUnderWay
        && await FirstSweep.WasDoneAsync(Ledger, TestContext.Current.CancellationToken));

    /// <summary>Articles in the shipped sample.</summary>
    public static int SampleSize { get; } = Directory
        .EnumerateFiles(Repository.At("archive", "drop"), "*", SearchOption.AllDirectories)
        .Count(f => Path.GetExtension(f) is ".txt" or ".md" or ".html");

    /// <summary>Waits until the archive is as wanted.</summary>
    public Task UntilAsync(Func<ArchiveState, bool> wanted, [CallerArgumentExpression(nameof(wanted))] string what = "") =>
        Waiting.UntilAsync(async () => wanted(await Store.StateAsync(TestContext.Current.CancellationToken)), what: what);

    /// <summary>The body of a path that must answer 200.</summary>
    public async Task<string> TextAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {(int)response.StatusCode} {body}");
        return body;
    }

    /// <summary>The date of a document. It is told from the second after the change on, so this asks until it comes.</summary>
    public async Task<DateTimeOffset> LastModifiedAsync(string path)
    {
        DateTimeOffset? told = null;
        await Waiting.UntilAsync(async () =>
        {
            using var answer = await SendAsync(HttpMethod.Head, path);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
            return (told = answer.Content.Headers.LastModified) is not null;
        });
        return told.GetValueOrDefault();
    }

    /// <summary>The answer to a request with headers.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Stops the server as on SIGTERM, the clients still being there.</summary>
    public Task StopAsync() => app.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Stops the server as on SIGTERM and closes the archive.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}

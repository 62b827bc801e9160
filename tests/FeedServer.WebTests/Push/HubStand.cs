using System.Collections.Specialized;
using System.Net;
using System.Web;
using FeedServer.Collect.Fetching;
using FeedServer.Push.Hub;
using FeedServer.WebTests.Feeds;
using FeedServer.WebTests.Outside;
using Microsoft.Extensions.DependencyInjection;

namespace FeedServer.WebTests.Push;

/// <summary>
/// A real server with its hub, and a real server with callbacks. A callback confirms what it is asked and answers 200 until told otherwise.
/// </summary>
internal sealed class HubStand : IAsyncDisposable
{
    public const string Topic = "/feed.atom";
    private const string Near = "--Hub:AllowPrivateNetworks=true";
    private const string Home = "http://localhost:5080";

    private readonly TemporaryArchive archive = new();
    private int items;

    private HubStand()
    {
        Outside = RoughServer.Start();
        Outside.Otherwise = request => request.Method == "GET" ? Confirm(request) : Deliver(request);
    }

    public RunningServer Server { get; private set; } = null!; // set by StartAsync, the only way to make one

    public RoughServer Outside { get; }

    /// <summary>What a callback answers to the hub's question.</summary>
    public Func<RoughRequest, RoughAnswer> Confirm { get; set; } = Challenge;

    /// <summary>What a callback answers to content.</summary>
    public Func<RoughRequest, RoughAnswer> Deliver { get; set; } = _ => RoughAnswer.Status(200);

    public string Root => archive.Root;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>What finds names; null for the system.</summary>
    private Func<string, IPAddress[]>? Names { get; init; }

    private Action<IServiceCollection> Services { get; init; } = _ => { };

    public static Task<HubStand> StartAsync(TimeProvider? clock = null, params string[] settings) =>
        StartAsync(names: null, clock, _ => { }, settings);

    /// <summary>Starts one in a world where names have these addresses, with some services of the test's.</summary>
    public static async Task<HubStand> StartAsync(
        Func<string, IPAddress[]>? names, TimeProvider? clock, Action<IServiceCollection> replace, params string[] settings)
    {
        var stand = new HubStand { Names = names, Services = replace };
        await stand.StartServerAsync(clock, settings);
        await stand.KeepAsync();
        return stand;
    }

    public static RoughAnswer Challenge(RoughRequest request) => RoughAnswer.Of(Query(request)["hub.challenge"] ?? "", "text/plain");

    public static NameValueCollection Query(RoughRequest request) =>
        HttpUtility.ParseQueryString(request.Target[(request.Target.IndexOf('?') + 1)..]);

    public async Task StartServerAsync(TimeProvider? clock = null, params string[] settings) =>
        Server = await RunningServer.StartAsync(
            archive, clock ?? TimeProvider.System, Replace, [Near, "--Hub:MinLease=00:00:01", .. settings]);

    /// <summary>Keeps one more item: every feed changes.</summary>
    public Task KeepAsync() => InventedDrafts.KeepAsync(Server.Store, [6 * ++items], 1);

    public string Callback(string path) => Outside.At(path).AbsoluteUri;

    /// <summary>Asks the hub; more fields as name and value, which also replace the usual ones.</summary>
    public async Task<(HttpStatusCode Status, string Text)> AskAsync(string mode, string path, params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string> { ["hub.mode"] = mode, ["hub.topic"] = Home + Topic, ["hub.callback"] = Callback(path) };
        foreach (var (name, value) in fields) form[name] = value;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await Server.Client.PostAsync(new Uri("/hub", UriKind.Relative), content, Ending);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ending));
    }

    /// <summary>Subscribes, and waits until it stands.</summary>
    public async Task SubscribeAsync(string path, params (string Name, string Value)[] fields)
    {
        var before = Server.Subscriptions.Health.Subscriptions;
        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync("subscribe", path, fields)).Status);
        await Waiting.UntilAsync(() => Server.Subscriptions.Health.Subscriptions > before);
    }

    /// <summary>What was sent to a callback.</summary>
    public IReadOnlyList<RoughRequest> Deliveries(string path) => [.. Outside.To(path).Where(request => request.Method == "POST")];

    /// <summary>Waits until so much was sent to a callback.</summary>
    public async Task<RoughRequest> DeliveredAsync(string path, int count = 1)
    {
        await Waiting.UntilAsync(() => Deliveries(path).Count >= count, what: $"delivery {count} to {path}");
        return Deliveries(path)[count - 1];
    }

    private void Replace(IServiceCollection services)
    {
        Services(services);
        if (Names is not { } names) return;
        var options = new FetchOptions { AllowPrivateNetworks = true, ConnectTimeout = TimeSpan.FromSeconds(5), Lookup = names };
        services.AddSingleton(provider => new CallbackClient(options, provider.GetRequiredService<TimeProvider>()));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Outside.DisposeAsync();
        archive.Dispose();
    }
}

using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Push;

/// <summary>
/// A real server that collects from a rough one, which is the hub too: it takes what it is asked with 202 until told otherwise, and
/// confirms when the test says so.
/// </summary>
internal sealed class SubscriberStand : IAsyncDisposable
{
    public const string Id = "song";
    private const string Home = "https://ben-song.example/";

    private readonly TemporaryArchive archive = new();
    private string[] more = [];

    private SubscriberStand()
    {
        Outside.On("/feed", _ => Feed());
        Outside.On("/hub", request => Hub(request));
    }

    public RoughServer Outside { get; } = RoughServer.Start();

    public RunningServer Server { get; private set; } = null!; // set by StartAsync, the only way to make one

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    public SourceRegistry Book { get; private set; } = null!; // likewise

    /// <summary>The Link header of the feed.</summary>
    public string Links { get; set; } = "</hub>; rel=hub, </self>; rel=self";

    /// <summary>The items of the feed, see <see cref="PolledWorld.Rss"/>.</summary>
    public int[] Items { get; set; } = [1, 2];

    public Func<RoughRequest, RoughAnswer> Hub { get; set; } = _ => RoughAnswer.Status(202);

    public int Polls => Outside.To("/feed").Count;

    public string Root => archive.Root;

    public DateTimeOffset Now => Clock.GetUtcNow();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public static Task<SubscriberStand> StartAsync(params string[] settings) => StartAsync(_ => { }, settings);

    public static async Task<SubscriberStand> StartAsync(Action<SubscriberStand> prepare, params string[] settings)
    {
        var stand = new SubscriberStand { more = settings };
        prepare(stand);
        stand.Book = await SourceRegistry.OpenAsync(stand.archive.Root, TimeProvider.System, Ending);
        await stand.Book.AddAsync(stand.Source, Ending);
        await stand.StartServerAsync();
        return stand;
    }

    public SourceDefinition Source => new() { Id = Id, Kind = SourceKind.Feed, Address = Outside.At("/feed"), Title = "Bến Song" };

    public async Task StartServerAsync() => Server = await RunningServer.StartAsync(
        archive, Clock, [$"--Publication:BaseUrl={Home}", "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00", .. more]);

    public RoughAnswer Feed() => RoughAnswer.Feed(PolledWorld.Rss(Items)).With("Link", Links);

    /// <summary>What the hub was asked for, in order.</summary>
    public IReadOnlyList<NameValueCollection> Asked(string mode, string hub = "/hub") =>
        [.. Outside.To(hub).Select(request => HttpUtility.ParseQueryString(Encoding.UTF8.GetString(request.Body)))
            .Where(form => form["hub.mode"] == mode)];

    /// <summary>Waits until the hub was asked so often.</summary>
    public async Task<NameValueCollection> AskedAsync(string mode, int count = 1, string hub = "/hub")
    {
        await UntilAsync(() => Asked(mode, hub).Count >= count);
        return Asked(mode, hub)[count - 1];
    }

    /// <summary>
    /// Waits until something holds; the clock goes on by a little, since what waits for it may have begun to wait a moment later.
    /// </summary>
    public Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        UntilAsync(() => Task.FromResult(holds()), what);

    /// <inheritdoc cref="UntilAsync(Func{bool}, string)"/>
    public Task UntilAsync(Func<Task<bool>> holds, [CallerArgumentExpression(nameof(holds))] string what = "") => Waiting.UntilAsync(
        holds,
        () =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(100));
            Server.Poller.Look();
        },
        what);

    /// <summary>Waits until a source was polled so often, and the last poll is in the ledger.</summary>
    public async Task<SourceState> PolledAsync(int count, string path = "/feed", string source = Id)
    {
        await UntilAsync(() => Outside.To(path).Count >= count);
        return await RecordedAsync(source);
    }

    /// <summary>Waits until the last poll of a source is in the ledger.</summary>
    public async Task<SourceState> RecordedAsync(string source = Id)
    {
        SourceState? state = null;
        await Waiting.UntilAsync(async () =>
        {
            state = (await Server.Ledger.SourcesAsync(Ending)).FirstOrDefault(state => state.Source == source);
            return state is { LastPoll: not null } && (state.LastPoll == state.LastSuccess || state.Failures > 0);
        });
        return Assert.IsType<SourceState>(state);
    }

    /// <summary>Asks a callback as a hub does.</summary>
    public async Task<(HttpStatusCode Status, string Text, string? Type)> CallAsync(string? callback, string mode,
        params (string Name, string Value)[] fields)
    {
        var values = new Dictionary<string, string>
        {
            ["hub.mode"] = mode,
            ["hub.topic"] = Outside.At("/self").AbsoluteUri,
            ["hub.challenge"] = "thử <b>thách</b>"
        };
        foreach (var (name, value) in fields) values[name] = value;
        var query = string.Join('&', values.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        using var answer = await Server.SendAsync(HttpMethod.Get, $"{PathOf(callback)}?{query}");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ending), answer.Content.Headers.ContentType?.ToString());
    }

    /// <summary>Waits for a subscription to be asked for, and confirms it.</summary>
    public async Task<NameValueCollection> SubscribedAsync(TimeSpan lease, int count = 1)
    {
        var asked = await AskedAsync("subscribe", count);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(asked["hub.callback"], "subscribe", Lease(lease))).Status);
        return asked;
    }

    public static (string, string) Lease(TimeSpan lease) =>
        ("hub.lease_seconds", lease.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));

    /// <summary>Delivers as a hub does; signed unless the signature is given.</summary>
    public async Task<HttpStatusCode> DeliverAsync(NameValueCollection asked, string body = "<rss/>", string? signature = null)
    {
        signature ??= "sha256="
            + Convert.ToHexStringLower(
                HMACSHA256.HashData(Encoding.UTF8.GetBytes(asked["hub.secret"] ?? ""), Encoding.UTF8.GetBytes(body)));
        using var request = new HttpRequestMessage(HttpMethod.Post,
            new Uri(PathOf(asked["hub.callback"]), UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8,
                "application/rss+xml")
        };
        if (signature.Length > 0) request.Headers.TryAddWithoutValidation("X-Hub-Signature", signature);
        using var answer = await Server.Client.SendAsync(request, Ending);
        return answer.StatusCode;
    }

    public static string PathOf(string? callback)
    {
        Assert.StartsWith(Home + "websub/", callback, StringComparison.Ordinal);
        return callback?[(Home.Length - 1)..] ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Outside.DisposeAsync();
        archive.Dispose();
    }
}

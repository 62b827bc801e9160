using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.RateLimiting;

/// <summary>Only who has a great deal made is limited, and nobody else for it.</summary>
public sealed class RateLimitTests
{
    private const int ManyTimesTheBurst = 200;
    private static readonly string[] Small = ["--Limits:Burst=5", "--Limits:PerSecond=1"];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_too_much_made_is_told_when_to_ask_again()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Small);
        using var refused = await ExhaustAsync(server);
        Assert.InRange(refused.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal("no-store", refused.Headers.CacheControl?.ToString());
        Assert.Equal("text/plain", refused.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", refused.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.StartsWith("429: ", await refused.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_or_costs_nothing_is_never_limited()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Small);
        await server.TextAsync("/feed.atom");
        (await ExhaustAsync(server)).Dispose();
        foreach (var path in (string[])["/feed.atom", "/healthz", "/healthz/live", "/site.css"])
        {
            for (var i = 0; i < ManyTimesTheBurst; i++) await server.TextAsync(path);
        }
    }

    [Fact]
    public async Task One_client_s_limit_is_nobody_else_s()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Small);
        (await ExhaustAsync(server)).Dispose();
        using var neighbour = ClientAt(IPAddress.Parse("127.0.0.2"));
        using var other = await neighbour.GetAsync(new Uri(server.Client.BaseAddress!, "/nowhere"), Ending); // set when it was made
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var posted = await server.Client.PostAsync(new Uri("/hub", UriKind.Relative), new FormUrlEncodedContent([]), Ending);
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_each_of_its_clients_counts()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Small);
        (await ExhaustAsync(server, ("X-Forwarded-For", "198.51.100.1, 203.0.113.7"))).Dispose();
        using var other = await server.SendAsync(HttpMethod.Get, "/nowhere", ("X-Forwarded-For", "203.0.113.7, 203.0.113.8"));
        using var same = await server.SendAsync(HttpMethod.Get, "/nowhere", ("X-Forwarded-For", "anything, 203.0.113.7"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests), (other.StatusCode, same.StatusCode));
    }

    [Fact]
    public async Task Who_is_no_trusted_proxy_cannot_be_somebody_else()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, [.. Small, "--Limits:TrustedProxies="]);
        (await ExhaustAsync(server)).Dispose();
        using var other = await server.SendAsync(HttpMethod.Get, "/nowhere", ("X-Forwarded-For", "203.0.113.8"));
        Assert.Equal(HttpStatusCode.TooManyRequests, other.StatusCode);
    }

    [Fact]
    public async Task A_crawler_at_full_speed_with_four_connections_does_not_meet_it()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 600), 1);
        var days = Enumerable.Range(1, 500)
            .Select(day => new DateOnly(2020, 1, 1).AddDays(day).ToString("'/'yyyy'/'MM'/'dd", CultureInfo.InvariantCulture));
        await Parallel.ForEachAsync(days, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ending },
            async (day, _) => await server.TextAsync(day));
    }

    /// <summary>Asks for what is not there until that is refused.</summary>
    private static async Task<HttpResponseMessage> ExhaustAsync(RunningServer server, params (string Name, string Value)[] headers)
    {
        for (var i = 0; i < ManyTimesTheBurst; i++)
        {
            var answer = await server.SendAsync(HttpMethod.Get, "/nowhere/" + i.ToString(CultureInfo.InvariantCulture), headers);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) return answer;
            answer.Dispose();
        }
        throw new InvalidOperationException("Nothing was refused.");
    }

    private static HttpClient ClientAt(IPAddress address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}

using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Desk;
using FeedServer.WebTests.Desk;

namespace FeedServer.WebTests.Monitoring;

/// <summary>What <c>/metrics</c> shows, and to whom.</summary>
public sealed partial class MetricsTests(SampleServer sample) : IClassFixture<SampleServer>
{
    private RunningServer Server => sample.Server;

    [Fact]
    public async Task Requests_are_counted_by_route_status_and_what_the_cache_had()
    {
        await Server.TextAsync("/metrics");
        await Server.TextAsync("/feed.rss");
        var before = await CountsAsync();
        await Server.TextAsync("/feed.rss");
        await Server.TextAsync("/feed.rss");
        using var known = await Server.SendAsync(HttpMethod.Get, "/feed.rss", ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        await Server.TextAsync("/search?q=ben");
        Dictionary<string, double> after = [];
        await Waiting.UntilAsync(async () =>
            (after = await CountsAsync()).Keys.Any(key => key.Contains("/search", StringComparison.Ordinal)));
        Assert.Equal(2, Grown("/feed.rss", 200, "hit"));
        Assert.Equal(1, Grown("/feed.rss", 304, "hit"));
        Assert.Equal(1, Grown("/search", 200, "none"));

        double Grown(string route, int status, string cache)
        {
            var key = $"cache=\"{cache}\",http_response_status_code=\"{status}\",http_route=\"{route}\"";
            return after.GetValueOrDefault(key) - before.GetValueOrDefault(key);
        }
    }

    [Fact]
    public async Task No_label_holds_what_a_client_sent()
    {
        string[] hostile =
            ["/hostile-path-xyz", "/sections/hostile-xyz", "/search?q=hostile-xyz", "/2023/01/10/hostile-xyz", "/api/hostile-xyz"];
        foreach (var path in hostile)
        {
            using var answer = await Server.SendAsync(
                HttpMethod.Get, path, ("Host", "hostile-xyz.example"), ("User-Agent", "hostile-xyz"));
        }
        using var method = await Server.SendAsync(new HttpMethod("HOSTILEXYZ"), "/");
        await Waiting.UntilAsync(async () => (await Server.TextAsync("/metrics")).Contains("code=\"404\"", StringComparison.Ordinal));
        Assert.DoesNotContain("hostile", await Server.TextAsync("/metrics"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_scrape_has_buckets_from_a_millisecond_to_ten_seconds()
    {
        await Server.TextAsync("/metrics");
        await Server.TextAsync("/sections");
        var text = "";
        await Waiting.UntilAsync(async () =>
            (text = await Server.TextAsync("/metrics")).Contains("request_duration_seconds_bucket", StringComparison.Ordinal));
        var bounds = Bound().Matches(text).Select(found => found.Groups[1].Value).Distinct().ToList();
        Assert.Equal(["0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"], bounds);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/healthz/detail")]
    public async Task Who_comes_through_a_proxy_may_not_read_it(string path)
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(("X-Forwarded-For", "203.0.113.7")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(("Via", "1.1 proxy")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(("X-Real-IP", "127.0.0.1")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(("Forwarded", "for=127.0.0.1")));
        using var head = await Server.SendAsync(HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode.OK, true), (head.StatusCode, head.Headers.CacheControl?.NoStore));

        async Task<HttpStatusCode> StatusAsync(params (string, string)[] headers)
        {
            using var answer = await Server.SendAsync(HttpMethod.Get, path, headers);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_operator_names_who_may_read_it_and_nobody_is_an_answer()
    {
        using var archive = new TemporaryArchive();
        await using (var nobody = await RunningServer.StartAsync(archive, "--Metrics:Readers="))
        {
            using var answer = await nobody.SendAsync(HttpMethod.Get, "/metrics");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        await using var network = await RunningServer.StartAsync(archive, "--Metrics:Readers=203.0.113.0/24");
        using var forwarded = await network.SendAsync(HttpMethod.Get, "/metrics", ("X-Forwarded-For", "203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, forwarded.StatusCode);
        using var local = await network.SendAsync(HttpMethod.Get, "/metrics");
        Assert.Equal(HttpStatusCode.Forbidden, local.StatusCode);
    }

    [Fact]
    public async Task The_detail_of_health_is_for_operators_at_the_desk_from_anywhere_and_for_no_editor()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Metrics:Readers=");
        foreach (var (role, status) in ((DeskRole?, HttpStatusCode)[])
            [(null, HttpStatusCode.Forbidden), (DeskRole.Editor, HttpStatusCode.Forbidden), (DeskRole.Operator, HttpStatusCode.OK)])
        {
            using var browser = await DeskClient.LogInAsync(server, role);
            using var answer = await browser.GetAsync("/healthz/detail");
            Assert.Equal(status, answer.StatusCode);
            using var metrics = await browser.GetAsync("/metrics");
            Assert.Equal(HttpStatusCode.Forbidden, metrics.StatusCode);
        }
    }

    [Fact]
    public async Task The_detail_of_health_has_what_health_has_and_the_alarms_the_last_check_and_the_scheduler()
    {
        var (health, detail) = (await Server.TextAsync("/healthz"), await Server.TextAsync("/healthz/detail"));
        using var few = System.Text.Json.JsonDocument.Parse(health);
        using var all = System.Text.Json.JsonDocument.Parse(detail);
        foreach (var member in few.RootElement.EnumerateObject())
            Assert.True(all.RootElement.TryGetProperty(member.Name, out _), member.Name);
        Assert.Equal("healthy", all.RootElement.GetProperty("scheduler").GetProperty("status").GetString());
        Assert.Equal(0, all.RootElement.GetProperty("alarms").GetArrayLength());
        Assert.True(all.RootElement.TryGetProperty("lastVerify", out _));
    }

    private async Task<Dictionary<string, double>> CountsAsync() =>
        Count().Matches(await Server.TextAsync("/metrics")).ToDictionary(found => found.Groups[1].Value,
            found => double.Parse(found.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^feedserver_http_requests_total\{([^}]*)\} (\S+)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Count();

    [GeneratedRegex("feedserver_http_request_duration_seconds_bucket\\{[^}]*le=\"([^\"]+)\"", RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bound();
}

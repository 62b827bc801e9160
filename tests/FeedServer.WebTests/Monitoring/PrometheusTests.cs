using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using FeedServer.Backups;
using FeedServer.WebTests.Validity;

namespace FeedServer.WebTests.Monitoring;

/// <summary>What Prometheus and its tools make of the metrics, the rules and the dashboard. Debian's package <c>prometheus</c>.</summary>
public sealed partial class PrometheusTests : IAsyncLifetime
{
    private readonly TemporaryArchive archive = TemporaryArchive.WithSample();
    private RunningServer? server;

    private RunningServer Server => server ?? throw new InvalidOperationException("It was not started.");

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "monitoring");

    // Quartz's figures begin with the first job, which is not awaited for ten minutes.
    public async ValueTask InitializeAsync()
    {
        LastBackup.Note(archive.Root, new GoodBackup(TimeProvider.System.GetUtcNow(), "/somewhere", 1, 1, 0));
        server = await RunningServer.StartOnSampleAsync(archive, "--Collect:Cron=* * * * * ?", "--Verify:Cron=* * * * * ?");
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        archive.Dispose();
    }

    [Fact]
    public async Task Promtool_finds_nothing_to_say_of_a_scrape()
    {
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "scrape.txt"), await ScrapeAsync(), TestContext.Current.CancellationToken);
        await Checkers.ProgramAsync("promtool", "prometheus", archive.Root, ["--version"]);
        var (output, errors) = await Checkers.ProgramAsync("sh", "dash", archive.Root,
            ["-c", "promtool check metrics <scrape.txt; echo \"exit $?\""]);
        Assert.Equal(("exit 0\n", ""), (output, errors));
    }

    [Fact]
    public async Task Promtool_takes_the_rules_that_are_shipped()
    {
        var (output, errors) = await Checkers.ProgramAsync("promtool", "prometheus", Shipped, ["check", "rules", "feedserver.rules.yml"]);
        Assert.Contains("SUCCESS", output, StringComparison.Ordinal);
        Assert.Equal("", errors);
    }

    [Fact]
    public async Task Every_metric_that_rules_and_dashboard_name_is_in_a_scrape()
    {
        var scrape = await ScrapeAsync();
        var there = Sample().Matches(scrape).Select(found => found.Value).ToHashSet();
        foreach (var file in (string[])["feedserver.rules.yml", "grafana-dashboard.json"])
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Shipped, file), TestContext.Current.CancellationToken);
            var named = Named().Matches(text).Select(found => found.Value).Distinct().ToList();
            Assert.True(named.Count > 5, file);
            Assert.Equal([], named.Except(there));
        }
    }

    [Fact]
    public async Task A_real_Prometheus_scrapes_without_a_warning_and_knows_every_name()
    {
        await Checkers.ProgramAsync("prometheus", "prometheus", archive.Root, ["--version"]);
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "prometheus.yml"),
            "scrape_configs:\n  - job_name: feedserver\n    scrape_interval: 5s\n    static_configs:\n"
            + $"      - targets: [\"{Server.Address.Authority}\"]\nrule_files: [\"{Path.Combine(Shipped, "feedserver.rules.yml")}\"]\n",
            TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("prometheus",
            ["--config.file=prometheus.yml", "--storage.tsdb.path=tsdb", $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn"])
        {
            WorkingDirectory = archive.Root,
            RedirectStandardError = true,
        };
        using var prometheus = Process.Start(start) ?? throw new InvalidOperationException("It did not start.");
        var warnings = prometheus.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            JsonElement target = default;
            await Waiting.UntilAsync(async () =>
            {
                if (await AskAsync(client, "/api/v1/targets") is not { } answer) return false;
                var targets = answer.GetProperty("data").GetProperty("activeTargets");
                // The first scrape finds code that was never run; what is wrong with a scrape stays wrong.
                return targets.GetArrayLength() == 1 && (target = targets[0]).GetProperty("health").GetString() == "up";
            });
            Assert.Equal(("up", ""), (target.GetProperty("health").GetString(), target.GetProperty("lastError").GetString()));
            Assert.Equal(RunningServer.SampleSize.ToString(System.Globalization.CultureInfo.InvariantCulture),
                await ValueAsync(client, "feedserver_items"));
        }
        finally
        {
            prometheus.Kill();
            await prometheus.WaitForExitAsync(CancellationToken.None);
        }
        Assert.Equal("", await warnings);
    }

    /// <summary>A scrape of a server that has done a bit of everything since the first one.</summary>
    private async Task<string> ScrapeAsync()
    {
        await Server.TextAsync("/metrics");
        archive.Put("later.txt", "Tin hoạt động\n\nSáng ngày 3/2/2023, tại Vinh, bến sông mới được khánh thành.\n");
        await Server.UntilAsync(state => state.Items > RunningServer.SampleSize);
        foreach (var path in (string[])["/", "/feed.atom", "/feed.atom", "/search?q=ben", "/no/such/page"])
        {
            using var answer = await Server.SendAsync(HttpMethod.Get, path);
        }
        var text = "";
        await Waiting.UntilAsync(async () => (text = await Server.TextAsync("/metrics")) is var now
            && now.Contains("quartz_job_execution_duration_seconds_count", StringComparison.Ordinal)
            && now.Contains("feedserver_verify_age_seconds", StringComparison.Ordinal)
            && now.Contains("http_route=\"/search\"", StringComparison.Ordinal));
        return text;
    }

    /// <summary>A metric's value, once there is one: a target is up a moment before what was scraped of it can be asked for.</summary>
    private static async Task<string?> ValueAsync(HttpClient client, string metric)
    {
        JsonElement known = default;
        await Waiting.UntilAsync(async () => await AskAsync(client, "/api/v1/query?query=" + metric) is { } answer
            && (known = answer.GetProperty("data").GetProperty("result")).GetArrayLength() > 0);
        return known[0].GetProperty("value")[1].GetString();
    }

    private static async Task<JsonElement?> AskAsync(HttpClient client, string path)
    {
        try
        {
            var text = await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return JsonDocument.Parse(text).RootElement;
        }
        catch (HttpRequestException)
        {
            // It is not there yet.
            return null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]*", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();

    [GeneratedRegex(@"\b(?:feedserver|process|dotnet|quartz)_[a-z0-9_]+\b(?!["" ]*[=,)}])", RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}

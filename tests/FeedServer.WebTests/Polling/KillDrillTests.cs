using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.WebTests.Outside;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Polling;

/// <summary>The server is killed in the middle of its polls, again and again. <c>FEEDSERVER_KILLS</c> says how often.</summary>
public sealed class KillDrillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Hosts = 8;
    private const int Sources = 200;
    private const int Shown = 40;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly TemporaryArchive archive = new();
    private readonly List<RoughServer> servers = [];
    private readonly ConcurrentDictionary<string, int> told = new(StringComparer.Ordinal);
    private readonly Random random = new(2026);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_KILLS") ?? "3", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_item_is_lost_or_doubled_and_nobody_is_polled_early_when_the_server_is_killed()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = Start();
            var until = Requests() + random.Next(1, 350);
            await Waiting.UntilAsync(() => Requests() >= until);
            server.Kill();
            await server.WaitForExitAsync(Cancellation);
        }
        await LastRunAsync();
        await CheckItemsAsync();
        var gaps = servers.SelectMany(server => server.Requests.GroupBy(request => request.Path)
            .SelectMany(polls => polls.Zip(polls.Skip(1), (first, next) => next.At - first.At))).ToList();
        output.WriteLine($"{Kills} kills, {Requests()} polls of {Sources} sources, shortest gap {gaps.Min().TotalSeconds:F3} s");
        Assert.All(gaps, gap => Assert.True(gap >= Interval, $"polled again after {gap.TotalSeconds:F3} s"));
    }

    public ValueTask InitializeAsync()
    {
        var list = new StringBuilder("<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>Towns</title></head><body>");
        for (var host = 0; host < Hosts; host++)
        {
            var server = RoughServer.Start(address: $"127.0.1.{host + 1}");
            server.Otherwise = request => RoughAnswer.Feed(Feed(server.Address.Host + request.Path));
            servers.Add(server);
        }
        for (var number = 0; number < Sources; number++)
            list.Append(CultureInfo.InvariantCulture,
                $"<outline type=\"rss\" text=\"Town {number}\" xmlUrl=\"{servers[number % Hosts].At("/" + number)}\"/>");
        File.WriteAllText(Path.Combine(archive.Root, "sources.opml"), list.Append("</body></opml>").ToString());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers) await server.DisposeAsync();
        archive.Dispose();
    }

    /// <summary>After the last kill every source is polled once more, and the server ends as it should.</summary>
    private async Task LastRunAsync()
    {
        var before = servers.ToDictionary(server => server, server => server.Requests.CountBy(request => request.Path).ToDictionary());
        using var server = Start();
        await Waiting.UntilAsync(() => servers.Sum(one => one.Requests.GroupBy(request => request.Path)
            .Count(polls => polls.Count() > before[one].GetValueOrDefault(polls.Key))) == Sources);
        using var stop = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]);
        await server.WaitForExitAsync(Cancellation);
        Assert.Equal(0, server.ExitCode);
    }

    private async Task CheckItemsAsync()
    {
        await using var store = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = archive.Root, TagAuthority = "songlam.example,2026" },
            TimeProvider.System, NullLogger<ItemStore>.Instance, null, Cancellation);
        var titles = new List<string>();
        await foreach (var record in store.ExportAsync(new ExportFilter(), Cancellation)) titles.Add(record.Item.Content.Title);
        Assert.Equal(titles.Count, titles.Distinct().Count());
        Assert.Equal(told.SelectMany(feed => Enumerable.Range(1, feed.Value).Select(item => TitleOf(feed.Key, item))).Order(),
            titles.Order());
    }

    private Process Start()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "FeedServer.dll");
        string[] settings = [$"--Archive:Root={archive.Root}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error",
            "--Collect:AllowPrivateNetworks=true",
            $"--Collect:MinInterval={Interval}", $"--Collect:MaxInterval={Interval}", "--Collect:HostPause=00:00:00"];
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. settings]))
            ?? throw new InvalidOperationException("The server did not start.");
    }

    private int Requests() => servers.Sum(server => server.Requests.Count);

    /// <summary>Each poll finds one more item.</summary>
    private string Feed(string feed)
    {
        var last = told.AddOrUpdate(feed, 1, (_, count) => count + 1);
        var text = new StringBuilder(
            "<?xml version=\"1.0\"?><rss "
            + "version=\"2.0\"><channel><title>Town</title><link>http://town.example/</link><description>d</description>");
        for (var item = last; item > Math.Max(0, last - Shown); item--)
            text.Append(CultureInfo.InvariantCulture,
                $"<item><title>{TitleOf(feed, item)}</title><link>http://town.example/{feed}/{item}</link><guid "
                + $"isPermaLink=\"false\">{feed}-{item}</guid></item>");
        return text.Append("</channel></rss>").ToString();
    }

    private static string TitleOf(string feed, int item) => string.Create(CultureInfo.InvariantCulture, $"Notice {item} of {feed}");
}

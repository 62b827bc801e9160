using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using FeedServer.Hosting;
using FeedServer.Items.Keeping;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FeedServer.Benchmarks;

/// <summary>
/// From an article that is dropped to its delivery at a thousand subscribers, the same with three hundred bad ones beside them from the
/// start, and with three hundred who join after the first article. In turns, each time on a new archive, so that what disturbs the machine
/// disturbs all. The first article after they came meets bad callbacks that the hub does not know as such yet.
/// </summary>
internal static class HubBenchmark
{
    private const int Good = 1_000;
    private const int Each = 100;
    private const int Turns = 4;
    private const int Articles = 4;
    private const int Addresses = 100;
    private static readonly string[] Bad = ["dead", "slow", "refusing"];

    public static async Task RunAsync()
    {
        List<List<double>> alone = [], beside = [], joined = [];
        Console.WriteLine("| turn | beside | p50 s | p95 s | last s |");
        Console.WriteLine("|---|---|---|---|---|");
        using var callbacks = StartCallbacks();
        try
        {
            var subscribers = new Subscribers(callbacks, await callbacks.StandardOutput.ReadLineAsync() ?? "");
            for (var turn = 0; turn <= Turns; turn++)
            {
                var without = await TurnAsync(turn, subscribers, "-", [], []);
                var with = await TurnAsync(turn, subscribers, "300 bad", Bad, []);
                var later = await TurnAsync(turn, subscribers, "300 bad, later", [], Bad);
                // It warms up.
                if (turn == 0) continue;
                alone.Add(without);
                beside.Add(with);
                joined.Add(later);
            }
        }
        finally
        {
            callbacks.StandardInput.Close();
            await callbacks.WaitForExitAsync();
        }
        Print("all articles", alone.SelectMany(turn => turn), beside.SelectMany(turn => turn));
        Print("the first article of all", alone.Select(turn => turn[0]), beside.Select(turn => turn[0]));
        Print("the first after bad ones joined", alone.SelectMany(turn => turn.Skip(1)), joined.Select(turn => turn[1]));
    }

    private static void Print(string what, IEnumerable<double> alone, IEnumerable<double> beside)
    {
        var (one, other) = (Contest.Median([.. alone]), Contest.Median([.. beside]));
        Console.WriteLine(
            FormattableString.Invariant(
                $"{what}: p95 alone {one:F3} s, beside {Bad.Length * Each} bad {other:F3} s, ratio {other / one:F2}"));
    }

    /// <summary>The 95th percentile of each article.</summary>
    private static async Task<List<double>> TurnAsync(int turn, Subscribers subscribers, string name, string[] bad, string[] joining)
    {
        var root = Directory.CreateTempSubdirectory("feedserver-hub-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "drop"));
        try
        {
            await using var app = await FeedServerHost.BuildAsync(
                [$"--Archive:Root={root}", "--Urls=http://127.0.0.1:0", "--Hub:AllowPrivateNetworks=true",
                    "--Logging:LogLevel:Default=Error"], TimeProvider.System, CancellationToken.None);
            await app.StartAsync();
            await app.Services.GetRequiredService<IItemStore>()
                .KeepAsync([.. Enumerable.Range(1, 60).Select(InventedItems.Draft)], CancellationToken.None);
            await SubscribeAllAsync(app, subscribers.Address, ["ok", .. bad]);
            List<double> articles = [];
            for (var article = 0; article < Articles; article++)
            {
                if (article == 1 && joining.Length > 0) await SubscribeAllAsync(app, subscribers.Address, joining);
                var times = await DropAsync(root, subscribers.Process, $"{turn}-{article}");
                articles.Add(At(times, 0.95));
                Console.WriteLine(
                    FormattableString.Invariant($"| {turn} | {name} | {At(times, 0.5):F3} | {At(times, 0.95):F3} | {times[^1]:F3} |"));
            }
            await app.StopAsync();
            return articles;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task SubscribeAllAsync(WebApplication app, string address, string[] kinds)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var paths = kinds.SelectMany(kind => Enumerable.Range(0, kind == "ok" ? Good : Each).Select(n => $"/{kind}/{n}")).ToList();
        var wanted = await CountAsync(client) + paths.Count;
        // The bad ones stand among the others, not behind them. All of one address would be one subscriber's, and limited as such.
        foreach (var (number, path) in paths.OrderBy(path => string.GetHashCode(path, StringComparison.Ordinal)).Index())
        {
            var callback = new UriBuilder(address) { Host = $"127.0.1.{1 + (number % Addresses)}", Path = path };
            await SubscribeAsync(client, callback.Uri.AbsoluteUri);
        }
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await CountAsync(client) < wanted) await tick.WaitForNextTickAsync();
    }

    /// <summary>Asks until it is taken: of one host only so many may wait to be verified.</summary>
    private static async Task SubscribeAsync(HttpClient client, string callback)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["hub.mode"] = "subscribe",
                ["hub.topic"] = "http://localhost:5080/feed.atom",
                ["hub.callback"] = callback,
                ["hub.secret"] = Callbacks.Secret,
            });
            using var answer = await client.PostAsync(new Uri("/hub", UriKind.Relative), form);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                answer.EnsureSuccessStatusCode();
                return;
            }
            await tick.WaitForNextTickAsync();
        }
    }

    private static async Task<int> CountAsync(HttpClient client)
    {
        using var health = JsonDocument.Parse(await client.GetStringAsync(new Uri("/healthz", UriKind.Relative)));
        return health.RootElement.GetProperty("hub").GetProperty("subscriptions").GetInt32();
    }

    /// <summary>Seconds from the drop to each good subscriber, ascending.</summary>
    private static async Task<List<double>> DropAsync(string root, Process callbacks, string name)
    {
        await callbacks.StandardInput.WriteLineAsync("reset");
        await callbacks.StandardOutput.ReadLineAsync();
        var file = Path.Combine(root, "drop", name + ".md");
        await File.WriteAllTextAsync(file + ".part",
            $"---\ntitle: Mực nước lần {name}\ndate: 2023-01-10T08:05:00+07:00\n---\nNước ngang vạch {name} mét.\n");
        var from = Stopwatch.GetTimestamp();
        File.Move(file + ".part", file);
        await callbacks.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"wait {Good}"));
        var line = await callbacks.StandardOutput.ReadLineAsync() ?? "";
        if (line.Contains("signed", StringComparison.Ordinal)) throw new InvalidOperationException(line);
        return [.. line.Split(' ')
            .Select(ticks => Stopwatch.GetElapsedTime(from, long.Parse(ticks, CultureInfo.InvariantCulture)).TotalSeconds).Order()];
    }

    private static Process StartCallbacks()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath
            ?? "dotnet")
        { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(HubBenchmark).Assembly.Location);
        start.ArgumentList.Add(Callbacks.Verb);
        return Process.Start(start) ?? throw new InvalidOperationException("The subscribers did not start.");
    }

    private static double At(List<double> ascending, double share) => ascending[(int)Math.Ceiling(share * ascending.Count) - 1];

    private sealed record Subscribers(Process Process, string Address);
}

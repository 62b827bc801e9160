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
/// From an article that is dropped to its delivery at a thousand subscribers, and the same with three hundred bad ones beside them. Both
/// in turns, each time on a new archive, so that what disturbs the machine disturbs both. The first article of a turn meets bad
/// callbacks that the hub does not know as such yet.
/// </summary>
internal static class HubBenchmark
{
    private const int Good = 1_000;
    private const int Each = 100;
    private const int Turns = 4;
    private const int Articles = 4;
    private static readonly string[] Bad = ["dead", "slow", "refusing"];

    public static async Task RunAsync()
    {
        List<double> alone = [], beside = [], firstAlone = [], firstBeside = [];
        Console.WriteLine("| turn | beside | p50 s | p95 s | last s |");
        Console.WriteLine("|---|---|---|---|---|");
        using var callbacks = StartCallbacks();
        try
        {
            var address = await callbacks.StandardOutput.ReadLineAsync() ?? "";
            for (var turn = -1; turn < Turns; turn++)
            {
                await TurnAsync(turn, callbacks, address, [], alone, firstAlone);
                await TurnAsync(turn, callbacks, address, Bad, beside, firstBeside);
            }
        }
        finally
        {
            callbacks.StandardInput.Close();
            await callbacks.WaitForExitAsync();
        }
        Print("all articles", alone, beside);
        Print("first of a turn", firstAlone, firstBeside);
    }

    private static void Print(string what, List<double> alone, List<double> beside) => Console.WriteLine(FormattableString.Invariant(
        $"{what}: p95 alone {Contest.Median(alone):F3} s, beside {Bad.Length * Each} bad {Contest.Median(beside):F3} s, ratio {Contest.Median(beside) / Contest.Median(alone):F2} (medians of {alone.Count})"));

    private static async Task TurnAsync(int turn, Process callbacks, string address, string[] bad, List<double> all, List<double> first)
    {
        var root = Directory.CreateTempSubdirectory("feedserver-hub-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "drop"));
        try
        {
            await using var app = await FeedServerHost.BuildAsync(
                [$"--Archive:Root={root}", "--Urls=http://127.0.0.1:0", "--Hub:AllowPrivateNetworks=true", "--Logging:LogLevel:Default=Error"], TimeProvider.System, CancellationToken.None);
            await app.StartAsync();
            await app.Services.GetRequiredService<IItemStore>().KeepAsync([.. Enumerable.Range(1, 60).Select(InventedItems.Draft)], CancellationToken.None);
            await SubscribeAllAsync(app, address, bad);
            for (var article = 0; article < Articles; article++)
            {
                var times = await DropAsync(root, callbacks, $"{turn}-{article}");
                if (turn < 0) continue;
                all.Add(At(times, 0.95));
                if (article == 0) first.Add(At(times, 0.95));
                Console.WriteLine(FormattableString.Invariant($"| {turn} | {(bad.Length > 0 ? "300 bad" : "-")} | {At(times, 0.5):F3} | {At(times, 0.95):F3} | {times[^1]:F3} |"));
            }
            await app.StopAsync();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task SubscribeAllAsync(WebApplication app, string address, string[] bad)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var paths = Enumerable.Range(0, Good).Select(n => $"/ok/{n}").Concat(bad.SelectMany(kind => Enumerable.Range(0, Each).Select(n => $"/{kind}/{n}"))).ToList();
        // The bad ones stand among the others, not behind them.
        foreach (var path in paths.OrderBy(path => string.GetHashCode(path, StringComparison.Ordinal))) await SubscribeAsync(client, address + path);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await CountAsync(client) < paths.Count) await tick.WaitForNextTickAsync();
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
        await File.WriteAllTextAsync(file + ".part", $"---\ntitle: Mực nước lần {name}\ndate: 2023-01-10T08:05:00+07:00\n---\nNước ngang vạch {name} mét.\n");
        var from = Stopwatch.GetTimestamp();
        File.Move(file + ".part", file);
        await callbacks.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"wait {Good}"));
        var line = await callbacks.StandardOutput.ReadLineAsync() ?? "";
        if (line.Contains("signed", StringComparison.Ordinal)) throw new InvalidOperationException(line);
        return [.. line.Split(' ').Select(ticks => Stopwatch.GetElapsedTime(from, long.Parse(ticks, CultureInfo.InvariantCulture)).TotalSeconds).Order()];
    }

    private static Process StartCallbacks()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(HubBenchmark).Assembly.Location);
        start.ArgumentList.Add(Callbacks.Verb);
        return Process.Start(start) ?? throw new InvalidOperationException("The subscribers did not start.");
    }

    private static double At(List<double> ascending, double share) => ascending[(int)Math.Ceiling(share * ascending.Count) - 1];
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FeedServer.Benchmarks;

/// <summary>What pages made to cost time cost: to read one, and to everybody else while fourteen sources of them are collected. A build is
/// known by its <c>read</c> verb and by how its server answers.</summary>
internal static class HostileBenchmark
{
    private const int Archived = 4_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    /// <summary>Prints the figures of this build.</summary>
    public static async Task RunAsync()
    {
        foreach (var figure in await MeasureAsync(Build.This))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Row}: {figure.Value:F1}"));
    }

    /// <summary>Compares with another build.</summary>
    public static Task RunAsync(Build other, int rounds) => Comparison.RunAsync(other, rounds, MeasureAsync);

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(Build build)
    {
        var scratch = Directory.CreateTempSubdirectory("feedserver-hostile-");
        try
        {
            return [.. await ReadingAsync(build, scratch.FullName), .. await ServingAsync(build, scratch.FullName)];
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>The dry run of one page, less that of a page of one link: what its markup costs.</summary>
    private static async Task<IReadOnlyList<Figure>> ReadingAsync(Build build, string folder)
    {
        var start = await ReadAsync(build, folder, HostilePages.Links(1));
        var figures = new List<Figure>();
        foreach (var (row, html) in new[]
        {
            ("20,000 links, s", HostilePages.Links(20_000)), ("40,000 links, s", HostilePages.Links(40_000)),
            ("45,000 <b>, s", HostilePages.Emphasis(45_000)), ("90,000 <b>, s", HostilePages.Emphasis(90_000)),
        })
        {
            figures.Add(new Figure(row, await ReadAsync(build, folder, html) - start));
        }
        return figures;
    }

    private static async Task<double> ReadAsync(Build build, string folder, string html)
    {
        var file = Path.Combine(folder, "page.html");
        await File.WriteAllTextAsync(file, html);
        var started = Stopwatch.GetTimestamp();
        var (program, first) = build.Command;
        using var process = Process.Start(new ProcessStartInfo(program, [.. first, "read", "--as", "article", file])
        { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException(program + " did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<IReadOnlyList<Figure>> ServingAsync(Build build, string folder)
    {
        using var pages = new HostilePages();
        var root = Path.Combine(folder, "archive");
        await ServedArchive.MakeAsync(root, Archived);
        Directory.CreateDirectory(Path.Combine(root, "drop"));
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(root, "sources.opml"), "<opml version=\"2.0\"><body></body></opml>");
        var (program, first) = build.Command;
        var (server, _) = await ServerUnderLoad.StartAsync(port, "/healthz", program, [.. first, "serve", "--Archive:Root=" + root,
            $"--Urls=http://127.0.0.1:{port}", "--Collect:AllowPrivateNetworks=true", "--Limits:Burst=1000000",
            "--Limits:PerSecond=100000"]);
        using (server)
        {
            for (var warm = 0; warm < 300; warm++) await server.GetAsync(PathOf(0) + ".rss");
            foreach (var day in Enumerable.Range(0, 30)) await server.GetAsync(PathOf(day));
            await File.WriteAllTextAsync(Path.Combine(root, "sources.opml"), pages.Opml());
            var (kept, cold, seconds) = await WhileCollectedAsync(server);
            return
            [
                new Figure("kept feed, p99 ms", At(kept, 0.99)), new Figure("kept feed, median ms", At(kept, 0.5)),
                new Figure("cold day page, p99 ms", At(cold, 0.99)), new Figure("cold day page, median ms", At(cold, 0.5)),
                new Figure("all collected, s", seconds), new Figure("peak memory, MB", server.Megabytes("VmHWM")),
            ];
        }
    }

    /// <summary>Asks for a kept feed and for days that nobody asked for until all sources are in, or for two minutes.</summary>
    private static async Task<(List<double> Kept, List<double> Cold, double Seconds)> WhileCollectedAsync(ServerUnderLoad server)
    {
        var (kept, cold) = (new List<double>(), new List<double>());
        var started = Stopwatch.GetTimestamp();
        var isDone = false;
        for (var round = 0; !isDone && Stopwatch.GetElapsedTime(started) < Longest; round++)
        {
            kept.Add(await TimeAsync(server, PathOf(0) + ".rss"));
            var day = 30 + round / 5;
            if (round % 5 == 0 && day < ServedArchive.DaysOf(Archived)) cold.Add(await TimeAsync(server, PathOf(day)));
            if (round % 100 == 99)
            {
                // All invented items have a date, and none of the hostile ones.
                var (bytes, _) = await server.GetAsync("undated", "identity");
                isDone = System.Text.Encoding.UTF8.GetString(bytes).Contains($"{3 * HostilePages.Sources} mục", StringComparison.Ordinal);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }
        return (kept, cold, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<double> TimeAsync(ServerUnderLoad server, string path)
    {
        var started = Stopwatch.GetTimestamp();
        await server.GetAsync(path);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static string PathOf(int day) => ServedArchive.Day(day).ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);

    private static double At(List<double> values, double part)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(values.Count * part))];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace FeedServer.Benchmarks;

/// <summary>The files for download of a large archive: all written for the first time, after a correction, and sent.</summary>
internal static class ExportsBenchmark
{
    private const int Port = 5316;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="folder">Where the archive is made, or was.</param>
    /// <param name="items">How many items it holds.</param>
    public static async Task RunAsync(string folder, int items)
    {
        var root = Path.GetFullPath(Path.Combine(folder, items.ToString(CultureInfo.InvariantCulture)));
        await ServedArchive.MakeAsync(root, items);
        var program = Path.Combine(AppContext.BaseDirectory, "FeedServer.dll");
        // So that the index takes nothing of what is measured.
        await RunAsync("dotnet", program, "rebuild", "--search", "--Archive:Root=" + root);
        if (Directory.Exists(Path.Combine(root, "exports"))) Directory.Delete(Path.Combine(root, "exports"), recursive: true);
        var (ours, _) = await ServerUnderLoad.StartAsync(
            Port, "/healthz", "dotnet", program, "serve", "--Archive:Root=" + root, $"--Urls=http://127.0.0.1:{Port}");
        using (ours)
        {
            Row("memory after start, MB", ours.Megabytes("VmRSS"));
            await MeasureAsync(ours, "all files, first", "exports/manifest.json");
            Row("memory at most, MB", ours.Megabytes("VmHWM"));
            await MeasureAsync(ours, "the manifest again", "exports/manifest.json");
            await MeasureAsync(ours, "the page of the files", "exports");
            var first = ServedArchive.Day(0).Year;
            await MeasureAsync(ours, "a year's CSV", $"exports/{first}.csv");
            await MeasureAsync(ours, "a year's JSON lines", $"exports/{first}.jsonl.gz");
            var path = ServedArchive.Day(0).ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
            var page = System.Text.Encoding.UTF8.GetString((await ours.GetAsync(path, "identity")).Bytes);
            var at = page.IndexOf($"href=\"/{path}/", StringComparison.Ordinal) + "href=\"".Length;
            await RunAsync("dotnet", program, "correct", page[at..page.IndexOf('"', at)], "--place", "Bến", "--Archive:Root=" + root);
            await MeasureAsync(ours, "a month and its year after a correction", $"exports/{first}.csv");
            await MeasureAsync(ours, "the manifest after it", "exports/manifest.json");
            Row("memory at most, MB", ours.Megabytes("VmHWM"));
        }
    }

    private static async Task MeasureAsync(ServerUnderLoad ours, string what, string path)
    {
        var (began, used, length) = (Stopwatch.GetTimestamp(), ours.ProcessorSeconds(), 0L);
        while (true)
        {
            using var answer = await ours.Client.GetAsync(new Uri(path, UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                length = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).LongLength;
                break;
            }
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
        Row($"{what}, s ({length:N0} bytes)", Stopwatch.GetElapsedTime(began).TotalSeconds);
        Row("  processor, user, s", ours.ProcessorSeconds() - used);
    }

    private static void Row(string name, double value) => Console.WriteLine(FormattableString.Invariant($"{name,-60}{value,10:F2}"));

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}

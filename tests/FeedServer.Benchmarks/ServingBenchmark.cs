using System.Diagnostics;
using System.Globalization;

namespace FeedServer.Benchmarks;

/// <summary>The program itself on a large archive, against nginx with the same bytes as static files.</summary>
internal static class ServingBenchmark
{
    private const int Rounds = 5;
    private const int Seconds = 3;

    // One round: who has just started is asked, too.
    private const int WarmingUp = 1;
    private const int OurPort = 5314;
    private const int NginxPort = 5324;
    private const int DaysAsked = 250;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <param name="folder">Where the archive is made, or was.</param>
    /// <param name="items">How many items it holds.</param>
    public static async Task RunAsync(string folder, int items)
    {
        foreach (var needed in (string[])["nginx", "wrk"])
        {
            if (IsInstalled(needed)) continue;
            Console.WriteLine($"skipped: {needed} is not installed");
            return;
        }
        var root = Path.GetFullPath(Path.Combine(folder, items.ToString(CultureInfo.InvariantCulture)));
        await ServedArchive.MakeAsync(root, items);
        var (program, first) = Build.This.Command;
        var (ours, start) = await ServerUnderLoad.StartAsync(
            OurPort, "/healthz", program, [.. first, "serve", "--Archive:Root=" + root, $"--Urls=http://127.0.0.1:{OurPort}"]);
        using (ours)
        {
            Row("start with " + items + " items, s", start);
            Row("memory after start, MB", ours.Megabytes("VmRSS"));
            await DaysAsync(ours, items);
            await DropAsync(ours, root);
            await AgainstNginxAsync(ours, Directory.CreateTempSubdirectory("feedserver-nginx-"));
            Row("memory under load, MB", ours.Megabytes("VmRSS"));
            Row("memory at most, MB", ours.Megabytes("VmHWM"));
        }
    }

    /// <summary>Days that nobody asked for before, one after the other, spread over the archive.</summary>
    private static async Task DaysAsync(ServerUnderLoad ours, int items)
    {
        var days = ServedArchive.DaysOf(items);
        var order = Enumerable.Range(0, days).ToArray();
        new Random(1).Shuffle(order);
        // The first ones are compiled while they are rendered.
        foreach (var day in order.Take(days / 5).Take(50)) await ours.GetAsync(Page(day));
        var times = new List<double>();
        foreach (var day in order.Skip(Math.Min(50, days / 5)).Take(DaysAsked))
        {
            var asked = Stopwatch.GetTimestamp();
            await ours.GetAsync(Page(day));
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        times.Sort();
        Row($"day page never asked before, median ms of {times.Count}", times[times.Count / 2]);
        Row("the same, p99 ms", times[times.Count * 99 / 100]);
    }

    private static string Page(int day) => ServedArchive.Day(day).ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);

    /// <summary>From the moving of a file into the drop folder to the first head feed that has it.</summary>
    private static async Task DropAsync(ServerUnderLoad ours, string root)
    {
        var name = "serving-" + Guid.NewGuid().ToString("N")[..8];
        var written = Path.Combine(root, name);
        await File.WriteAllTextAsync(written,
            $"Tin hoạt động\n\nTin {name}\n\nVK - Sáng ngày 10/1, tại Vân Khê, mọi người chờ bản "
            + $"tin {name}.\n\nTin, ảnh: VŨ ĐĂNG\n");
        Directory.CreateDirectory(Path.Combine(root, "drop"));
        var started = Stopwatch.GetTimestamp();
        File.Move(written, Path.Combine(root, "drop", name + ".txt"));
        while (!System.Text.Encoding.UTF8.GetString((await ours.GetAsync("feed.atom", "identity")).Bytes)
            .Contains(name, StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(started) > LongestWait)
                throw new InvalidOperationException("The dropped article did not come into the head feed.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
        Row("dropped article in the head feed, s", Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task AgainstNginxAsync(ServerUnderLoad ours, DirectoryInfo scratch)
    {
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(scratch.FullName, "feed.atom"),
                (await ours.GetAsync("feed.atom", "identity")).Bytes);
            var (packed, tag) = await ours.GetAsync("feed.atom");
            await File.WriteAllBytesAsync(Path.Combine(scratch.FullName, "feed.atom.gz"), packed);
            var configuration = Path.Combine(scratch.FullName, "nginx.conf");
            await File.WriteAllTextAsync(configuration, Configuration(scratch.FullName));
            Process.Start("chmod", ["-R", "a+rX", scratch.FullName])?.WaitForExit();
            var (nginx, _) = await ServerUnderLoad.StartAsync(NginxPort, "/feed.atom", "nginx", "-c", configuration, "-p",
                scratch.FullName);
            using (nginx)
            {
                var (same, theirs) = await nginx.GetAsync("feed.atom");
                if (!same.AsSpan().SequenceEqual(packed))
                    throw new InvalidOperationException("nginx sends other bytes than ours: nothing can be compared.");
                await ours.ExpectNotModifiedAsync("feed.atom", tag);
                await nginx.ExpectNotModifiedAsync("feed.atom", theirs);
                Console.WriteLine($"{packed.Length} bytes of gzip, from both the same");
                Console.WriteLine($"{"requests a second",-54}{"ours",10}{"nginx",10}{"ratio",8}");
                await DuelAsync("head feed 200", ours, nginx, null, null);
                await DuelAsync("head feed 304", ours, nginx, tag, theirs);
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task DuelAsync(string name, ServerUnderLoad ours, ServerUnderLoad nginx, string? ourTag, string? theirTag)
    {
        var (mine, theirs) = (new List<double>(), new List<double>());
        for (var round = -WarmingUp; round < Rounds; round++)
        {
            var (a, b) = (await ours.LoadAsync("feed.atom", Seconds, ourTag), await nginx.LoadAsync("feed.atom", Seconds, theirTag));
            if (round < 0) continue;
            mine.Add(a);
            theirs.Add(b);
        }
        var (our, their) = (Contest.Median(mine), Contest.Median(theirs));
        Console.WriteLine(FormattableString.Invariant($"{name,-54}{our,10:F0}{their,10:F0}{our / their,8:F2}"));
    }

    private static string Configuration(string folder) => $$"""
        worker_processes auto;
        daemon off;
        pid {{folder}}/nginx.pid;
        error_log {{folder}}/error.log;
        events { worker_connections 1024; }
        http {
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 100000000;
            open_file_cache max=100 inactive=1h;
            open_file_cache_valid 1h;
            types { application/atom+xml atom; }
            server {
                listen 127.0.0.1:{{NginxPort}};
                root {{folder}};
                gzip_static on;
            }
        }
        """;

    private static void Row(string name, double value) => Console.WriteLine(FormattableString.Invariant($"{name,-54}{value,10:F3}"));

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}

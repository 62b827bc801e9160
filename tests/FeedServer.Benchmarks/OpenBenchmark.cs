using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FeedServer.Benchmarks;

/// <summary>From the start of the server's process to its first page, on a large archive.</summary>
internal static class OpenBenchmark
{
    /// <summary>Prints the medians of this build alone.</summary>
    public static async Task RunAsync(int items)
    {
        using var archives = await OpenArchives.MakeAsync(items, [Build.This]);
        for (var round = 0; round < Comparison.LeastRounds; round++)
        {
            foreach (var figure in await archives.MeasureAsync(Build.This))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Row}: {figure.Value:F0}"));
        }
    }

    /// <summary>Compares with another build.</summary>
    public static async Task RunAsync(int items, Build other, int rounds)
    {
        using var archives = await OpenArchives.MakeAsync(items, [Build.This, other]);
        await Comparison.RunAsync(other, rounds, archives.MeasureAsync);
    }

    /// <summary>One archive a build: the same record log, and the database that the build made of it.</summary>
    private sealed class OpenArchives(DirectoryInfo scratch, int items, IReadOnlyList<Build> builds) : IDisposable
    {
        public static async Task<OpenArchives> MakeAsync(int items, IReadOnlyList<Build> builds)
        {
            var archives = new OpenArchives(Directory.CreateTempSubdirectory("feedserver-open-"), items, builds);
            var first = archives.FolderOf(Build.This);
            await ServedArchive.MakeAsync(first, items);
            foreach (var build in builds)
            {
                var folder = archives.FolderOf(build);
                Directory.CreateDirectory(Path.Combine(folder, "drop"));
                Directory.CreateDirectory(Path.Combine(folder, "records"));
                if (folder == first) continue;
                foreach (var file in Directory.EnumerateFiles(Path.Combine(first, "records"), "*.jsonl"))
                    File.Copy(file, Path.Combine(folder, "records", Path.GetFileName(file)));
            }
            // The first start makes the database of the log, or finishes it; it is not counted.
            foreach (var build in builds) await archives.MeasureAsync(build);
            return archives;
        }

        public async Task<IReadOnlyList<Figure>> MeasureAsync(Build build)
        {
            var empty = Directory.CreateTempSubdirectory("feedserver-empty-");
            Directory.CreateDirectory(Path.Combine(empty.FullName, "drop"));
            try
            {
                return
                [
                    await WarmOpening.MeasureAsync(build, FolderOf(build), $"{items} items"),
                    .. await StartAsync(build, FolderOf(build), $"{items} items"),
                    .. await StartAsync(build, empty.FullName, "an empty archive"),
                ];
            }
            finally
            {
                empty.Delete(recursive: true);
            }
        }

        private static async Task<IReadOnlyList<Figure>> StartAsync(Build build, string root, string what)
        {
            var port = FreePort();
            var (server, seconds) = await ServerUnderLoad.StartAsync(
                port, "/", "dotnet", build.Program, "serve", "--Archive:Root=" + root, $"--Urls=http://127.0.0.1:{port}");
            using (server)
            {
                var asked = Stopwatch.GetTimestamp();
                await server.GetAsync("/feed.atom");
                return
                [
                    new Figure($"{what}: start to the first page, ms", seconds * 1000),
                    new Figure($"{what}: then the first feed, ms", Stopwatch.GetElapsedTime(asked).TotalMilliseconds),
                    new Figure($"{what}: memory then, MB", server.Megabytes("VmRSS")),
                ];
            }
        }

        public void Dispose() => scratch.Delete(recursive: true);

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        private string FolderOf(Build build) =>
            Path.Combine(scratch.FullName, builds.ToList().IndexOf(build).ToString(CultureInfo.InvariantCulture));
    }
}

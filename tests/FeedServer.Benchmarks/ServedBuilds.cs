using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FeedServer.Benchmarks;

/// <summary>Builds that serve the same archive of invented items: the same record log, and the database that each build made of it. They
/// stay in their folder: a million items take minutes to keep and to index.</summary>
internal sealed class ServedBuilds
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.25);

    private readonly string folder;

    private ServedBuilds(string folder, int items) => (this.folder, Items) = (folder, items);

    public int Items { get; }

    /// <summary>Makes what is not there yet, and waits until each build has nothing more to do for its archive.</summary>
    public static async Task<ServedBuilds> MakeAsync(string folder, int items, IReadOnlyList<Build> builds)
    {
        var served = new ServedBuilds(Path.GetFullPath(folder), items);
        // Looked at once: another build may have the database in a form of its own by now.
        if (!File.Exists(served.Records + ".made")) await ServedArchive.MakeAsync(served.Records, items);
        await File.WriteAllTextAsync(served.Records + ".made", "");
        foreach (var build in builds)
        {
            var root = served.FolderOf(build);
            Directory.CreateDirectory(Path.Combine(root, "drop"));
            Directory.CreateDirectory(Path.Combine(root, "records"));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(served.Records, "records"), "*.jsonl"))
            {
                var copy = Path.Combine(root, "records", Path.GetFileName(file));
                if (!File.Exists(copy)) File.Copy(file, copy); // its own records are there
            }
            var (server, _) = await served.StartAsync(build, "/");
            using (server) await SettleAsync(server);
        }
        return served;
    }

    /// <summary>Starts a build on its archive and waits until it answers at a path.</summary>
    public async Task<(ServerUnderLoad Server, double Seconds)> StartAsync(Build build, string path)
    {
        var port = FreePort();
        var (program, first) = build.Command;
        var started = await ServerUnderLoad.StartAsync(port, path, program, [.. first, "serve", "--Archive:Root=" + FolderOf(build),
            $"--Urls=http://127.0.0.1:{port}", "--Limits:Burst=1000000", "--Limits:PerSecond=100000"]);
        return started;
    }

    /// <summary>Has the system forget what it holds of a build's archive and program.</summary>
    public void Forget(Build build)
    {
        foreach (var place in (string[])[FolderOf(build), build.Folder])
            foreach (var file in Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories))
            {
                using var dd = Process.Start(new ProcessStartInfo("dd", ["if=" + file, "iflag=nocache", "count=0", "status=none"]));
                dd?.WaitForExit();
            }
    }

    /// <summary>Waits until a server has used next to no processor time for five seconds.</summary>
    private static async Task SettleAsync(ServerUnderLoad server)
    {
        for (var used = TimeSpan.Zero; ;)
        {
            var before = used;
            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
            used = server.ProcessorTime;
            if (used - before < Quiet) return;
        }
    }

    private string Records => Path.Combine(folder, Items.ToString(CultureInfo.InvariantCulture));

    private string FolderOf(Build build) => build == Build.This ? Records : Records + "-other";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

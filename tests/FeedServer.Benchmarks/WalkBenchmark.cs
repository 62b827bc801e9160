using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FeedServer.Items;

namespace FeedServer.Benchmarks;

/// <summary>A crawler's walk: pages of items that nobody asked for before, over sixteen connections, gzip, without limits.</summary>
internal static class WalkBenchmark
{
    /// <summary>So many pages are asked for.</summary>
    public const int Usual = 50_000;

    private const int Connections = 16;
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(12);

    /// <summary>Prints the figures of this build.</summary>
    public static async Task RunAsync(string folder, int items, int pages)
    {
        var served = await ServedBuilds.MakeAsync(folder, items, [Build.This]);
        foreach (var figure in await MeasureAsync(served, Build.This, pages))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Row}: {figure.Value:G4}"));
    }

    /// <summary>Compares with another build.</summary>
    public static async Task RunAsync(string folder, int items, Build other, int rounds)
    {
        var served = await ServedBuilds.MakeAsync(folder, items, [Build.This, other]);
        await Comparison.RunAsync(other, rounds, build => MeasureAsync(served, build, Usual));
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(ServedBuilds served, Build build, int pages)
    {
        var (server, _) = await served.StartAsync(build, "/healthz");
        using (server)
        {
            var walk = new Walk(server.Port, Paths(served.Items, pages));
            var before = server.ProcessorTime;
            await walk.RunAsync(Connections);
            var used = server.ProcessorTime - before;
            return
            [
                new Figure("walk, pages/s in the first 12 s", walk.Early / Math.Min(Beginning.TotalSeconds, walk.Seconds)),
                new Figure("walk, pages/s afterwards", walk.Late / Math.Max(0.001, walk.Seconds - Beginning.TotalSeconds)),
                new Figure("walk, pages/s", walk.Pages / walk.Seconds),
                new Figure("walk, processor ms a page", used.TotalMilliseconds / walk.Pages),
                new Figure("walk, KB of gzip a page", walk.Bytes / 1000.0 / walk.Pages),
                new Figure("walk, memory at most, MB", server.Megabytes("VmHWM")),
            ];
        }
    }

    /// <summary>The paths of items spread over the whole archive, in the order of a sitemap.</summary>
    private static string[] Paths(int items, int pages)
    {
        var step = Math.Max(1, items / pages);
        return [.. Enumerable.Range(0, Math.Min(pages, items)).Select(at => at * step + 1)
            .Select(number => Permalink.PathOf(ServedArchive.FilingDayOf(number), Slug.From(InventedItems.Content(number).Title)))];
    }

    /// <summary>One walk. Its client is as small as can be, since it shares the cores with the server.</summary>
    private sealed class Walk(int port, string[] paths)
    {
        private readonly long started = Stopwatch.GetTimestamp();
        private int next = -1;
        private long early;
        private long pages;
        private long bytes;

        public long Early => early;

        public long Late => pages - early;

        public long Pages => pages;

        public long Bytes => bytes;

        public double Seconds { get; private set; }

        public async Task RunAsync(int connections)
        {
            await Task.WhenAll(Enumerable.Range(0, connections).Select(_ =>
                Task.Factory.StartNew(Ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        private void Ask()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, port);
            var room = new byte[1 << 18];
            while (Interlocked.Increment(ref next) is var at && at < paths.Length)
            {
                socket.Send(Encoding.ASCII.GetBytes($"GET {paths[at]} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"));
                Interlocked.Add(ref bytes, Receive(socket, room, paths[at]));
                Interlocked.Increment(ref pages);
                if (Stopwatch.GetElapsedTime(started) < Beginning) Interlocked.Increment(ref early);
            }
        }

        private static int Receive(Socket socket, byte[] room, string path)
        {
            var (held, head) = (0, -1);
            while (head < 0)
            {
                held += Read(socket, room.AsSpan(held));
                head = room.AsSpan(0, held).IndexOf("\r\n\r\n"u8);
            }
            var fields = Encoding.Latin1.GetString(room, 0, head);
            if (!fields.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                throw new InvalidOperationException($"{path} was answered with {fields.Split('\r')[0]}.");
            const string name = "content-length: ";
            var value = fields[(fields.IndexOf(name, StringComparison.OrdinalIgnoreCase) + name.Length)..].Split('\r')[0];
            var length = int.Parse(value, CultureInfo.InvariantCulture);
            for (var end = head + 4 + length; held < end;) held += Read(socket, room.AsSpan(held));
            return length;
        }

        private static int Read(Socket socket, Span<byte> room) => socket.Receive(room) is > 0 and var read
            ? read : throw new InvalidOperationException("The server closed the connection.");
    }
}

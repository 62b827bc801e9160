using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FeedServer.Http;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests;

public sealed class SilentClientTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/site.css", 4000)]
    [InlineData("/images/large.png", 4)]
    public async Task A_client_that_takes_nothing_is_dropped_after_a_minute(string path, int times)
    {
        using var archive = new TemporaryArchive();
        var clock = new FakeTimeProvider();
        await using var server = await RunningServer.StartAsync(archive, clock);
        await File.WriteAllBytesAsync(Path.Combine(archive.Root, "images", "large.png"), new byte[9 << 20], Ending);
        using var connections = new OpenConnections(server.Address.Port);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(IPEndPoint.Parse(server.Address.Authority), Ending);
        var requests = string.Concat(Enumerable.Repeat($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n", times));
        await client.SendAsync(Encoding.ASCII.GetBytes(requests), Ending);
        await Waiting.UntilAsync(() => Task.FromResult(connections.Now == 1));

        // Each look is half a minute later: two after the buffers are full the connection ends.
        await Waiting.UntilAsync(() =>
        {
            clock.Advance(StallLimit.Longest / 2);
            return Task.FromResult(connections.Now == 0);
        });
    }

    /// <summary>Counts the connections to a port by the server's own meter.</summary>
    private sealed class OpenConnections : IDisposable
    {
        private readonly MeterListener listener = new();
        private long now;
        private long opened;

        public OpenConnections(int port)
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "kestrel.active_connections") self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, change, tags, _) =>
            {
                foreach (var tag in tags)
                    if (tag.Key == "server.port" && tag.Value is int asked && asked == port)
                    {
                        Interlocked.Add(ref now, change);
                        if (change > 0) Interlocked.Increment(ref opened);
                    }
            });
            listener.Start();
        }

        public long Now => Interlocked.Read(ref now);

        public long Opened => Interlocked.Read(ref opened);

        public void Dispose() => listener.Dispose();
    }
}

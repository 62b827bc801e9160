using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace FeedServer.WebTests.Outside;

/// <summary>One connection of the rough server: reads requests (HTTP/1.1, keep-alive) and lets an answer write what it likes.</summary>
internal sealed class RoughWire(RoughServer server, Socket socket) : IAsyncDisposable
{
    private readonly NetworkStream stream = new(socket, ownsSocket: true);
    private readonly List<byte> read = [];
    private bool isAnswering;

    /// <summary>Sends text as Latin-1.</summary>
    public Task SendAsync(string text, CancellationToken cancellation) => SendAsync(Encoding.Latin1.GetBytes(text), cancellation);

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => await stream.WriteAsync(bytes, cancellation);

    /// <summary>What is sent from here on is the end of an answer: its client may ask again before this side has taken note.</summary>
    public void Ends()
    {
        if (!isAnswering) return;
        isAnswering = false;
        server.Ends();
    }

    /// <summary>Breaks the connection with a TCP reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Serves until the other side or the test ends it. What goes wrong on a connection is the other side's business.</summary>
    public async Task RunAsync(CancellationToken ending)
    {
        try
        {
            while (await ReadAsync(ending) is { } request)
            {
                server.Begins();
                isAnswering = true;
                try
                {
                    if (!await server.Answer(request).SendAsync(this, ending)) break;
                }
                finally
                {
                    Ends();
                }
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side has gone, or the test is over.
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<RoughRequest?> ReadAsync(CancellationToken ending)
    {
        int end;
        while ((end = HeadEnd()) < 0)
        {
            if (!await FillAsync(ending)) return null;
        }
        var lines = Encoding.Latin1.GetString([.. read.Take(end)]).Split("\r\n");
        read.RemoveRange(0, end + 4);
        var headers = lines.Skip(1)
            .Select(line => line.Split(':', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1].Trim()))
            .ToList();
        var start = lines[0].Split(' ');
        var request = new RoughRequest { Method = start[0], Target = start[1], Headers = headers, At = TimeProvider.System.GetUtcNow() };
        var length = int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);
        while (read.Count < length)
        {
            if (!await FillAsync(ending)) return null;
        }
        request = request with { Body = [.. read.Take(length)] };
        read.RemoveRange(0, length);
        return request;
    }

    private int HeadEnd()
    {
        for (var at = 0; at + 3 < read.Count; at++)
        {
            if (read[at] == '\r' && read[at + 1] == '\n' && read[at + 2] == '\r' && read[at + 3] == '\n') return at;
        }
        return -1;
    }

    private async Task<bool> FillAsync(CancellationToken ending)
    {
        var buffer = new byte[8192];
        var count = await stream.ReadAsync(buffer, ending);
        read.AddRange(buffer.AsSpan(0, count));
        return count > 0;
    }
}

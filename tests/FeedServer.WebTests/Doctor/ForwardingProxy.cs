using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeedServer.WebTests.Doctor;

/// <summary>A proxy that adds header lines to each request and closes after each answer.</summary>
internal sealed class ForwardingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int upstream;
    private readonly string lines;
    private readonly Task serving;

    public ForwardingProxy(int upstream, string lines)
    {
        (this.upstream, this.lines) = (upstream, lines + "Connection: close\r\n");
        listener.Start();
        serving = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(CancellationToken.None);
                await PassAsync(client);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        await using var from = client.GetStream();
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, upstream);
        await using var to = server.GetStream();
        var request = "";
        var buffer = new byte[4096];
        while (!request.EndsWith("\r\n\r\n", StringComparison.Ordinal) && await from.ReadAsync(buffer) is > 0 and var read)
            request += Encoding.ASCII.GetString(buffer, 0, read);
        if (request.Length < 4) return;
        await to.WriteAsync(Encoding.ASCII.GetBytes(request[..^2] + lines + "\r\n"));
        await to.CopyToAsync(from);
    }
}

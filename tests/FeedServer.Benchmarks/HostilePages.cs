using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeedServer.Benchmarks;

/// <summary>Articles made to cost time, and feeds of them on loopback hosts of their own, new at every poll.</summary>
internal sealed class HostilePages : IDisposable
{
    /// <summary>Sources that serve them.</summary>
    public const int Sources = 14;

    private const string Prose =
        "Đại hội chi bộ thôn nhiệm kỳ mới diễn ra trong hai ngày, với sự tham dự của đông đủ nhân dân "
        + "trong xã.";

    private readonly TcpListener listener = new(IPAddress.Any, 0);
    private readonly CancellationTokenSource ending = new();

    // Made before anything is measured: in this process runs the client, too.
    private readonly byte[][] feeds = [.. Enumerable.Range(1, Sources).Select(Feed)];

    public HostilePages()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>An article of so many links.</summary>
    public static string Links(int count) =>
        Page(count, i => $"<a href='/trang/{i}?x={i}'>Từ khóa số {i} nói về việc làm đường,</a> ");

    /// <summary>An article of so many emphasised words.</summary>
    public static string Emphasis(int count) => Page(count, _ => "<b>đậm</b> ");

    /// <summary>A list of sources for an archive.</summary>
    public string Opml() => "<opml version=\"2.0\"><body>" + string.Concat(Enumerable.Range(1, Sources).Select(number =>
        $"<outline type=\"rss\" text=\"Nguồn {number}\" xmlUrl=\"http://127.0.9.{number}:{Port}/{number}\" />")) + "</body></opml>";

    public void Dispose()
    {
        ending.Cancel();
        listener.Dispose();
        ending.Dispose();
    }

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static string Page(int count, Func<int, string> part)
    {
        var html = new StringBuilder(
            "<!DOCTYPE html><html lang=vi><head><title>Đo nước đầu mùa</title></head><body><h1>Đo nước đầu mùa</h1>");
        for (var i = 0; i < count; i++) html.Append(part(i));
        return html.Append("<p>").Append(Prose).Append("</p></body></html>").ToString();
    }

    private static byte[] Feed(int number)
    {
        var items = string.Concat(Enumerable.Range(1, 3).Select(item => $"<item><title>Bài {number}.{item}</title>"
            + $"<link>http://127.0.9.{number}/{item}</link><guid isPermaLink=\"false\">{number}-{item}</guid><description><![CDATA["
            + (item % 2 == 0 ? Links(40_000) : Emphasis(90_000)) + "]]></description></item>"));
        return Encoding.UTF8.GetBytes($"<rss version=\"2.0\"><channel><title>Nguồn {number}</title>{items}</channel></rss>");
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(ending.Token));
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var number = int.Parse((await reader.ReadLineAsync(ending.Token) ?? "GET /1 ").Split(' ')[1][1..], CultureInfo.InvariantCulture);
        while (await reader.ReadLineAsync(ending.Token) is { Length: > 0 }) { }
        var body = feeds[number - 1];
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"),
            ending.Token);
        await client.GetStream().WriteAsync(body, ending.Token);
    }
}

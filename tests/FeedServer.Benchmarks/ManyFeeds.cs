using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeedServer.Benchmarks;

/// <summary>
/// A process that serves any number of feeds from all loopback addresses (127.0.0.0/8), each a host of its own. First two
/// items; to a request with an entity tag: of a hundred feeds ninety answer 304, nine have one new item, one fails.
/// </summary>
internal static class ManyFeeds
{
    public const string Verb = "serve-many-feeds";

    /// <summary>Where feed number n is served.</summary>
    public static string AddressOf(int number, int port) =>
        string.Create(CultureInfo.InvariantCulture,
            $"http://127.{1 + (number / 62_500)}.{number / 250 % 250}.{1 + (number % 250)}:{port}/{number}");

    /// <summary>Serves until standard input ends; prints its port first.</summary>
    public static async Task ServeAsync()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start(4096);
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        using var ending = new CancellationTokenSource();
        var accepting = AcceptAsync(listener, ending.Token);
        await Console.In.ReadToEndAsync(CancellationToken.None);
        await ending.CancelAsync();
        await accepting;
    }

    private static async Task AcceptAsync(TcpListener listener, CancellationToken cancellation)
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(cancellation), cancellation);
        }
        catch (OperationCanceledException)
        {
            // The round is over.
        }
    }

    private static async Task ServeAsync(TcpClient client, CancellationToken cancellation)
    {
        using var _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            while (await reader.ReadLineAsync(cancellation) is { Length: > 0 } request)
            {
                var number = int.Parse(request.Split(' ')[1][1..], CultureInfo.InvariantCulture);
                var isKnown = false;
                while (await reader.ReadLineAsync(cancellation) is { Length: > 0 } header)
                    isKnown |= header.StartsWith("If-None-Match:", StringComparison.OrdinalIgnoreCase);
                await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(Answer(number, isKnown)), cancellation);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException)
        {
            // The other side went away.
        }
    }

    private static string Answer(int number, bool isKnown)
    {
        if (isKnown && number % 100 < 90) return "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n";
        if (isKnown && number % 100 == 99) return "HTTP/1.1 500 Failed\r\nContent-Length: 0\r\n\r\n";
        var body = Feed(number, isKnown ? 3 : 2);
        return $"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: "
            + $"\"{(isKnown ? 2 : 1)}\"\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }

    private static string Feed(int number, int items)
    {
        var feed = new StringBuilder(
            $"<?xml version=\"1.0\"?><rss "
            + $"version=\"2.0\"><channel><title>Town {number}</title><link>http://town{number}.example/</link><description>d"
            + $"</description>");
        for (var item = items; item > 0; item--)
            feed.Append(CultureInfo.InvariantCulture,
                $"<item><title>Notice {item} of town {number}</title><link>http://town{number}.example/{item}</link><guid "
                + $"isPermaLink=\"false\">tag:town{number}.example,2026:{item}</guid>")
                .Append(CultureInfo.InvariantCulture,
                    $"<pubDate>{new DateTimeOffset(2026, 3, 1, item, number % 60, 0, TimeSpan.Zero):r}</pubDate>"
                        + $"<description>{Text(number, item)}</description></item>");
        return feed.Append("</channel></rss>").ToString();
    }

    // About two kilobytes a notice, and no two alike.
    private static string Text(int number, int item) => string.Join(' ', Enumerable.Range(0, 60)
        .Select(i => string.Create(CultureInfo.InvariantCulture,
            $"The council of town {number} counted {(number * 31) + (item * 17) + (i * 7)} boats.")));
}

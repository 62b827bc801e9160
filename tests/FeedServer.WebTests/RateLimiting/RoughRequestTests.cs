using System.Net.Sockets;
using System.Text;

namespace FeedServer.WebTests.RateLimiting;

/// <summary>What no well-behaved client sends, byte by byte.</summary>
public sealed class RoughRequestTests
{
    private const string Host = "Host: a\r\n";

    public static TheoryData<string, string, int> Requests => new()
    {
        { "a request line of 9,000 bytes", $"GET /{new string('a', 9_000)} HTTP/1.1\r\n{Host}\r\n", 414 },
        { "a header of 20,000 bytes", $"GET / HTTP/1.1\r\n{Host}X: {new string('a', 20_000)}\r\n\r\n", 431 },
        { "a hundred headers", $"GET / HTTP/1.1\r\n{Host}{string.Concat(Enumerable.Repeat("X: a\r\n", 100))}\r\n", 431 },
        { "no host", "GET / HTTP/1.1\r\n\r\n", 400 },
        { "two hosts", $"GET / HTTP/1.1\r\n{Host}{Host}\r\n", 400 },
        { "no request at all", "\u0016\u0003\u0001 xx\r\n\r\n", 400 },
        { "a header without a colon", $"GET / HTTP/1.1\r\n{Host}X\r\n\r\n", 400 },
        { "a folded header", $"GET / HTTP/1.1\r\n{Host}X: a\r\n b\r\n\r\n", 400 },
        { "a path that climbs out as a target without a slash", $"GET ../etc/passwd HTTP/1.1\r\n{Host}\r\n", 400 },
        { "a null character in the path", $"GET /%00 HTTP/1.1\r\n{Host}\r\n", 400 },
        { "two lengths", $"POST /hub HTTP/1.1\r\n{Host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400 },
        { "a length and chunks", $"POST /hub HTTP/1.1\r\n{Host}{Form}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400 },
        { "a body announced too large", $"POST /hub HTTP/1.1\r\n{Host}{Form}Content-Length: 20000\r\n\r\n", 413 },
        { "a body that becomes too large",
            $"POST /hub HTTP/1.1\r\n{Host}{Form}Transfer-Encoding: chunked\r\n\r\n4e20\r\n{new string('a', 20_000)}\r\n0\r\n\r\n", 413 },
        { "a method nobody knows", $"FROB / HTTP/1.1\r\n{Host}\r\n", 405 },
        { "TRACE", $"TRACE /feed.atom HTTP/1.1\r\n{Host}\r\n", 405 },
        { "an unknown version", $"GET / HTTP/3.7\r\n{Host}\r\n", 505 },
    };

    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_rough_request_is_answered_by_its_fault_and_the_next_one_as_ever(string what, string request, int status)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var answer = await SendAsync(server, request);
        Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), $"{what} is answered {answer}");
        if (status == 405) Assert.Contains("\r\nAllow: GET, HEAD\r\n", answer, StringComparison.Ordinal);
        await server.TextAsync("/");
    }

    /// <returns>The head of the answer.</returns>
    private static async Task<string> SendAsync(RunningServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Client.BaseAddress!.Port,
            TestContext.Current.CancellationToken); // set when it was made
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (read == 0) break;
            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        return head.ToString();
    }
}

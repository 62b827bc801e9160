using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeedServer.WebTests.Routes;

/// <summary>Whatever is asked for, no answer holds a stack, a path of the machine or the message of a library.</summary>
public sealed class BadRequestTests
{
    private static readonly string[] Settings = ["--Feeds:HeadSize=10", "--Feeds:ArchiveSize=10", "--Limits:Burst=100000"];

    private static readonly string[] Suffixes =
    [
        "?after=%00", "?after=" + new string('9', 3000), "?q=%FF%FE&q=%ED%A0%80", "?after[]=1&after=2&AFTER=3", "%00",
        "/..%2f..%2fetc%2fpasswd",
        "%ED%A0%80", "?last-event-id=-9223372036854775809", "?%", "/" + new string('a', 4000), "?page=1e999&size=-1&lang=%0d%0aX:1",
    ];

    private static readonly (string Name, string Value)[] Fields =
    [
        ("Accept-Encoding", "br;q=nan, \"gzip\";;, *;q=-1"), ("Range", "bytes=0-,-9,99999999999999999999-"),
        ("If-None-Match", "W/\"\", \"x, *"),
        ("If-Modified-Since", "Wed, 99 Foo 0000"), ("A-IM", "feed;x=, ,"), ("Accept-Language", "-;q=, 1234567890abc"),
        ("Last-Event-ID", "1e5"), ("Accept", "text/html;q=x/y;charset=\"" ), ("X-Forwarded-For", "::ffff:1.2.3.4:99999, unknown"),
        ("Content-Type", "multipart/form-data"), ("Sec-Fetch-Dest", "\t"), ("Cookie", "a=\"; b"),
    ];

    private static readonly (string Type, string Body)[] Forms =
    [
        ("multipart/form-data", "x"), ("multipart/form-data; boundary=", "--\r\n"),
        ("multipart/form-data; boundary=a", "--a\r\nContent-Disposition"),
        ("application/x-www-form-urlencoded; charset=utf-99", "hub.mode=subscribe"),
        ("application/x-www-form-urlencoded", "%FF=%&&&=;hub.mode"),
        ("application/x-www-form-urlencoded", "hub.mode=subscribe&hub.topic=%00&hub.callback=http://[::1%25]/&hub.lease_seconds=1e9"),
        ("text/plain", "hub.mode=subscribe"), ("application/json", "{"), ("", ""),
        ("application/x-www-form-urlencoded", new string('a', 15_000)),
    ];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_answer_to_a_bad_address_or_field_tells_of_the_inside()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        await RouteWorld.FillAsync(server.Store);
        var asked = 0;
        foreach (var path in RouteExamples.All.Values.SelectMany(paths => paths).Concat(["/healthz", "/images/ab/cd.png"]).Distinct())
        {
            foreach (var suffix in Suffixes) await AskAsync(path.Split('?')[0].TrimEnd('/') + suffix, []);
            foreach (var field in Fields) await AskAsync(path, [field]);
            await AskAsync(path, Fields);
        }
        Assert.True(asked > 2000, $"only {asked} requests were made");

        async Task AskAsync(string path, (string, string)[] fields)
        {
            using var answer = await server.SendAsync(HttpMethod.Get, path, fields);
            await CheckAsync($"{path} {string.Join(", ", fields)}", answer, archive);
            asked++;
        }
    }

    [Theory]
    [InlineData("/hub")]
    [InlineData("/websub/no-such-token")]
    [InlineData("/feed.atom")]
    [InlineData("/events")]
    public async Task No_answer_to_a_bad_form_tells_of_the_inside(string path)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        foreach (var (type, body) in Forms)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type.Length > 0) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await server.Client.SendAsync(request, Ending);
            Assert.InRange((int)answer.StatusCode, 400, 499);
            await CheckAsync($"{path} {type} {body}", answer, archive);
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET /\u0001 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData("GET http://[/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n X: y\r\n\r\n")]
    [InlineData("POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /hub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData("rubbish\r\n\r\n")]
    public async Task No_answer_to_what_is_hardly_a_request_tells_of_the_inside(string request)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Ending);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Ending);
        var answer = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync(Ending);

        Assert.Matches("^HTTP/1.1 4[0-9][0-9] ", answer);
        AssertTellsNothing(request, answer, archive);
    }

    private static async Task CheckAsync(string what, HttpResponseMessage answer, TemporaryArchive archive)
    {
        Assert.True((int)answer.StatusCode < 500, $"{what}: {answer}");
        AssertTellsNothing(what, $"{answer.Headers}{answer.Content.Headers}" + await answer.Content.ReadAsStringAsync(Ending), archive);
    }

    private static void AssertTellsNothing(string what, string answer, TemporaryArchive archive)
    {
        string[] told = ["   at ", "Exception", "System.", "Microsoft.", "LiteDB", "Quartz", archive.Root, AppContext.BaseDirectory];
        foreach (var inside in told)
            Assert.False(answer.Contains(inside, StringComparison.Ordinal), $"{what} is answered with {inside}: {answer}");
    }
}

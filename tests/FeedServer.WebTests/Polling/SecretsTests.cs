using System.Text.Json;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Polling;

/// <summary>Keys in the addresses of sources stay with the operator.</summary>
public sealed class SecretsTests : IAsyncLifetime
{
    private const string Key = "4f9a-bi-mat";
    private const string HiddenPath = "duong-rieng";

    private static readonly string[] Documents =
    [
        "/", "/feed.rss", "/feed.atom", "/feed.json", "/2026/03.atom", "/2026/03/01.json", "/sitemap.xml", "/sitemap-lists.xml",
        "/sitemap-2026-03.xml", "/feeds.opml", "/sources.opml",
        "/coverage", "/healthz", "/subscribe", "/subscribe/sources", "/sections", "/search?q=127",
    ];

    private readonly TemporaryArchive archive = new();
    private readonly RoughServer outside = RoughServer.Start();

    private string List => Path.Combine(archive.Root, "sources.opml");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_is_published_holds_a_key_or_tells_where_a_private_source_is()
    {
        await using var server = await RunningServer.StartAsync(archive, "--Collect:AllowPrivateNetworks=true",
            "--Collect:HostPause=00:00:00", "--Limits:Burst=100000");
        await server.UntilAsync(state => state.Items == 3);
        await Waiting.UntilAsync(async () => (await server.TextAsync("/healthz")).Contains("it redirects", StringComparison.Ordinal));

        var items = (await server.Store.PageAsync(new FeedServer.Items.Keeping.ItemQuery { Limit = 10 }, Cancellation)).Items;
        var lists = items.SelectMany(item => (string[])[item.Path, "/sources/" + item.Source, "/coverage/" + item.Source,
            $"/sources/{item.Source}.atom"]);
        foreach (var path in Documents.Concat(lists))
        {
            var text = await server.TextAsync(path);
            Assert.False(text.Contains(Key, StringComparison.Ordinal), $"{path} holds a key: {text}");
            Assert.False(text.Contains(HiddenPath, StringComparison.Ordinal), $"{path} tells where a private source is: {text}");
        }
        Assert.DoesNotContain("Nguồn riêng", await server.TextAsync("/sources.opml"), StringComparison.Ordinal);
        Assert.Contains("Nguồn mở", await server.TextAsync("/sources.opml"), StringComparison.Ordinal);
        Assert.Contains("Nguồn riêng", await server.TextAsync("/coverage"), StringComparison.Ordinal);
        Assert.Contains($"<id>{outside.At("/mo")}</id>", await server.TextAsync("/feed.atom"), StringComparison.Ordinal);
        using var health = JsonDocument.Parse(await server.TextAsync("/healthz"));
        Assert.Equal($"it redirects to {outside.At("/moi")}: it answered 404",
            health.RootElement.GetProperty("sources").GetProperty("problems")[0].GetProperty("lastFailure").GetString());
    }

    [Fact]
    public async Task A_source_that_is_made_private_is_told_of_no_more_at_once()
    {
        await using var server = await RunningServer.StartAsync(archive, "--Collect:AllowPrivateNetworks=true",
            "--Collect:HostPause=00:00:00");
        await server.UntilAsync(state => state.Items == 3);
        var address = outside.At("/mo").AbsoluteUri;
        Assert.Contains(address, await server.TextAsync("/feed.atom"), StringComparison.Ordinal);
        var list = await File.ReadAllTextAsync(List, Cancellation);
        await File.WriteAllTextAsync(List, list.Replace("text=\"Nguồn mở\"", "text=\"Nguồn mở\" fs:private=\"true\"",
            StringComparison.Ordinal), Cancellation);
        await Waiting.UntilAsync(async () => !(await server.TextAsync("/feed.atom")).Contains(address, StringComparison.Ordinal));
        Assert.DoesNotContain("Nguồn mở", await server.TextAsync("/sources.opml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_sources_keeps_its_mode_when_a_stranger_moves()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no mode there.");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(List, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var server = await RunningServer.StartAsync(archive, "--Collect:AllowPrivateNetworks=true",
            "--Collect:HostPause=00:00:00");
        await Waiting.UntilAsync(
            async () => (await File.ReadAllTextAsync(List, Cancellation)).Contains("/dich?k", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(List));
    }

    public async ValueTask InitializeAsync()
    {
        outside.Otherwise = request => request.Path.Split('?')[0] switch
        {
            "/mo" or "/" + HiddenPath or "/dich" => Feed(request.Path),
            "/doi" => RoughAnswer.Redirect(301, $"/dich?k={Key}"),
            "/cu" => RoughAnswer.Redirect(302, $"/moi?token={Key}"),
            _ => RoughAnswer.Status(404),
        };
        await File.WriteAllTextAsync(List, $"""
            <opml version="2.0" xmlns:fs="https://feedserver.example/ns/opml"><head/><body>
            <outline text="Nguồn mở" xmlUrl="{outside.At("/mo")}?token={Key}" htmlUrl="{outside.At("/")}?token={Key}"/>
            <outline text="Nguồn riêng" xmlUrl="{outside.At("/" + HiddenPath)}?token={Key}" fs:private="true"/>
            <outline text="Nguồn dời" xmlUrl="{outside.At("/doi")}?token={Key}"/>
            <outline text="{outside.At("/cu")}?token={Key}" xmlUrl="{outside.At("/cu")}?token={Key}"/>
            </body></opml>
            """, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await outside.DisposeAsync();
        archive.Dispose();
    }

    /// <summary>A feed that names itself and its site as it was asked for.</summary>
    private RoughAnswer Feed(string path)
    {
        var name = path.Split('?')[0].Trim('/');
        return RoughAnswer.Feed($"""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Tin {name.Length}</title><id>{outside.At(path)}</id>
            <link href="{outside.At("/?token=" + Key)}"/><updated>2026-03-01T00:00:00Z</updated>
            <entry><title>Bài {name.Length}</title><id>urn:bai:{name.Length}</id><link href="https://bai.example/{name.Length}"/>
            <published>2026-03-01T00:00:00Z</published><updated>2026-03-01T00:00:00Z</updated><content>Một câu.</content></entry></feed>
            """);
    }
}

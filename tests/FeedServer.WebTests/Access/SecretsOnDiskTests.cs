using System.Text;
using FeedServer.Collect.Access;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeedServer.WebTests.Access;

/// <summary>secrets.yml in an archive with a running server: what is collected by it, what is said of it, and that nothing of it lies
/// elsewhere.</summary>
public sealed class SecretsOnDiskTests : IAsyncLifetime
{
    private static readonly string[] Secrets = ["mat-khau-rieng", "the-doc-bao-rieng", "phien-lam-viec-rieng", "chia-khoa-rieng"];

    private static readonly string[] Public =
    [
        "/", "/feed.rss", "/feed.atom", "/feed.json", "/feeds.opml", "/sources.opml", "/coverage", "/healthz", "/changes.atom",
        "/sections", "/subscribe/sources", "/api/v1/sources", "/api/v1/coverage", "/api/v1/items",
    ];

    private readonly TemporaryArchive archive = new();
    private readonly RoughServer outside = RoughServer.Start();
    private readonly RoughServer stranger = RoughServer.Start(address: "127.0.0.2");
    private readonly TestLog log = new();

    private string FilePath => Path.Combine(archive.Root, SecretsFile.Name);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_lies_behind_a_door_is_collected_and_the_key_is_found_nowhere_else()
    {
        Write(Whole);
        await using (var server = await StartAsync())
        {
            await server.UntilAsync(state => state.Items == 5);
            await Waiting.UntilAsync(async () => (await server.TextAsync("/healthz")).Contains("it answered", StringComparison.Ordinal));
            foreach (var path in Public)
            {
                var text = await server.TextAsync(path);
                Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            }
            foreach (var verb in (string[][])[["source", "list"], ["source", "test", "co-ban"], ["source", "test", "the"]])
            {
                var (code, output, errors) = await BuiltProgram.RunAsync(
                    [.. verb, "--Archive:Root=" + archive.Root, "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00"]);
                Assert.True(code == 0, output + errors);
                Assert.All(Secrets, secret => Assert.DoesNotContain(secret, output + errors, StringComparison.Ordinal));
            }
            Assert.All(Secrets, secret => Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
            Assert.DoesNotContain(stranger.Requests.SelectMany(request => request.Headers), field =>
                Secrets.Any(secret => field.Value.Contains(secret, StringComparison.Ordinal))
                || field.Key is "Authorization" or "Cookie");
        }
        Assert.Equal([SecretsFile.Name], FilesWithSecrets());
    }

    [Fact]
    public async Task A_source_is_added_by_its_credentials()
    {
        Write("sources: { them: { bearer: the-doc-bao-rieng } }");
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), Opml(""), Cancellation);
        var (code, output, errors) = await BuiltProgram.RunAsync("source", "add", outside.At("/them").AbsoluteUri, "--id", "them", "--yes",
            "--Archive:Root=" + archive.Root, "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00");
        Assert.True(code == 0, output + errors);
        Assert.Contains("source: added 'them'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("the-doc-bao-rieng", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_noticed_and_a_broken_file_changes_nothing()
    {
        Write("sources: { the: { bearer: sai-the-roi } }");
        await using var server = await StartAsync();
        Write("sources:\n  the:\n    bearer: the-doc-bao-rieng\n   cookie: phien-lam-viec-rieng");
        await LogHasAsync("secrets.yml, line 4: it is not well-formed YAML. What was read last stays in force");
        Write("sources:\n  them:\n    bearer: the-doc-bao-rieng\n");
        await LogHasAsync("secrets.yml is in force; sources that it names: 1");
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), Opml(
            $"<outline text='Thêm' xmlUrl='{outside.At("/them")}' fs:id='them'/>"), Cancellation);
        await server.UntilAsync(state => state.Items == 1);
        Assert.All(Secrets, secret => Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_others_may_read_is_refused_until_its_mode_is_right()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no mode there.");
        Write("sources: { la: { bearer: the-doc-bao-rieng } }");
        await using (var server = await StartAsync())
        {
            await LogHasAsync("secrets.yml: there is no source la in sources.opml");
            Write("sources: { the: { bearer: the-doc-bao-rieng } }", "640");
            await LogHasAsync($"secrets.yml: {FilePath} can be read by others than its owner (mode 640): chmod 600 {FilePath}. "
                + "What was read last stays in force");
            Write("sources: { the: { bearer: the-doc-bao-rieng } }");
            await LogHasAsync("secrets.yml is in force; sources that it names: 1");
        }
        Write("sources: { the: { bearer: the-doc-bao-rieng } }", "604");
        var (code, _, errors) = await BuiltProgram.RunAsync("serve", "--Archive:Root=" + archive.Root, "--Urls=http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Equal($"secrets.yml: {FilePath} can be read by others than its owner (mode 604): chmod 600 {FilePath}",
            Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task The_environment_goes_before_the_file()
    {
        Write("sources: { them: { bearer: sai-the-roi } }");
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), Opml(
            $"<outline text='Thêm' xmlUrl='{outside.At("/them")}' fs:id='them'/>"), Cancellation);
        string[] verb = ["source", "test", "them", "--Archive:Root=" + archive.Root, "--Collect:AllowPrivateNetworks=true"];
        Assert.NotEqual(0, (await BuiltProgram.RunAsync(verb)).Code);
        var (code, output, errors) = await BuiltProgram.RunAsync(
            verb, (SecretsFile.Variable, "{ sources: { them: { bearer: the-doc-bao-rieng } } }"));
        Assert.True(code == 0, output + errors);
    }

    public async ValueTask InitializeAsync()
    {
        outside.Otherwise = request => request.Path switch
        {
            "/co-ban" => Behind(request, "Authorization", "Basic " + Convert.ToBase64String("doc-gia:mat-khau-rieng"u8)),
            "/the" or "/them" => Behind(request, "Authorization", "Bearer the-doc-bao-rieng"),
            "/phien" => Behind(request, "Cookie", "phien=phien-lam-viec-rieng"),
            "/khoa" => Behind(request, "X-Api-Key", "chia-khoa-rieng"),
            "/bai/1" => Article(request),
            "/danh-sach" => Listing(request),
            "/di" => RoughAnswer.Redirect(302, stranger.At("/toi").AbsoluteUri),
            _ => RoughAnswer.Status(404),
        };
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), Opml($"""
            <outline text="Cơ bản" xmlUrl="{outside.At("/co-ban")}" fs:id="co-ban"/>
            <outline text="Thẻ" xmlUrl="{outside.At("/the")}" fs:id="the"/>
            <outline text="Phiên" xmlUrl="{outside.At("/phien")}" fs:id="phien"/>
            <outline text="Khóa" xmlUrl="{outside.At("/khoa")}" fs:id="khoa"/>
            <outline text="Trang" xmlUrl="{outside.At("/danh-sach")}" fs:id="trang" fs:kind="page" fs:list="li" fs:link="a"/>
            <outline text="Đi nơi khác" xmlUrl="{outside.At("/di")}" fs:id="di"/>
            """), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await outside.DisposeAsync();
        await stranger.DisposeAsync();
        archive.Dispose();
        log.Dispose();
    }

    private const string Whole = """
        sources:
          co-ban: { user: doc-gia, password: mat-khau-rieng }
          the: { bearer: the-doc-bao-rieng }
          phien: { cookie: phien=phien-lam-viec-rieng }
          khoa: { headers: { X-Api-Key: chia-khoa-rieng } }
          trang: { cookie: phien=phien-lam-viec-rieng }
          di: { bearer: the-doc-bao-rieng, headers: { X-Api-Key: chia-khoa-rieng } }
        """;

    private static string Opml(string outlines) =>
        $"<opml version=\"2.0\" xmlns:fs=\"https://feedserver.example/ns/opml\"><head/><body>{outlines}</body></opml>";

    /// <summary>A feed behind a field, of a site that is careless with it: it repeats it in the document and in its headers.</summary>
    private RoughAnswer Behind(RoughRequest request, string name, string value)
    {
        if (request.Header(name) != value) return RoughAnswer.Status(401).With("WWW-Authenticate", "Basic realm=\"tin\"");
        var id = request.Path.Trim('/');
        return RoughAnswer.Feed($"""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Tin {id}</title><id>{outside.At(request.Path)}</id>
            <updated>2026-03-01T00:00:00Z</updated><entry><title>Bài {id}</title><id>urn:bai:{id}</id>
            <link href="https://bai.example/{id}"/><published>2026-03-01T00:00:00Z</published><updated>2026-03-01T00:00:00Z</updated>
            <content>Nước lên ở bến {id}, ai đọc: {value}.</content></entry></feed>
            """).With("Set-Cookie", $"ban-sao={value}").With("ETag", $"\"{value}\"").With("X-Ban-Sao", value);
    }

    private static RoughAnswer Listing(RoughRequest request) => request.Header("Cookie") != "phien=phien-lam-viec-rieng"
        ? RoughAnswer.Status(403)
        : RoughAnswer.Of(
            "<!doctype html><title>Tin</title><ul><li><a href='/bai/1'>Nước lên ở bến Thượng sáng nay</a></li></ul>");

    private static RoughAnswer Article(RoughRequest request) => request.Header("Cookie") != "phien=phien-lam-viec-rieng"
        ? RoughAnswer.Status(403)
        : RoughAnswer.Of("""
            <!doctype html><html lang="vi"><title>Nước lên ở bến Thượng sáng nay</title>
            <article><h1>Nước lên ở bến Thượng sáng nay</h1><time datetime="2026-03-02T08:00:00+07:00">02/03/2026</time>
            <p>Sáng nay nước ở bến Thượng lên thêm ba mươi phân so với hôm qua, người dân hai bên bờ đã
            dời thuyền vào vũng. Trạm đo cho biết nước còn lên đến chiều mai.</p>
            <p>Phiên của bạn: phien-lam-viec-rieng</p></article></html>
            """);

    private void Write(string yaml, string mode = "600")
    {
        File.WriteAllText(FilePath, yaml);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(FilePath, (UnixFileMode)Convert.ToInt32(mode, 8));
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(archive, TimeProvider.System,
        services => services.AddLogging(logging => logging.AddProvider(log)), "--Collect:AllowPrivateNetworks=true",
        "--Collect:HostPause=00:00:00", "--Logging:LogLevel:Default=Information", "--Limits:Burst=100000");

    private Task LogHasAsync(string line) => Waiting.UntilAsync(() => log.Lines.Contains(line), what: line);

    /// <summary>The files below the archive in which a secret stands, packed ones unpacked.</summary>
    private List<string> FilesWithSecrets() => [.. Directory.EnumerateFiles(archive.Root, "*", SearchOption.AllDirectories)
        .Where(file => Secrets.Any(secret => Contents(file).IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0
            || Contents(file).IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("doc-gia:" + secret)))) >= 0))
        .Select(file => Path.GetRelativePath(archive.Root, file)).Order(StringComparer.Ordinal)];

    private static ReadOnlySpan<byte> Contents(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (!file.EndsWith(".gz", StringComparison.Ordinal)) return bytes;
        using var unpacked = new MemoryStream();
        // Members one after another are read as one.
        using (var packed = new System.IO.Compression.GZipStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress))
            packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}

using System.Net;
using FeedServer.Cli;
using FeedServer.Collect.Names;

namespace FeedServer.WebTests.Names;

/// <summary>Spellings of a name joined and split by the operator's file, on the real server: pages, feeds, directories.</summary>
public sealed class NamesTests : IDisposable
{
    private const string Joins = """
        sections:
          Tin mới: [Tin cũ]
        people:
          Hà Miên: [H. Miên]
        tags:
          mực nước: [mực nước sông]
        """;

    // All that names a list, and some of each kind of list.
    private static readonly string[] Shown =
    [
        "/", "/sections", "/sections/tin-moi", "/sections/tin-moi.atom", "/sections/tin-moi.rss", "/sections/tin-moi.json",
        "/bylines/ha-mien", "/bylines/ha-mien.atom", "/tags/muc-nuoc", "/tags/muc-nuoc.json", "/feeds.opml", "/sitemap-lists.xml",
        "/2023/03", "/2023/03/14", "/feed.atom",
    ];

    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string File => Path.Combine(archive.Root, NamesFile.Name);

    [Fact]
    public async Task Spellings_are_one_list_while_the_file_joins_them_and_their_own_again_when_it_does_not()
    {
        Fill();
        IReadOnlyList<string> before;
        string log;
        await using (var server = await StartAsync())
        {
            before = await TellAsync(server, [.. Shown, "/sections/tin-cu.atom", "/bylines/h-mien.atom", "/tags/muc-nuoc-song.json"]);
            log = Log();
            await System.IO.File.WriteAllTextAsync(File, Joins, Ending);
            await UntilJoinedAsync(server);
            await IsJoinedAsync(server);
        }
        Assert.Equal(log, Log());
        await IsSoundAsync();
        await using (var server = await StartAsync())
        {
            await IsJoinedAsync(server);
            System.IO.File.Delete(File);
            await Waiting.UntilAsync(async () => await StatusAsync(server, "/sections/tin-cu") == (HttpStatusCode.OK, null));
            Assert.Equal(before,
                await TellAsync(server, [.. Shown, "/sections/tin-cu.atom", "/bylines/h-mien.atom", "/tags/muc-nuoc-song.json"]));
        }
        Assert.Equal(log, Log());
        await IsSoundAsync();
    }

    [Fact]
    public async Task A_rebuild_publishes_the_same_bytes_and_so_does_a_start_after_a_kill()
    {
        Fill();
        await System.IO.File.WriteAllTextAsync(File, Joins, Ending);
        IReadOnlyList<string> whole;
        await using (var server = await StartAsync()) whole = await TellAsync(server, Shown);
        Assert.Equal(Verbs.Done, (await BuiltProgram.RunAsync("rebuild", $"--Archive:Root={archive.Root}")).Code);
        await using (var server = await StartAsync()) Assert.Equal(whole, await TellAsync(server, Shown));
        await using (var killed = await ServerProcess.StartAsync(archive))
        {
            archive.Put("sau.md", Article("Tin cũ", "H. Miên", "mực nước sông", "Bài bốn", 17));
            await Waiting.UntilAsync(async () =>
                (await killed.TextAsync("/sections/tin-moi.atom")).Contains("Bài bốn", StringComparison.Ordinal));
        }
        await using (var server = await StartAsync(items: 4))
            Assert.Equal(4, (await server.Store.ListingAsync(Items.Keeping.Scope.Section("tin-cu"), Ending))?.Items);
        await IsSoundAsync();
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_and_the_last_good_one_stays_in_force_also_after_a_restart()
    {
        Fill();
        await System.IO.File.WriteAllTextAsync(File, Joins, Ending);
        await using (var server = await StartAsync())
        {
            await System.IO.File.WriteAllTextAsync(File, Joins + "\nsection: [", Ending);
            await Waiting.UntilAsync(async () =>
                (await server.TextAsync("/healthz")).Contains("names.yml, line 7: ", StringComparison.Ordinal));
            await IsJoinedAsync(server);
        }
        await using (var server = await StartAsync())
        {
            await IsJoinedAsync(server);
            Assert.Contains("names.yml, line 7: ", await server.TextAsync("/healthz"), StringComparison.Ordinal);
            System.IO.File.Delete(File);
            // One that the system refuses to open, whoever asks.
            System.IO.File.CreateSymbolicLink(File, File);
            await Waiting.UntilAsync(async () =>
                (await server.TextAsync("/healthz")).Contains("\"names\":\"names.yml cannot be read\"", StringComparison.Ordinal));
            System.IO.File.Delete(File);
            await System.IO.File.WriteAllTextAsync(File, Joins, Ending);
            await Waiting.UntilAsync(async () => (await server.TextAsync("/healthz")).Contains("\"names\":null", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Sealed_documents_of_a_spelling_stay_what_they_are_and_those_of_the_joined_list_lie_elsewhere()
    {
        foreach (var number in Enumerable.Range(0, 24))
            archive.Put($"bai-{number}.md",
                Article(number % 2 == 0 ? "Tin cũ" : "Tin mới", "Hà Miên", "mưa", $"Bài {number}", 1 + number));
        string[] settings = ["--Feeds:HeadSize=10", "--Feeds:ArchiveSize=10"];
        await using var server = await RunningServer.StartAsync(archive, settings);
        await server.UntilAsync(state => state.Items == 24);
        var own = await server.TextAsync("/sections/tin-cu/archive/1-10.atom");
        await System.IO.File.WriteAllTextAsync(File, Joins, Ending);
        await UntilJoinedAsync(server);
        Assert.Equal(own, await server.TextAsync("/sections/tin-cu/archive/1-10.atom"));
        var head = await server.TextAsync("/sections/tin-moi.atom");
        var link = System.Text.RegularExpressions.Regex.Match(head, "href=\"[^\"]*(/sections/tin-moi/archive/[0-9a-f]{8}/1-10.atom)\"");
        Assert.True(link.Success, head);
        var sealedDocument = await server.TextAsync(link.Groups[1].Value);
        Assert.Equal(10, sealedDocument.Split("<entry").Length - 1);
        Assert.NotEqual(own, sealedDocument);
        System.IO.File.Delete(File);
        await Waiting.UntilAsync(async () => await StatusAsync(server, "/sections/tin-cu") == (HttpStatusCode.OK, null));
        Assert.Equal(own, await server.TextAsync("/sections/tin-cu/archive/1-10.atom"));
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "/sections/tin-moi.atom"), await StatusAsync(server, link.Groups[1].Value));
    }

    public void Dispose() => archive.Dispose();

    private static async Task IsJoinedAsync(RunningServer server)
    {
        foreach (var (old, now) in ((string, string)[])[("/sections/tin-cu", "/sections/tin-moi"), ("/bylines/h-mien", "/bylines/ha-mien"),
            ("/tags/muc-nuoc-song", "/tags/muc-nuoc")])
        {
            foreach (var extension in (string[])["", ".atom", ".rss", ".json"])
            {
                Assert.Equal((HttpStatusCode.MovedPermanently, now + extension), await StatusAsync(server, old + extension));
                var text = await server.TextAsync(now + extension);
                Assert.All(["Bài một", "Bài hai", "Bài ba"], title => Assert.Contains(title, text, StringComparison.Ordinal));
            }
            Assert.DoesNotContain(old + "\"", await server.TextAsync("/sections"), StringComparison.Ordinal);
            Assert.DoesNotContain(old + ".", await server.TextAsync("/feeds.opml"), StringComparison.Ordinal);
            Assert.DoesNotContain(old + "<", await server.TextAsync("/sitemap-lists.xml"), StringComparison.Ordinal);
        }
        var item = await server.TextAsync("/2023/03/14/bai-mot");
        Assert.Contains("<a href=\"/sections/tin-moi\">Tin mới</a>", item, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/bylines/ha-mien\">Hà Miên</a>", item, StringComparison.Ordinal);
        Assert.Equal(1, (await server.Store.FindAsync("/2023/03/14/bai-mot", Ending)).Item?.Revision);
    }

    private static Task UntilJoinedAsync(RunningServer server) => Waiting.UntilAsync(async () =>
        await StatusAsync(server, "/sections/tin-cu") == (HttpStatusCode.MovedPermanently, "/sections/tin-moi"));

    private static async Task<(HttpStatusCode, string?)> StatusAsync(RunningServer server, string path)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }

    private static async Task<IReadOnlyList<string>> TellAsync(RunningServer server, IReadOnlyList<string> paths)
    {
        var told = new List<string>();
        foreach (var path in paths) told.Add(path + "\n" + await server.TextAsync(path));
        return told;
    }

    private async Task<RunningServer> StartAsync(int items = 3)
    {
        var server = await RunningServer.StartAsync(archive);
        await server.UntilAsync(state => state.Items == items);
        return server;
    }

    private async Task IsSoundAsync()
    {
        var (code, output, errors) = await BuiltProgram.RunAsync("verify", $"--Archive:Root={archive.Root}");
        Assert.True(code == Verbs.Done, output + errors);
    }

    /// <summary>The lines of the record log that tell of items.</summary>
    private string Log() => string.Join('\n', Directory.GetFiles(Path.Combine(archive.Root, "records"), "*.jsonl")
        .Order(StringComparer.Ordinal).SelectMany(System.IO.File.ReadLines)
        .Where(line => line.Contains("\"kind\":\"item\"", StringComparison.Ordinal)));

    private void Fill()
    {
        archive.Put("mot.md", Article("Tin cũ", "H. Miên", "mực nước sông", "Bài một", 14));
        archive.Put("hai.md", Article("Tin mới", "Hà Miên", "Mực nước", "Bài hai", 15));
        archive.Put("ba.md", Article("TIN MỚI", "HÀ MIÊN", "mực nước sông", "Bài ba", 16));
    }

    private static string Article(string section, string author, string tag, string title, int day) => $"""
        ---
        title: {title}
        section: {section}
        published: 2023-03-{day:D2}T08:00
        byline:
          text: [{author}]
        tags: [{tag}]
        ---

        {title} kể chuyện con sông ở khúc quanh thứ {day}, nơi cây thước nước đứng giữa dòng.
        """;
}

using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests;

/// <summary>Whatever is written, nothing that is kept says anything else than what would be rendered now.</summary>
public sealed class CachedDocumentsTests
{
    private const int Writes = 25;

    private static readonly string[] Pages =
    [
        "/", "/subscribe", "/sections", "/undated", "/coverage", "/sections/tin-dong", "/sections/tin-tay", "/bylines/luong-thao",
        "/bylines/vu-dang",
        "/tags/ben-song", "/tags/hoi-xuan", "/sources/mot", "/sources/hai",
        "/2021", "/2022", "/2021/12", "/2022/01", "/2022/02", "/2021/12/31", "/2022/01/01", "/2022/01/05", "/2022/02/20",
        "/feeds.opml", "/sitemap.xml", "/sitemap-lists.xml", "/sitemap-2021-12.xml", "/sitemap-2022-01.xml", "/sitemap-undated.xml",
        "/robots.txt", "/subscribe/tags", "/subscribe/sources", "/changes",
    ];

    private static readonly string[] Feeds =
    [
        "/feed", "/changes", "/undated", "/sections/tin-dong", "/sections/tin-tay", "/bylines/luong-thao", "/bylines/vu-dang",
        "/tags/ben-song", "/tags/hoi-xuan", "/sources/mot", "/sources/hai",
        "/2021", "/2022", "/2021/12", "/2022/01", "/2021/12/31", "/2022/01/01", "/2022/01/05", "/2022/02/20",
        "/archive/1-10", "/archive/11-20", "/archive/21-30", "/sections/tin-dong/archive/1-10", "/tags/ben-song/archive/1-10",
        "/sources/mot/archive/1-10",
    ];

    /// <summary>More seeds for who has the time: <c>FEEDSERVER_SEEDS=50</c>.</summary>
    public static TheoryData<int> Seeds() =>
        [.. Enumerable.Range(1,
            int.TryParse(Environment.GetEnvironmentVariable("FEEDSERVER_SEEDS"), CultureInfo.InvariantCulture, out var many) ? many : 2)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task After_every_write_what_is_kept_is_what_would_be_rendered(int seed)
    {
        using var archive = new TemporaryArchive();
        if (seed % 2 == 0)
            await File.WriteAllTextAsync(Path.Combine(archive.Root, "names.yml"),
                "sections: {Tin tây: Tin đông}\ntags: {Hội xuân: bến sông}\n", TestContext.Current.CancellationToken);
        await using var server = await RunningServer.StartAsync(archive, "--Feeds:HeadSize=10", "--Feeds:ArchiveSize=10",
            "--Limits:Burst=100000");
        var writes = new RandomWrites(server.Store, new Random(seed));
        string[] formats = [".rss", ".atom", ".json"];
        var lists = Pages.Concat(
            Feeds.SelectMany((list, i) => i < 3 ? formats.Select(format => list + format) : [list + formats[(i + seed) % 3]])).ToList();
        var survivors = 0;
        for (var write = 0; write < Writes; write++)
        {
            await writes.NextAsync();
            var paths = lists.Concat(writes.Paths.TakeLast(25)).Concat(VersionsOf(writes.Paths.TakeLast(6))).Distinct().ToList();
            survivors += (await CachedAsync(server, paths)).Count;
            var kept = await AllAsync(server, paths);
            server.Documents.Forget();
            var rendered = await AllAsync(server, paths);
            foreach (var path in paths)
                Assert.True(kept[path] == rendered[path],
                    $"seed {seed}, write {write}, {writes.Last}: {path} was kept as\n{kept[path]}\nand is\n{rendered[path]}");
        }
        Assert.True(survivors > Writes, $"only {survivors} documents outlived a write: what is compared is not what was kept");
    }

    [Fact]
    public async Task A_new_item_leaves_other_months_and_sealed_documents_on_the_shelf()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Feeds:HeadSize=10", "--Feeds:ArchiveSize=10");
        for (var number = 1; number <= 45; number++) await Keep(number, new DateOnly(2022, 1, 1).AddDays(number));
        string[] old = ["/2022/01/05", "/2022/01/20", "/2022/01/05.atom", "/2022/01.atom", "/archive/1-10.atom", "/archive/11-20.rss"];
        string[] touched = ["/", "/feed.atom", "/feed.json", "/2022/02", "/2022/02/10", "/2022/02.rss", "/2022.atom"];
        await AllAsync(server, [.. old, .. touched]);
        await Keep(46, new DateOnly(2022, 2, 10));
        Assert.Equal(old, await CachedAsync(server, [.. old, .. touched]));

        async Task Keep(int number, DateOnly day) =>
            await server.Store.KeepAsync([RandomWrites.Draft("mot", number, 1, "Tin đông", day, "Lương Thảo", [])],
                TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_new_item_leaves_the_pages_of_lists_that_it_is_not_in_on_the_shelf()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await Keep(1, "Tin đông", "Gốm");
        await Keep(5, "Tin tây", "Lúa");
        string[] others = ["/sections/tin-tay", "/tags/lua", "/tags/lua.atom"];
        string[] own = ["/sections/tin-dong", "/tags/gom", "/tags/gom.atom", "/sections"];
        await AllAsync(server, [.. others, .. own]);
        // Between the two: the first and last day stand in the frame of every page.
        await Keep(3, "Tin đông", "Gốm");
        Assert.Equal(others, await CachedAsync(server, [.. others, .. own]));

        async Task Keep(int number, string section, string tag) =>
            await server.Store.KeepAsync(
                [RandomWrites.Draft("mot", number, 1, section, new DateOnly(2022, 1, number), "Lương Thảo", [tag])],
                TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_client_that_knows_of_a_change_is_sent_no_document_without_it()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=100000");
        var newest = 0;
        using var written = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 6).Select(client => Task.Run(async () =>
        {
            string[] paths = ["/feed.atom", "/2022/01/01", "/sections/tin-dong.rss", "/feed.json", "/2022/01.atom", "/tags/gom.json"];
            var answers = 0;
            for (; !written.IsCancellationRequested || answers < 20; answers++)
            {
                var known = Volatile.Read(ref newest);
                var text = await server.TextAsync(paths[(client + answers) % paths.Length]);
                if (known > 0) Assert.Contains($" {known}, b", text, StringComparison.Ordinal);
            }
            return answers;
        }, TestContext.Current.CancellationToken)).ToList();
        for (var number = 1; number <= 60; number++)
        {
            await server.Store.KeepAsync(
                [RandomWrites.Draft("mot", number, 1, "Tin đông", new DateOnly(2022, 1, 1), "Lương Thảo", ["Gốm"])],
                TestContext.Current.CancellationToken);
            Volatile.Write(ref newest, number);
        }
        await written.CancelAsync();
        Assert.All(await Task.WhenAll(clients), answers => Assert.True(answers >= 20));
    }

    private static IEnumerable<string> VersionsOf(IEnumerable<string> paths) =>
        paths.Where(path => !path.EndsWith("/1", StringComparison.Ordinal))
            .SelectMany(path => new[] { path + "/versions", path + "/versions/1..2", path + "/timemap" });

    private static async Task<List<string>> CachedAsync(RunningServer server, IEnumerable<string> paths)
    {
        var cached = new List<string>();
        foreach (var path in paths)
            if (await server.HasCachedAsync(path)) cached.Add(path);
        return cached;
    }

    private static async Task<Dictionary<string, string>> AllAsync(RunningServer server, IEnumerable<string> paths)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            using var answer = await server.SendAsync(HttpMethod.Get, path);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            all[path] = $"{(int)answer.StatusCode} {answer.Headers.ETag} {answer.Headers.Location}\n{body}";
        }
        return all;
    }
}

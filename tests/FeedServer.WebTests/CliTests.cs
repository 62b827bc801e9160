using System.Text.Json;
using FeedServer.Cli;

namespace FeedServer.WebTests;

/// <summary>The verbs as an operator runs them: the built program in a process of its own.</summary>
public sealed class CliTests
{
    [Fact]
    public async Task Help_names_every_verb()
    {
        var (code, output, _) = await RunAsync("--help");
        Assert.Equal(Verbs.Done, code);
        Assert.All(Verbs.Root([]).Subcommands, verb => Assert.Contains("  " + verb.Name, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_verb_explains_itself()
    {
        // A process each: one spelling a verb, all of them in turn.
        string[] spellings = ["--help", "-h", "-?"];
        foreach (var (number, verb) in Verbs.Root([]).Subcommands.Index())
        {
            var (code, output, _) = await RunAsync(verb.Name, spellings[number % spellings.Length]);
            Assert.Equal(Verbs.Done, code);
            Assert.Contains("Usage:", output, StringComparison.Ordinal);
            Assert.All(verb.Subcommands, below => Assert.Contains("  " + below.Name, output, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_was_collected_goes_out_and_comes_in_again_whole()
    {
        using var archive = TemporaryArchive.WithSample();
        using var other = new TemporaryArchive();
        var file = Path.Combine(other.Root, "all.jsonl");
        var (collected, summary, _) = await RunAsync("collect", Root(archive));
        Assert.Equal(Verbs.Done, collected);
        Assert.Contains("drop", summary, StringComparison.Ordinal);

        Assert.Equal(Verbs.Done, (await RunAsync("export", "--format", "jsonl", file, Root(archive))).Code);
        Assert.Equal(RunningServer.SampleSize, File.ReadLines(file).Count());
        Assert.Equal(Verbs.Done, (await RunAsync("import", file, Root(other))).Code);
        var (again, known, _) = await RunAsync("import", file, Root(other));
        Assert.Equal(Verbs.Done, again);
        Assert.Contains("import: 0 states taken in", known, StringComparison.Ordinal);
        var copy = Path.Combine(other.Root, "copy.jsonl");
        Assert.Equal(Verbs.Done, (await RunAsync("export", copy, Root(other))).Code);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken));
        // An export has the records; the pictures that they name are files, which go with the folder.
        var (lacking, named, _) = await RunAsync("verify", Root(other));
        Assert.Equal(Verbs.Failed, lacking);
        Assert.Contains("it is missing (item /", named, StringComparison.Ordinal);
        CopyPictures(archive, other);
        Assert.Equal(Verbs.Done, (await RunAsync("verify", Root(other))).Code);
    }

    [Fact]
    public async Task A_quick_verification_finds_a_changed_letter_of_the_log_and_the_server_learns_of_it()
    {
        using var archive = TemporaryArchive.WithSample();
        Assert.Equal(Verbs.Done, (await RunAsync("collect", Root(archive))).Code);
        var (sound, said, _) = await RunAsync("verify", "--quick", Root(archive));
        Assert.Equal(Verbs.Done, sound);
        Assert.EndsWith(" records: the record log is sound\n", said, StringComparison.Ordinal);
        var log = Directory.EnumerateFiles(Path.Combine(archive.Root, "records"), "*.jsonl").Single();
        var lines = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(log, lines.Replace("Vinh", "Vịnh", StringComparison.Ordinal).Replace("Lam", "Lan",
            StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var (damaged, named, _) = await RunAsync("verify", "--quick", Root(archive));
        Assert.Equal(Verbs.Failed, damaged);
        Assert.Contains("the line does not match its hash", named, StringComparison.Ordinal);
        await File.WriteAllTextAsync(log, lines, TestContext.Current.CancellationToken);
        await using var server = await RunningServer.StartAsync(archive, "--Alarm:Interval=00:00:01");
        await Waiting.UntilAsync(async () =>
            (await server.TextAsync("/healthz/detail")).Contains("\"kind\":\"verifyFailed\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_cleans_texts_and_names_the_file_line_it_refuses()
    {
        using var archive = TemporaryArchive.WithSample();
        var file = Path.Combine(archive.Root, "all.jsonl");
        Assert.Equal(Verbs.Done, (await RunAsync("collect", Root(archive))).Code);
        Assert.Equal(Verbs.Done, (await RunAsync("export", file, Root(archive))).Code);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        lines[0] = lines[0].Replace("\"html\":\"", "\"html\":\"<script>alert(1)</script><p onclick='x()'>Chào.</p>",
            StringComparison.Ordinal);
        lines[1] = lines[1].Replace("\"slug\":\"", "\"slug\":\"../", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(file, ["", "{", .. lines.Take(2)], TestContext.Current.CancellationToken);
        using var other = new TemporaryArchive();
        var (code, output, errors) = await RunAsync("import", file, Root(other));
        Assert.Equal(Verbs.Failed, code);
        Assert.Contains("1 states taken in, 0 known already, 2 refused, 1 texts cleaned", output, StringComparison.Ordinal);
        Assert.Contains("all.jsonl:2: ", errors, StringComparison.Ordinal);
        Assert.Contains("all.jsonl:4: \"../", errors, StringComparison.Ordinal);
        var copy = Path.Combine(other.Root, "copy.jsonl");
        await RunAsync("export", copy, Root(other));
        var kept = await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken);
        Assert.Contains("<p>Chào.</p>", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_item_leaves_a_tombstone_and_the_feeds()
    {
        using var archive = TemporaryArchive.WithSample();
        string path;
        await using (var server = await RunningServer.StartOnSampleAsync(archive))
            path = (await server.Store.PageAsync(new FeedServer.Items.Keeping.ItemQuery { Limit = 1 },
                TestContext.Current.CancellationToken)).Items[0].Path;
        Assert.Equal(Verbs.Done, (await RunAsync("withdraw", path, "--reason", "Đăng nhầm", Root(archive))).Code);
        Assert.Equal(Verbs.Failed, (await RunAsync("withdraw", "/2000/01/01/nothing", "--reason", "x", Root(archive))).Code);
        await using (var server = await RunningServer.StartAsync(archive))
        {
            using var gone = await server.SendAsync(HttpMethod.Get, path);
            Assert.Equal(System.Net.HttpStatusCode.Gone, gone.StatusCode);
            Assert.Contains("Đăng nhầm", await gone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
            Assert.DoesNotContain(path + "\"", await server.TextAsync("/feed.atom"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Read_shows_what_the_reader_makes_of_a_file_and_touches_nothing()
    {
        using var archive = new TemporaryArchive();
        var good = archive.Put("a.md", "---\ntitle: Mực nước\ndate: 2023-01-10T08:05:00+07:00\n---\nNước ngang vạch hai mét.\n");
        var empty = archive.Put("b.txt", "");
        var (code, output, _) = await RunAsync("read", "--as", "article", good, empty, Root(archive));
        Assert.Equal(Verbs.Failed, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal("2023-01-10", lines[0].GetProperty("published").GetProperty("date").GetString());
        Assert.Equal("08:05", lines[0].GetProperty("published").GetProperty("time").GetString());
        Assert.Contains("hai mét", lines[0].GetProperty("content_text").GetString(), StringComparison.Ordinal);
        Assert.False(lines[1].GetProperty("ok").GetBoolean());
        Assert.Contains("empty", lines[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(archive.Root, "records")));
    }

    [Fact]
    public async Task Read_shows_the_list_that_a_saved_page_is_taken_for()
    {
        using var archive = new TemporaryArchive();
        var entries = string.Concat(Enumerable.Range(1, 4)
            .Select(n => $"<li><a href='/tin/{n}.html'>Trạm Cầu Gỗ ghi mực nước ngày thứ {n}</a> (0{n}/05/2024)</li>"));
        var page = archive.Put("tin.html",
            $"<title>Tin</title><ul>{entries}</ul><p class=more><a href='/tin/cu.html'>Tin cũ hơn</a></p>");
        var empty = archive.Put("trong.html", "<title>Tin</title><p>Chưa có tin.</p>");

        var (code, output, _) = await RunAsync(
            "read", "--as", "page", "--url", "https://cau-go.example/tin/", "--next-selector", "p.more a", page,
            empty, Root(archive));

        Assert.Equal(Verbs.Failed, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var items = lines[0].GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 4).Select(n => $"https://cau-go.example/tin/{n}.html"),
            items.Select(item => item.GetProperty("url").GetString()));
        Assert.Equal("2024-05-03", items[2].GetProperty("date").GetProperty("date").GetString());
        Assert.Equal("https://cau-go.example/tin/cu.html", lines[0].GetProperty("next").GetString());
        Assert.False(lines[1].GetProperty("ok").GetBoolean());
        Assert.False(string.IsNullOrEmpty(lines[1].GetProperty("error").GetString()));
        var (usage, _, errors) = await RunAsync("read", "--as", "article", "--list-selector", "li", page);
        Assert.Equal(Verbs.Usage, usage);
        Assert.Contains("Selectors need --as page.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_takes_articles_from_a_manifest_and_says_where_each_field_was_found()
    {
        using var archive = new TemporaryArchive();
        const string head = "<meta property=og:title content='Quay wall repaired'>"
            + "<meta property=article:published_time content=2024-05-03T08:05:00Z>";
        const string body = "<h1>Quay wall repaired</h1><p>The wall at the lower quay was closed for two days.";
        archive.Put("a.html", $"<title>Quay</title>{head}{body}");
        archive.Put("b.bin", "");
        string[] jobs = ["{\"file\":\"a.html\",\"url\":\"https://quay.example/a\",\"content_type\":\"text/html; charset=utf-8\"}",
            "{\"file\":\"b.bin\",\"url\":\"https://quay.example/b\",\"content_type\":\"application/zip\"}"];

        var (code, output, _) = await BuiltProgram.RunWithInputAsync(string.Join('\n', jobs),
            "read", "--as", "article", "--manifest", "--files", archive.Drop, "--Publication:TimeZone=UTC", Root(archive));

        Assert.Equal(Verbs.Done, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["a.html", "b.bin"], lines.Select(line => line.GetProperty("file").GetString()));
        Assert.Equal("meta og:title", lines[0].GetProperty("sources").GetProperty("title").GetString());
        Assert.Equal("meta article:published_time", lines[0].GetProperty("sources").GetProperty("published").GetString());
        Assert.False(lines[1].GetProperty("ok").GetBoolean());
    }

    private static string Root(TemporaryArchive archive) => $"--Archive:Root={archive.Root}";

    private static Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) => BuiltProgram.RunAsync(arguments);

    private static void CopyPictures(TemporaryArchive from, TemporaryArchive to)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(from.Root, "images"), "*", SearchOption.AllDirectories))
        {
            var target = new FileInfo(Path.Combine(to.Root, Path.GetRelativePath(from.Root, file)));
            target.Directory?.Create();
            File.Copy(file, target.FullName, overwrite: true);
        }
    }
}

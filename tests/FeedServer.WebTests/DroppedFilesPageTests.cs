using System.Text.RegularExpressions;
using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests;

/// <summary>The page that tells editors what became of their files, and <c>source list --drop</c> beside the running server.</summary>
public sealed class DroppedFilesPageTests
{
    private const string Page = "/coverage/drop";

    [Theory]
    [InlineData("vi", "bị từ chối", "thư mục này không đọc loại tệp này")]
    [InlineData("en", "refused", "it is not of a kind that this folder reads")]
    public async Task Refused_files_and_warnings_stand_on_the_page_and_in_the_list(string language, string word, string reason)
    {
        using var archive = new TemporaryArchive();
        archive.Put("anh.pdf", "%PDF-1.4");
        archive.Put("bai.md", "---\ntitle: Nước lên\npublished: 2024-02-30\n---\nNước lên ở bến.");
        await using var server = await RunningServer.StartAsync(archive, $"--Publication:Language={language}");
        await server.UntilAsync(state => state.Items == 1 && state.LedgerSequence > 0);

        var page = await server.TextAsync(Page);
        var coverage = await server.TextAsync("/coverage");
        var (code, list, _) = await BuiltProgram.RunAsync("source", "list", "--drop", $"--Archive:Root={archive.Root}");

        Assert.Contains("anh.pdf", page, StringComparison.Ordinal);
        Assert.Contains(word, page, StringComparison.Ordinal);
        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.Contains("2024-02-30", page, StringComparison.Ordinal);
        Assert.DoesNotContain(archive.Root, page, StringComparison.Ordinal);
        Assert.Contains("href=\"/coverage/drop#files\"", coverage, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Matches(@"refused +anh\.pdf +it is not of a kind that this folder reads", list);
        Assert.Matches(@"new +bai\.md +.*line 3.*2024-02-30", list);
    }

    [Fact]
    public async Task The_page_changes_with_the_files_though_nothing_is_kept()
    {
        using var archive = new TemporaryArchive();
        archive.Put("bai.txt", "Nước lên ở bến.");
        await using var server = await RunningServer.StartAsync(archive);
        await Waiting.UntilAsync(async () => (await server.TextOrEmptyAsync(Page)).Contains("bai.txt", StringComparison.Ordinal));

        archive.Put("anh.pdf", "%PDF-1.4");

        await Waiting.UntilAsync(async () => (await server.TextAsync(Page)).Contains("anh.pdf", StringComparison.Ordinal));
        archive.Put("anh.pdf.part", "");
        File.Delete(Path.Combine(archive.Drop, "anh.pdf"));
        await Waiting.UntilAsync(async () => !(await server.TextAsync(Page)).Contains("class=\"flag\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_item_is_linked_where_it_is_now_and_one_that_was_withdrawn_is_not_called_new()
    {
        using var archive = new TemporaryArchive();
        archive.Put("bai.txt", "10/1/2023\n\nNước lên ở bến.");
        await using var server = await RunningServer.StartAsync(archive);
        await Waiting.UntilAsync(async () => (await server.TextOrEmptyAsync(Page)).Contains("bài mới", StringComparison.Ordinal));
        var ending = TestContext.Current.CancellationToken;
        var first = Assert.Single((await server.Store.PageAsync(new ItemQuery { Limit = 1 }, ending)).Items);

        var day = new StatedDate
        {
            Day = new DateOnly(2022, 5, 4),
            Zone = "Asia/Ho_Chi_Minh",
            Words = "4/5/2022",
            Basis = DateBasis.Editor,
        };
        var outcome = Assert.Single(await server.Store.CorrectAsync(
            [new Correction { Path = first.Path, By = "an", Values = new CorrectedValues { Published = day } }], ending));
        var moved = Assert.IsType<CorrectionOutcome>(outcome).After.Item;
        Assert.NotEqual(first.Path, moved.Path);
        var page = await server.TextAsync(Page);
        Assert.Contains($"href=\"{moved.Path}\">bài mới", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{first.Path}\"", page, StringComparison.Ordinal);

        await server.Store.WithdrawAsync(moved.Path, "nhầm", ending);
        Assert.Contains($"href=\"{moved.Path}\">bài đã rút", await server.TextAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_refused_files_are_paged_within_60_KB_and_each_stands_on_one_page()
    {
        using var archive = new TemporaryArchive();
        archive.Put("bai.txt", "Nước lên ở bến.");
        foreach (var n in Enumerable.Range(0, 990)) archive.Put($"{n:D4} {new string('ế', 60)} & <b>.pdf", "%PDF-1.4");
        await using var server = await RunningServer.StartAsync(archive);
        await Waiting.UntilAsync(async () => (await server.TextOrEmptyAsync(Page)).Contains("id=\"files\"", StringComparison.Ordinal));

        var (seen, pages) = (new List<string>(), 0);
        for (string? path = Page; path is not null; pages++)
        {
            var page = await server.TextAsync(path);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, 60_000);
            seen.AddRange(Regex.Matches(page, "<th scope=\"row\"><code>([0-9]{4}) ").Select(match => match.Groups[1].Value));
            var next = Regex.Match(page, "href=\"(/coverage/drop\\?after=[0-9]+)#files\"");
            path = next.Success ? next.Groups[1].Value : null;
        }

        Assert.Equal(990, seen.Distinct().Count());
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.InRange(pages, 5, 60);
        using var wrong = await server.SendAsync(HttpMethod.Get, Page + "?after=x");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, wrong.StatusCode);
    }
}

internal static class RunningServerTexts
{
    /// <summary>The body of a path, or nothing while it answers otherwise than 200.</summary>
    public static async Task<string> TextOrEmptyAsync(this RunningServer server, string path)
    {
        using var response = await server.SendAsync(HttpMethod.Get, path);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) : "";
    }
}

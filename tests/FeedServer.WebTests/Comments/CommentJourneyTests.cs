using System.Text;
using FeedServer.Cli;
using FeedServer.Control;
using FeedServer.WebTests.Feeds;
using Microsoft.Playwright;

namespace FeedServer.WebTests.Comments;

/// <summary>The seed's form from a reader's browser to the page and the feeds, and to nowhere at all.</summary>
public sealed class CommentJourneyTests : IDisposable
{
    private const string Mail = "doc.gia.tren.may@thu.example";
    private const string Words = "Hôm ấy tôi cũng ở bến, nước lên nhanh lắm.";

    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_comment_goes_from_chromium_without_scripts_to_page_and_feeds_and_after_erasure_to_nowhere()
    {
        await using var browser = await Browser.StartAsync();
        await using (var server = await RunningServer.StartAsync(archive, "--Comments:Enabled=true"))
        {
            await Waiting.UntilAsync(() => File.Exists(ControlSocket.PathIn(archive.Root)));
            var path = (await server.Store.KeepAsync([InventedDrafts.Draft(2, 1)], Ending))[0].Item.Path;
            await WriteAsync(browser, server, path);
            Assert.All(FilesWith(Mail), file => Assert.StartsWith(Path.Combine(archive.Root, "private"), file, StringComparison.Ordinal));
            Assert.NotEmpty(FilesWith(Mail));

            var listed = await BuiltProgram.DoneAsync(archive, "comments", "list", "--json");
            var id = listed.Split("\"id\":\"")[1][..32];
            Assert.Contains(Mail, listed, StringComparison.Ordinal);
            Assert.DoesNotContain(Words, await server.TextAsync(path), StringComparison.Ordinal);
            await BuiltProgram.DoneAsync(archive, "comments", "approve", id, "--by", "lan");
            foreach (var shown in new[] { path, "/comments", path + "/comments.atom", path + "/comments.rss", "/comments.json" })
            {
                var document = await server.TextAsync(shown);
                Assert.Contains(Words, document, StringComparison.Ordinal);
                Assert.DoesNotContain(Mail, document, StringComparison.Ordinal);
            }
            await BuiltProgram.DoneAsync(archive, "comments", "erase", id, "--by", "lan");
            Assert.DoesNotContain(Words, await server.TextAsync(path), StringComparison.Ordinal);
            Assert.Empty(FilesWith(Mail));
        }
        var (code, _, errors) = await BuiltProgram.RunAsync("comments", "approve", "0123", $"--Archive:Root={archive.Root}");
        Assert.True(code == Verbs.Failed, errors);
        await BuiltProgram.DoneAsync(archive, "rebuild");
        Assert.Contains("1 comments", await BuiltProgram.DoneAsync(archive, "verify"), StringComparison.Ordinal);
        Assert.Empty(FilesWith(Mail));
        Assert.Empty(FilesWith(Words));
    }

    [Fact]
    public async Task An_export_of_comments_has_the_published_ones_without_addresses()
    {
        await using (var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=none"))
            await said.SendAsync("Xuất ra ngoài.");
        var lines = await BuiltProgram.DoneAsync(archive, "export", "--format", "comments", "-");
        Assert.Contains("Xuất ra ngoài.", Assert.Single(lines.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain(CommentedServer.Mail, lines, StringComparison.Ordinal);
    }

    public void Dispose() => archive.Dispose();

    private static async Task WriteAsync(Browser browser, RunningServer server, string path)
    {
        var page = await browser.OpenAsync(server.Client.BaseAddress + path[1..], 360, ColorScheme.Light, javaScript: false);
        await page.GetByLabel("Họ và tên").FillAsync("Lê Bến");
        await page.GetByLabel("Email").FillAsync(Mail);
        await page.GetByLabel("Nội dung").FillAsync(Words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        Assert.Contains(Words, await page.Locator(".comments").InnerTextAsync(), StringComparison.Ordinal);
        // The preview is to be read before it is sent; by then the token is old enough.
        var began = TimeProvider.System.GetTimestamp();
        await Waiting.UntilAsync(() => TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(3));
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi bình luận" }).ClickAsync();
        Assert.Contains("đang chờ ban biên tập duyệt", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("/edit?until=", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private IReadOnlyList<string> FilesWith(string text) => [.. Directory.EnumerateFiles(archive.Root, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) is not (".sock" or ".lock")
            && Bytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)];

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // As long as it is when it is read: the server cuts its files meanwhile.
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}

using System.Text.Json;
using FeedServer.Items.Comments;
using FeedServer.WebTests.Validity;
using Microsoft.Playwright;

namespace FeedServer.WebTests.Comments;

/// <summary>The pages of comments in a real browser: both languages, both widths, both colour schemes, and axe.</summary>
public sealed class CommentBrowserTests : IDisposable
{
    private static readonly bool Keep = Environment.GetEnvironmentVariable("FEEDSERVER_SCREENSHOTS") == "1";

    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_of_comments_fits_its_window_and_axe_finds_no_fault(string language)
    {
        await using var browser = await Browser.StartAsync();
        var axe = await File.ReadAllTextAsync(Checkers.Module("axe-core", "axe.min.js"), Ending);
        await using var said = await CommentedServer.StartAsync(archive, "--Publication:Language=" + language);
        await said.SendAsync("Tôi có mặt ở bến sáng hôm ấy.\n\nẢnh ở https://ben.example/" + new string('a', 120));
        await said.DecideAllAsync(CommentStatus.Approved);
        await said.SendAsync("Sẽ bị xóa.");
        await said.DecideAllAsync(CommentStatus.Approved);
        var last = (await said.ListAsync(CommentStatus.Approved)).OrderBy(kept => kept.Comment.Posted).Last().Comment;
        await said.Store.DecideAsync([last.Seen], CommentStatus.Erased, "lan", Ending);
        var own = await said.SendAsync("Đang chờ duyệt.");
        foreach (var (width, scheme) in Browser.WindowsIn(language))
        {
            foreach (var (name, path) in new[] { ("item", said.Path), ("all", said.Path + "/comments"), ("newest", "/comments"),
                ("own", own) })
            {
                var page = await browser.OpenAsync(said.Server.Client.BaseAddress + path[1..], width, scheme, scripts: true);
                if (name == "item") await IsInColumnAsync(page, width);
                await CheckAsync(page, axe, $"comments-{name}-{width}-{scheme}-{language}");
                await page.Context.CloseAsync();
            }
            await CheckFormAsync(browser, said, axe, width, scheme, language);
        }
    }

    public void Dispose() => archive.Dispose();

    private static async Task CheckFormAsync(
        Browser browser, CommentedServer said, string axe, int width, ColorScheme scheme, string language)
    {
        var page = await browser.OpenAsync(said.Server.Client.BaseAddress + said.Path[1..], width, scheme, scripts: true);
        // The address is one to a browser, and none that mail could be sent to.
        await page.Locator("#comment-name").FillAsync("Lê Bến");
        await page.Locator("#comment-mail").FillAsync("le@ben");
        await page.Locator("#comment-content").FillAsync("Viết thử một dòng.");
        await page.Locator(".write button").ClickAsync();
        await CheckAsync(page, axe, $"comments-refused-{width}-{scheme}-{language}");
        await page.Locator("#comment-mail").FillAsync("le@ben.example");
        await page.Locator(".write button").ClickAsync();
        Assert.Equal(1, await page.Locator("input[name=token]").CountAsync());
        await CheckAsync(page, axe, $"comments-preview-{width}-{scheme}-{language}");
        await page.Context.CloseAsync();
    }

    /// <summary>Comments stand in the article's column.</summary>
    private static async Task IsInColumnAsync(IPage page, int width)
    {
        const string Edges = "selector => { const box = document.querySelector(selector).getBoundingClientRect(); "
            + "return `${Math.round(box.left)} ${Math.round(box.right)}`; }";
        var column = await page.EvaluateAsync<string>(Edges, "article .turn");
        foreach (var part in new[] { "#comments-title", "#comments .comments", "#comments form", "#comment-content" })
            Assert.True(column == await page.EvaluateAsync<string>(Edges, part), $"{part} at {width}");
    }

    private static async Task CheckAsync(IPage page, string axe, string name)
    {
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1"), $"{name} scrolls sideways");
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Content = axe });
        var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations"
            + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))");
        Assert.True(found.GetArrayLength() == 0, $"{name}: {found}");
        if (Keep)
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Path.GetTempPath(), name.ToLowerInvariant() + ".png"),
                FullPage = true,
            });
    }
}

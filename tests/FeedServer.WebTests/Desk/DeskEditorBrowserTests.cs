using System.Text.Json;
using FeedServer.Desk;
using FeedServer.Items.Corrections;
using FeedServer.WebTests.Validity;
using Microsoft.Playwright;

namespace FeedServer.WebTests.Desk;

/// <summary>An editor's work in a real browser: without JavaScript from the login to the kept correction and the dropped file; each page in
/// both languages, at both widths, and by axe.</summary>
public sealed class DeskEditorBrowserTests
{
    private static readonly bool Keep = Environment.GetEnvironmentVariable("FEEDSERVER_SCREENSHOTS") == "1";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_editor_corrects_an_item_with_a_preview_and_uploads_another_without_javascript()
    {
        await using var browser = await Browser.StartAsync();
        using var archive = Filled();
        await using var server = await StartAsync(archive, "en");
        var page = await LoggedInAsync(browser, server);
        await page.ClickAsync("nav >> text=Items");
        await page.FillAsync("#q", "\"chuyến đò\"");
        await page.ClickAsync("main form[role=search] button");
        await page.ClickAsync("main >> text=Chuyến đò sớm");
        await page.ClickAsync("text=Correct the item");
        await page.FillAsync("#f-title", "Chuyến đò muộn");
        await page.FillAsync("#f-published", "2023-01-11");
        await page.FillAsync("#note", "gõ nhầm");
        await page.ClickAsync("text=Preview");
        Assert.Contains("Nothing is kept yet", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("/2023/01/11/chuyen-do-muon", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("text=Go on editing");
        Assert.Equal("Chuyến đò muộn", await page.InputValueAsync("#f-title"));
        await page.ClickAsync("text=Preview");
        await page.ClickAsync("text=Keep the correction");
        Assert.Contains("Kept as revision 2", await page.InnerTextAsync("[role=status]"), StringComparison.Ordinal);
        await page.ClickAsync("text=The public page");
        Assert.Contains("Chuyến đò muộn", await page.InnerTextAsync("h1"), StringComparison.Ordinal);

        await page.GotoAsync(server.Address + "desk/drop");
        await page.SetInputFilesAsync("#article", Repository.At("archive", "drop", SampleFile()));
        await page.ClickAsync("#upload ~ form button");
        Assert.Contains("a new item", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(1, (await server.Store.StateAsync(Ending)).Items);
        await page.ClickAsync("text=Keep it");
        Assert.Contains("new item", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(2, (await server.Store.StateAsync(Ending)).Items);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_of_an_editors_work_fits_its_window_and_axe_finds_no_fault(string language)
    {
        var axe = await File.ReadAllTextAsync(Checkers.Module("axe-core", "axe.min.js"), Ending);
        await using var browser = await Browser.StartAsync();
        using var archive = Filled();
        await using var server = await StartAsync(archive, language);
        foreach (var (width, scheme) in Browser.WindowsIn(language))
        {
            var page = await browser.OpenAsync(server.Address + "desk/login", width, scheme, scripts: true);
            await LogInAsync(page);
            async Task At(string name) => await CheckAsync(page, axe, $"desk-{name}-{width}-{scheme}-{language}".ToLowerInvariant());
            async Task Go(string path) => await page.GotoAsync(server.Address + path);
            await Go("desk/items");
            await At("items");
            await Go("desk/items/1");
            await At("item");
            await CheckCorrectionAsync(page, server, Go, At);
            await Go("desk/drop");
            await At("drop");
            await page.SetInputFilesAsync("#article", Repository.At("archive", "drop", SampleFile()));
            await page.ClickAsync("#upload ~ form button");
            await At("result");
            await page.ClickAsync("button[value=discard]");
            await Go("desk/names?kind=people");
            await At("names");
            await page.Context.CloseAsync();
        }
    }

    /// <summary>The pages of a correction and of a withdrawal, with a conflict between them.</summary>
    private static async Task CheckCorrectionAsync(IPage page, RunningServer server, Func<string, Task> go, Func<string, Task> at)
    {
        await go("desk/items/1/correct");
        await at("correct");
        var title = await page.InputValueAsync("#f-title");
        await page.FillAsync("#f-title", title + "!");
        await page.FillAsync("#f-section", "");
        await page.FillAsync("#f-text", "Hà Miên\nĐỗ Quế");
        await page.ClickAsync("button[value=preview]");
        await at("preview");
        await server.Store.CorrectAsync([new Correction
        {
            Path = (await server.Store.ItemsAsync([1], Ending))[0]!.Path, // the first one that was kept
            By = "lan",
            Values = new CorrectedValues { Title = title + "?" },
        }], Ending);
        await page.ClickAsync("button[value=keep]");
        await at("conflict");
        await go("desk/items/1/withdraw");
        await page.FillAsync("#words", "đăng nhầm");
        await page.ClickAsync("button[value=preview]");
        await at("withdraw");
    }

    private static string SampleFile() => Path.GetRelativePath(Repository.At("archive", "drop"), Directory.EnumerateFiles(
        Repository.At("archive", "drop"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First());

    private static TemporaryArchive Filled()
    {
        var archive = new TemporaryArchive();
        archive.Put("do.md", """
            ---
            title: Chuyến đò sớm
            date: 10/1/2023
            section: Tin bến
            author: Hà Miên
            ---
            Sáng ngày 9/1, tại Bến Mận, chuyến đò đầu năm rời bến với bốn mươi người.
            Nước lên chậm hơn năm trước.
            """);
        return archive;
    }

    private static async Task<RunningServer> StartAsync(TemporaryArchive archive, string language)
    {
        var server = await RunningServer.StartAsync(archive, "--Publication:Language=" + language, "--Limits:Burst=100000");
        await server.UntilAsync(state => state.Items == 1);
        await server.UntilIndexedAsync();
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        if (language == "en") return server;
        // A second spelling, to be joined.
        archive.Put("hai.md",
            "---\ntitle: Bến Mận\ndate: 11/1/2023\nauthor: H. Miên\n---\nNước xuống ở bến, đò lại đi như cũ.\n");
        await server.UntilAsync(state => state.Items == 2);
        return server;
    }

    private static async Task<IPage> LoggedInAsync(Browser browser, RunningServer server)
    {
        var page = await browser.OpenAsync(server.Address + "desk/login", 1280, ColorScheme.Light, javaScript: false);
        await LogInAsync(page);
        return page;
    }

    private static async Task LogInAsync(IPage page)
    {
        await page.FillAsync("#name", "lan");
        await page.FillAsync("#password", DeskClient.Password);
        await page.ClickAsync("main button");
    }

    private static async Task CheckAsync(IPage page, string axe, string name)
    {
        // A click waits for the next page's first bytes; its stylesheet may be under way.
        await page.WaitForLoadStateAsync(LoadState.Load);
        if (Keep)
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Repository.At("tests", "FeedServer.WebTests", "Screenshots", name + ".png"),
                FullPage = true,
            });
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1"), name + " scrolls sideways");
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Content = axe });
        var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations"
            + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')))");
        Assert.True(found.GetArrayLength() == 0, name + ": " + found);
    }
}

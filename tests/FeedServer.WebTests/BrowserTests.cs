using Microsoft.Playwright;

namespace FeedServer.WebTests;

/// <summary>What a person sees, in a real browser, at both widths and in both colour schemes.</summary>
public sealed class BrowserTests
{
    private static readonly bool Keep = Environment.GetEnvironmentVariable("FEEDSERVER_SCREENSHOTS") == "1";

    [Fact]
    public async Task Every_kind_of_page_fits_its_window_and_loads_without_complaint()
    {
        await using var browser = await Browser.StartAsync();
        using var archive = TemporaryArchive.WithSample();
        await PolledSources.TellAsync(archive, TestContext.Current.CancellationToken);
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var kinds = await KindsAsync(server);
        foreach (var (width, scheme) in Browser.Windows)
        {
            // One window for all: each of its own is a process.
            var page = await browser.OpenAsync("about:blank", width, scheme);
            foreach (var (name, path) in kinds)
            {
                await page.GotoAsync(server.Client.BaseAddress + path[1..]);
                await CheckAsync(page, $"{name} at {width} px {scheme}");
                if (Keep) await KeepAsync(page, $"{name}-{width}-{scheme}".ToLowerInvariant());
            }
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_reader_walks_from_the_front_page_to_a_day_to_an_item_and_back_without_javascript()
    {
        await using var browser = await Browser.StartAsync();
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var page = await browser.OpenAsync(server.Client.BaseAddress!.AbsoluteUri, 1280, ColorScheme.Light); // the server listens
        await page.Locator("main .leaf a").First.ClickAsync();
        Assert.Matches(@"/\d{4}/\d\d/\d\d$", page.Url);
        var day = page.Url;
        await page.Locator("main .title a").First.ClickAsync();
        Assert.StartsWith(day + "/", page.Url, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("article .prose").CountAsync());
        await page.Locator(".crumbs a").Last.ClickAsync();
        Assert.Equal(day, page.Url);
    }

    [Theory]
    [InlineData("vi", "Đây là bản cũ", "Bài này đã được rút khỏi kho")]
    [InlineData("en", "This is an older state", "This item was withdrawn from the archive")]
    public async Task Older_states_tombstones_and_later_pages_of_a_section_are_well_in_either_language(string language, string older,
        string gone)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var browser = await Browser.StartAsync();
        using var archive = TemporaryArchive.WithSample();
        for (var i = 0; i < 45; i++)
            archive.Put($"day/{i}.md",
                $"---\ntitle: Trang sổ "
                + $"số {i + 1}\ndate: 2020-03-02\nsection: Sổ tay\n---\n\nTrang sổ số {i + 1} chép lại mực nước.\n");
        archive.Put("sua.md", "---\ntitle: Bài sẽ sửa\ndate: 2020-03-03\n---\n\nBản đầu ghi bốn xăng-ti-mét.\n");
        archive.Put("ma.md",
            $"---\ntitle: Mã dài\ndate: 2020-03-04\n---\n\nĐoạn mã của máy tự ghi như "
            + $"sau.\n\n```\n{new string('0', 200)}\n```\n");
        await using var server = await RunningServer.StartOnSampleAsync(archive, "--Publication:Language=" + language);
        await server.UntilAsync(state => state.Items == RunningServer.SampleSize + 47);
        archive.Put("sua.md", "---\ntitle: Bài sẽ sửa\ndate: 2020-03-03\n---\n\nBản sau ghi bốn mi-li-mét.\n");
        await server.UntilAsync(state => state.Sequence > RunningServer.SampleSize + 47);
        await server.Store.WithdrawAsync("/2020/03/02/trang-so-so-1", "Có số điện thoại riêng.", cancellation);
        foreach (var (path, words) in new[] { ("/2020/03/03/bai-se-sua/1", older), ("/2020/03/02/trang-so-so-1", gone) })
        {
            var page = await browser.OpenAsync(server.Client.BaseAddress + path[1..], 360, ColorScheme.Dark);
            await CheckAsync(page, path + " " + language);
            Assert.Contains(words, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            await page.Context.CloseAsync();
        }
        var wide = await browser.OpenAsync(server.Client.BaseAddress + "2020/03/04/ma-dai", 360, ColorScheme.Light);
        await CheckAsync(wide, "an article with long code");
        Assert.Equal("0", await wide.Locator(".prose pre").GetAttributeAsync("tabindex"));
        Assert.InRange(await NamesShareAsync(browser, server.Client.BaseAddress + "2020/03/03/bai-se-sua/versions/1..2/inline"), 0, 0.25);
        var section = await browser.OpenAsync(server.Client.BaseAddress + "sections/so-tay", 1280, ColorScheme.Light);
        Assert.Equal(40, await section.Locator("main .entry").CountAsync());
        await section.Locator("main .more a").Last.ClickAsync();
        Assert.Equal(4, await section.Locator("main .entry").CountAsync());
        await CheckAsync(section, "second page of a section " + language);
    }

    [Fact]
    public async Task The_first_stop_of_the_keyboard_leads_past_the_navigation_and_the_policy_is_never_broken()
    {
        await using var browser = await Browser.StartAsync();
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var page = await browser.OpenAsync("about:blank", 1280, ColorScheme.Light);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        foreach (var (_, path) in await KindsAsync(server)) await page.GotoAsync(server.Client.BaseAddress + path[1..]);
        Assert.DoesNotContain(complaints, text => text.Contains("Content Security Policy", StringComparison.Ordinal));
        await page.GotoAsync(server.Client.BaseAddress!.AbsoluteUri); // the server listens
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#content", await page.Locator(":focus").GetAttributeAsync("href"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await page.Locator(":focus").GetAttributeAsync("id"));
    }

    /// <summary>How much of a comparison's width the names of fields take.</summary>
    private static async Task<double> NamesShareAsync(Browser browser, string inline) =>
        await (await browser.OpenAsync(inline, 1280, ColorScheme.Light)).EvaluateAsync<double>(
            "(table => table.querySelector('th').offsetWidth / table.offsetWidth)(document.querySelector('table.fields'))");

    private static async Task CheckAsync(IPage page, string where)
    {
        var overflow = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1");
        Assert.False(overflow, $"{where} scrolls sideways");
        Assert.True(await page.EvaluateAsync<bool>("getComputedStyle(document.body).getPropertyValue('--paper') !== ''"),
            $"{where} has no stylesheet");
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        var broken = await page.EvaluateAsync<string[]>(
            "[...document.images].filter(i => i.complete && i.naturalWidth === 0).map(i => i.src)");
        Assert.True(broken.Length == 0, $"{where} shows broken pictures: {string.Join(", ", broken)}");
    }

    private static async Task<IReadOnlyList<(string Name, string Path)>> KindsAsync(RunningServer server)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var newest = await server.Store.PageAsync(new FeedServer.Items.Keeping.ItemQuery { Limit = 1000 }, cancellation);
        var item = newest.Items.First(i => i.Content.Images.Count > 0);
        var section = (await server.Store.ListingsAsync(FeedServer.Items.Keeping.ScopeKind.Section, cancellation))[0];
        var byline = (await server.Store.ListingsAsync(FeedServer.Items.Keeping.ScopeKind.Byline, cancellation))[0];
        var day = item.Path[..item.Path.LastIndexOf('/')];
        return
        [
            ("front", "/"), ("day", day), ("month", day[..8]), ("year", day[..5]), ("item", item.Path),
            ("section", section.Scope.Path), ("byline", byline.Scope.Path), ("sections", "/sections"), ("undated", "/undated"),
            ("coverage", "/coverage"),
            ("subscribe", "/subscribe"), ("directory", "/subscribe/sections"), ("dates", "/ns/dates"), ("api", "/api"),
            ("find", "/search?q=10/1/2023"), ("found", "/search?q=song"),
            ("nothingfound", "/search?q=title:song+published:1999"), ("notfound", "/2023/02/30"),
            ("timeline", "/timeline"), ("timelineyear", "/timeline" + day[..5]), ("timelinemonth", "/timeline" + day[..8]),
            ("compared", $"/timeline{day[..5]}?q=song&with=nuoc&view=share"), ("onthisday", "/on-this-day/" + day[6..].Replace('/', '-')),
            ("versions", item.Path + "/versions"), ("changes", "/changes"), ("files", "/exports"), ("monthfiles", "/exports/2023/01"),
        ];
    }

    private static Task<byte[]> KeepAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Repository.At("tests", "FeedServer.WebTests", "Screenshots", name + ".png"),
        FullPage = false,
    });
}

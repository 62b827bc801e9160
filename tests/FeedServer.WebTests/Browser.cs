using Microsoft.Playwright;

namespace FeedServer.WebTests;

/// <summary>A headless Chromium of this machine.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places =
        [Environment.GetEnvironmentVariable("CHROMIUM") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly bool IsInAll = Environment.GetEnvironmentVariable("FEEDSERVER_SCREENSHOTS") == "1";

    /// <summary>Windows that pages are looked at in: each width and each scheme once, and with <c>FEEDSERVER_SCREENSHOTS=1</c> all
    /// four.</summary>
    public static IReadOnlyList<(int Width, ColorScheme Scheme)> Windows { get; } = IsInAll
        ? [(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (360, ColorScheme.Light), (360, ColorScheme.Dark)]
        : [(1280, ColorScheme.Light), (360, ColorScheme.Dark)];

    /// <summary>The same for pages that are looked at in both languages: in English without the variable only in the narrow window, where
    /// words do not fit.</summary>
    public static IReadOnlyList<(int Width, ColorScheme Scheme)> WindowsIn(string language) =>
        IsInAll || language == "vi" ? Windows : [(360, ColorScheme.Light)];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>Starts Chromium; skips the test where it is not installed, fails it where tools are required.</summary>
    public static async Task<Browser> StartAsync()
    {
        var path = Places.FirstOrDefault(File.Exists);
        if (path is null)
        {
            const string reason = "Chromium is not installed (set CHROMIUM to its path, or install the package chromium).";
            if (Environment.GetEnvironmentVariable("FEEDSERVER_REQUIRE_TOOLS") == "1") Assert.Fail(reason);
            Assert.Skip(reason);
        }
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            // No sandbox inside containers; no traffic of the browser's own.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        });
        return new Browser(playwright, browser);
    }

    /// <summary>Opens a page in a window of a width, in light or dark.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="scripts">True lets the test run scripts as a page of another site may: those of our own allow none.</param>
    /// <param name="javaScript">False switches JavaScript off, as some readers do.</param>
    public async Task<IPage> OpenAsync(string url, int width, ColorScheme scheme, bool scripts = false, bool javaScript = true)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BypassCSP = scripts,
            JavaScriptEnabled = javaScript,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

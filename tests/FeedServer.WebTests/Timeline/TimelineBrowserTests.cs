using Microsoft.Playwright;

namespace FeedServer.WebTests.Timeline;

/// <summary>Charts over time in a real browser, at both widths and in both colour schemes.</summary>
public sealed class TimelineBrowserTests
{
    private static readonly string? Keep = Environment.GetEnvironmentVariable("FEEDSERVER_TIMELINE_SHOTS");

    [Fact]
    public async Task Every_chart_fits_its_window_and_no_word_of_it_is_small()
    {
        await using var browser = await Browser.StartAsync();
        await using var stand = await TimelineStand.StartAsync(TimelineStand.Many());
        foreach (var (width, scheme) in ((int, ColorScheme)[])[.. Browser.Windows, (720, ColorScheme.Light)])
        {
            var page = await browser.OpenAsync("about:blank", width, scheme);
            foreach (var (name, path) in Kinds)
            {
                await page.GotoAsync(stand.Server.Client.BaseAddress + path[1..]);
                var where = $"{name} at {width} px {scheme}";
                if (Keep is not null)
                    await page.ScreenshotAsync(new PageScreenshotOptions
                    {
                        Path = Path.Combine(Keep, $"{name}-{width}-{scheme}.png".ToLowerInvariant()),
                        FullPage = true,
                    });
                Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1"),
                    $"{where} scrolls sideways");
                Assert.Equal(1, await page.Locator("h1").CountAsync());
                Assert.Empty(await page.EvaluateAsync<string[]>(SmallWords));
            }
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_reader_goes_from_years_to_months_to_days_to_a_day_by_its_columns_and_by_the_table_alone()
    {
        await using var browser = await Browser.StartAsync();
        await using var stand = await TimelineStand.StartAsync(TimelineStand.Many());
        foreach (var (width, part) in new[] { (1280, "svg.plot a"), (360, "table.timeline tbody a") })
        {
            var page = await browser.OpenAsync(stand.Server.Client.BaseAddress + "timeline", width, ColorScheme.Light);
            await page.Locator(part + "[href='/timeline/2023']").First.ClickAsync();
            await page.Locator(part + "[href='/timeline/2023/10']").First.ClickAsync();
            await page.Locator(part + "[href='/2023/10/20']").First.ClickAsync();
            Assert.EndsWith("/2023/10/20", page.Url, StringComparison.Ordinal);
            await page.Context.CloseAsync();
        }
    }

    private static readonly (string Name, string Path)[] Kinds =
    [
        ("years", "/timeline"), ("months", "/timeline/2022"), ("days", "/timeline/2022/06"), ("busy", "/timeline/2023/10"),
        ("now", "/timeline/2024/08"), ("query", "/timeline/2023?q=l%C5%A9"), ("compared", "/timeline/2023?q=l%C5%A9&with=h%E1%BA%A1n"),
        ("shares", "/timeline?q=l%C5%A9&with=h%E1%BA%A1n&view=share"), ("event", "/timeline?axis=event"),
        ("onthisday", "/on-this-day/10-20"), ("year", "/2022"), ("month", "/2022/07"), ("front", "/"), ("found", "/search?q=l%C5%A9"),
    ];

    /// <summary>Words that are shown and smaller than 11 pixels.</summary>
    private const string SmallWords = """
        [...document.querySelectorAll('main *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
          && e.getClientRects().length && parseFloat(getComputedStyle(e).fontSize) < 11
          && !['TITLE', 'DESC'].includes(e.tagName.toUpperCase())).map(e => e.tagName + ' ' + e.textContent)
        """;
}

using Microsoft.Playwright;

namespace FeedServer.WebTests.Feeds;

/// <summary>A feed that somebody opens in a browser.</summary>
public sealed class FeedInBrowserTests
{
    [Theory]
    [InlineData("/feed.rss", "application/rss+xml")]
    [InlineData("/feed.atom", "application/atom+xml")]
    public async Task Only_who_opens_a_page_is_sent_XML_of_no_special_kind(string path, string type)
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        using var reader = await server.SendAsync(HttpMethod.Get, path);
        using var script = await server.SendAsync(HttpMethod.Get, path, ("Sec-Fetch-Dest", "empty"));
        using var person = await server.SendAsync(HttpMethod.Get, path, ("Sec-Fetch-Dest", "document"));
        Assert.Equal(type, reader.Content.Headers.ContentType?.MediaType);
        Assert.Equal(type, script.Content.Headers.ContentType?.MediaType);
        Assert.Equal("application/xml", person.Content.Headers.ContentType?.MediaType);
        Assert.All([reader, person], answer => Assert.Contains("Sec-Fetch-Dest", answer.Headers.Vary));
        Assert.NotEqual(reader.Headers.ETag, person.Headers.ETag);
        Assert.Equal(
            await reader.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await person.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/feed.rss", "item", "*|encoded")]
    [InlineData("/feed.atom", "entry", "*|content")]
    public async Task A_feed_in_a_browser_is_laid_out_and_fits_a_narrow_window(string path, string item, string hidden)
    {
        await using var browser = await Browser.StartAsync();
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.OpenAsync(server.Client.BaseAddress + path[1..], 360, scheme);
            Assert.Equal("block", await DisplayAsync(page, item + " > title"));
            Assert.Equal("none", await DisplayAsync(page, hidden));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"),
                "it is wider than the window");
            await page.Context.CloseAsync();
        }
    }

    private static Task<string> DisplayAsync(IPage page, string selector) =>
        page.EvaluateAsync<string>("selector => getComputedStyle(document.querySelector(selector)).display", selector);
}

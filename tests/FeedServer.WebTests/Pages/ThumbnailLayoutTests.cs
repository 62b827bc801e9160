using Microsoft.Playwright;

namespace FeedServer.WebTests.Pages;

/// <summary>Where the parts of an item with a picture stand, measured in a real browser.</summary>
public sealed class ThumbnailLayoutTests
{
    /// <summary>How far right of the title the first words of each line below it stand, in pixels.</summary>
    private const string Measure = """
        () => [...document.querySelectorAll('.entry:has(>.thumb)')].flatMap(entry => {
            const title = entry.querySelector('.title').getBoundingClientRect().left;
            return [...entry.querySelectorAll('.meta')].map(meta => {
                const first = meta.firstElementChild;
                return first.getBoundingClientRect().left + parseFloat(getComputedStyle(first).paddingLeft) - title;
            });
        })
        """;

    [Theory]
    [InlineData(1280)]
    [InlineData(600)]
    [InlineData(360)]
    public async Task The_line_below_a_title_begins_where_the_title_does_beside_a_picture_too(int width)
    {
        await using var browser = await Browser.StartAsync();
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var page = await browser.OpenAsync(server.Client.BaseAddress!.AbsoluteUri, width, ColorScheme.Light, true); // the server listens
        var shifts = await page.EvaluateAsync<double[]>(Measure);
        Assert.NotEmpty(shifts);
        Assert.All(shifts, shift => Assert.InRange(shift, -0.5, 0.5));
    }
}

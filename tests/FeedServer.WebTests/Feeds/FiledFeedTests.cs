using System.Net;
using System.Text.Json;

namespace FeedServer.WebTests.Feeds;

/// <summary>The feeds of dates: complete when short, page by page when long.</summary>
public sealed class FiledFeedTests
{
    [Fact]
    public async Task A_short_list_is_complete_and_a_long_one_goes_on_page_by_page()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 900), 1);
        var month = await server.TextAsync("/2020/02.atom");
        Assert.Contains("<fh:complete />", month, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", month, StringComparison.Ordinal);
        Assert.Equal(29, FeedWalk.Read("", "", month).Items.Count);
        var year = await server.TextAsync("/2021.atom");
        Assert.Contains("<fh:complete />", year, StringComparison.Ordinal);
        // 900 items over 900 days: no year has more than 366, so a long list needs more on a day.
        Assert.Equal(365, FeedWalk.Read("", "", year).Items.Count);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(901, 900), 1);
        var ids = new List<string?>();
        var pages = 0;
        for (var path = "/2020.json"; path is not null; pages++)
        {
            using var page = JsonDocument.Parse(await server.TextAsync(path));
            ids.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
            path = page.RootElement.TryGetProperty("next_url", out var next) ? new Uri(next.GetString() ?? "").PathAndQuery : null;
        }
        Assert.Equal(732, ids.Count);
        Assert.Equal(732, ids.Distinct().Count());
        Assert.Equal(8, pages);
        var first = await server.TextAsync("/2020.rss");
        Assert.Contains("rel=\"first\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("fh:complete", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_no_address()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 5), 1);
        using var answer = await server.SendAsync(HttpMethod.Get, "/2020.atom?after=x");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}

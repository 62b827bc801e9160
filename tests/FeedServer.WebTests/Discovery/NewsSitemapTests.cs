using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Discovery;

public sealed class NewsSitemapTests
{
    private const string Path = "/sitemap-news.xml";
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task News_are_what_was_published_today_or_yesterday_and_become_old_at_midnight_of_the_publication()
    {
        // 22:00 of 10 January where the publication is.
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 1, 10, 15, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        var undecided = SitemapTests.On(9, new DateOnly(2023, 1, 10));
        await server.Store.KeepAsync(
        [
            .. Enumerable.Range(7, 5).Select(day => SitemapTests.On(day * 100, new DateOnly(2023, 1, day))),
            undecided with { Content = undecided.Content with { Event = undecided.Content.Published, Published = null } },
        ], Ending);
        Assert.Equal(["/2023/01/10", "/2023/01/09"], await DaysAsync(server));

        clock.Advance(TimeSpan.FromMinutes(119));
        using var before = await server.SendAsync(HttpMethod.Get, Path);
        Assert.True(await server.HasCachedAsync(Path));
        Assert.Equal(["/2023/01/10", "/2023/01/09"], await DaysAsync(server));

        clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
        Assert.Equal(["/2023/01/11", "/2023/01/10"], await DaysAsync(server));
        using var after = await server.SendAsync(HttpMethod.Get, Path);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Equal(new DateTimeOffset(2023, 1, 10, 17, 0, 1, TimeSpan.Zero), after.Content.Headers.LastModified);
    }

    [Fact]
    public async Task A_new_item_of_today_is_news_at_once()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 1, 10, 2, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        using (var none = await server.SendAsync(HttpMethod.Get, Path)) Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.DoesNotContain(Path, await server.TextAsync("/robots.txt"), StringComparison.Ordinal);
        await server.Store.KeepAsync([SitemapTests.On(1, new DateOnly(2023, 1, 10))], Ending);
        Assert.Equal(["/2023/01/10"], await DaysAsync(server));
        Assert.Contains(Path, await server.TextAsync("/robots.txt"), StringComparison.Ordinal);
        await server.Store.KeepAsync([SitemapTests.On(2, new DateOnly(2020, 1, 10))], Ending);
        Assert.True(await server.HasCachedAsync(Path));
    }

    private static async Task<IEnumerable<string>> DaysAsync(RunningServer server) =>
        (await SitemapWalk.PathsAsync(server, Path)).Select(path => path[..11]);
}

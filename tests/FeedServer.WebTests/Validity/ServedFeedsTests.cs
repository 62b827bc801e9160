using System.Net;
using CsCheck;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Validity;

/// <summary>Zero errors and zero warnings from the W3C feed validator's rules on every feed that is served.</summary>
public sealed class ServedFeedsTests
{
    private const string BaseUrl = "--Publication:BaseUrl=" + ServedFeeds.BaseUrl;

    [Fact]
    public async Task Every_feed_of_the_sample_is_valid()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive, BaseUrl, "--Feeds:HeadSize=3", "--Feeds:ArchiveSize=10");
        var feeds = new ServedFeeds(server);
        await feeds.CheckAllAsync(
            (await server.Store.PageAsync(new ItemQuery { Limit = 500 }, TestContext.Current.CancellationToken)).Items);
        Assert.Empty(feeds.Faults);
        Assert.Contains(feeds.Paths, path => path.Contains("/archive/", StringComparison.Ordinal));
        Assert.True(feeds.Paths.Count > 60, $"only {feeds.Paths.Count} documents");
    }

    [Fact]
    public async Task A_delta_is_a_valid_feed()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, BaseUrl);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 60), 1);
        var feeds = new ServedFeeds(server);
        foreach (var path in new[] { "/feed.rss", "/feed.atom" })
        {
            var tag = (await FeedWalk.PageAsync(server, path)).Tag;
            await InventedDrafts.KeepAsync(server.Store, [path.Length + 100], 1);
            using var delta = await server.SendAsync(HttpMethod.Get, path, ("A-IM", "feed"), ("If-None-Match", tag));
            Assert.Equal(HttpStatusCode.IMUsed, delta.StatusCode);
            await feeds.CheckAsync(path, delta);
        }
        Assert.Empty(feeds.Faults);
    }

    [Fact]
    public Task Every_feed_of_hostile_items_is_valid() => HostileDrafts.Some.SampleAsync(async drafts =>
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, BaseUrl, "--Feeds:HeadSize=3", "--Feeds:ArchiveSize=10");
        var kept = await server.Store.KeepAsync(drafts, TestContext.Current.CancellationToken);
        var feeds = new ServedFeeds(server);
        await feeds.CheckAllAsync(kept.Select(outcome => outcome.Item).OfType<Items.Item>());
        Assert.Empty(feeds.Faults);
    }, iter: 2, threads: 1, print: drafts => $"{drafts.Length} drafts");
}

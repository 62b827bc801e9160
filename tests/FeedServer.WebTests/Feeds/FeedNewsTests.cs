using System.Net;

namespace FeedServer.WebTests.Feeds;

/// <summary>Feed deltas (RFC 3229): a subscriber who shows what he has is sent what he has not.</summary>
public sealed class FeedNewsTests
{
    private const int Before = 60;
    private static readonly (string, string) Wanted = ("A-IM", "feed");

    [Theory]
    [InlineData("/feed.atom")]
    [InlineData("/feed.rss")]
    [InlineData("/sources/ben-song.atom")]
    public async Task Five_new_items_are_sent_as_five_and_make_the_same_set_as_the_whole(string path)
    {
        using var archive = new TemporaryArchive();
        FeedPage first;
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, Before), 1);
            first = await FeedWalk.PageAsync(server, path);
            await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(Before + 1, 5), 1);
            await SendsFiveAsync(server, first);
        }
        await using var restarted = await RunningServer.StartAsync(archive);
        await SendsFiveAsync(restarted, first);
    }

    [Fact]
    public async Task An_edited_item_is_sent_again_and_only_once()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, Before), 1);
        var first = await FeedWalk.PageAsync(server, "/feed.atom");
        await InventedDrafts.KeepAsync(server.Store, [7], 2);
        await InventedDrafts.KeepAsync(server.Store, [7], 3);
        using var answer = await server.SendAsync(HttpMethod.Get, "/feed.atom", Wanted, ("If-None-Match", first.Tag));
        Assert.Equal(HttpStatusCode.IMUsed, answer.StatusCode);
        Assert.Equal([InventedDrafts.Title(7, 3)], (await ReadAsync(answer)).Items.Select(i => i.Title));
    }

    [Fact]
    public async Task Who_has_all_of_it_or_an_unknown_state_is_answered_as_ever()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Feeds:ArchiveSize=20", "--Feeds:HeadSize=10");
        var marks = new List<string>();
        for (var number = 1; number <= Before; number++)
        {
            await InventedDrafts.KeepAsync(server.Store, [number], 1);
            marks.Add((await FeedWalk.PageAsync(server, "/feed.atom")).Tag.Trim('"').Split('-')[1]);
        }
        var hash = new string('0', 32);
        var mark = marks[58].Split('x')[1];
        foreach (var (tag, status) in new[]
        {
            ((await FeedWalk.PageAsync(server, "/feed.atom")).Tag, HttpStatusCode.NotModified),
            ("\"other\"", HttpStatusCode.OK),
            ($"\"{hash}-{marks[59]}\"", HttpStatusCode.OK),
            ($"\"{hash}-61x{mark}\"", HttpStatusCode.OK),
            ($"\"{hash}-{marks[38]}\"", HttpStatusCode.OK), // the head begins after 40
            ($"\"{hash}-{marks[39]}\"", HttpStatusCode.IMUsed),
            ($"W/\"{hash}-{marks[58]}-gz\"", HttpStatusCode.IMUsed),
            ($"\"{hash}-58x{mark}\"", HttpStatusCode.OK), // something else arrived there
            ($"\"{hash}-58\"", HttpStatusCode.OK),
            ($"\"other\", \"{hash}-{marks[58]}\"", HttpStatusCode.OK),
        })
        {
            using var answer = await server.SendAsync(HttpMethod.Get, "/feed.atom", Wanted, ("If-None-Match", tag));
            Assert.True(status == answer.StatusCode, $"{tag}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Nobody_finds_a_delta_under_an_address_of_its_own()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, Before), 1);
        var first = await FeedWalk.PageAsync(server, "/feed.atom");
        await InventedDrafts.KeepAsync(server.Store, [Before + 1], 1);
        using var news = await server.SendAsync(HttpMethod.Get, "/feed.atom", Wanted, ("If-None-Match", first.Tag));
        Assert.Equal(HttpStatusCode.IMUsed, news.StatusCode);
        var mark = news.Headers.ETag?.Tag.Trim('"').Split('-')[1];
        foreach (var separator in new[] { "%23", "%00", "%2523", "" })
        {
            using var answer = await server.SendAsync(HttpMethod.Get, $"/feed.atom{separator}{Before}-{mark}");
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{separator}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("A-IM", "vcdiff")]
    [InlineData("A-IM", "feed;q=0")]
    [InlineData("X-Nothing", "feed")]
    public async Task Who_does_not_ask_for_a_delta_is_sent_the_whole(string name, string value)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, Before), 1);
        var first = await FeedWalk.PageAsync(server, "/feed.rss");
        await InventedDrafts.KeepAsync(server.Store, [Before + 1], 1);
        using var answer = await server.SendAsync(HttpMethod.Get, "/feed.rss", (name, value), ("If-None-Match", first.Tag));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("A-IM", answer.Headers.Vary);
        Assert.Equal(Before + 1, (await ReadAsync(answer)).Items.Count);
    }

    /// <summary>rss2email 3.13 (feedparser 6.0.10) asks for a delta with every poll, reports a 226 as an error, keeps the old entity tag,
    /// and so never got anything again. newsboat 2.21 takes one.</summary>
    [Theory]
    [InlineData("feedparser/6.0.10 +https://github.com/kurtmckee/feedparser/", HttpStatusCode.OK)]
    [InlineData("UniversalFeedParser/5.2.1 +https://code.google.com/p/feedparser/", HttpStatusCode.OK)]
    [InlineData("newsboat/2.21.0 (Linux x86_64)", HttpStatusCode.IMUsed)]
    [InlineData("feed-parser/1.0", HttpStatusCode.IMUsed)]
    public async Task A_program_that_asks_for_a_delta_and_cannot_take_one_is_sent_the_whole(string agent, HttpStatusCode status)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, Before), 1);
        var first = await FeedWalk.PageAsync(server, "/feed.atom");
        await InventedDrafts.KeepAsync(server.Store, [Before + 1], 1);
        using var answer = await server.SendAsync(
            HttpMethod.Get, "/feed.atom", Wanted, ("If-None-Match", first.Tag), ("User-Agent", agent));
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK ? Before + 1 : 1, (await ReadAsync(answer)).Items.Count);
    }

    /// <summary>The delta has the five, under the whole's entity tag, and may be kept by no cache.</summary>
    private static async Task SendsFiveAsync(RunningServer server, FeedPage first)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, first.Path, Wanted, ("If-None-Match", first.Tag));
        Assert.Equal(HttpStatusCode.IMUsed, answer.StatusCode);
        Assert.Equal(["feed"], answer.Headers.GetValues("IM"));
        Assert.Equal(["Accept-Encoding", "A-IM", "Sec-Fetch-Dest"], answer.Headers.Vary);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var news = await ReadAsync(answer);
        Assert.Equal(Enumerable.Range(Before + 1, 5).Reverse().Select(n => InventedDrafts.Title(n, 1)), news.Items.Select(i => i.Title));
        var whole = await FeedWalk.PageAsync(server, first.Path);
        Assert.Equal(whole.Tag, news.Tag);
        Assert.Equal(whole.Items.ToHashSet(), news.Items.Concat(first.Items).ToHashSet());
        using var again = await server.SendAsync(HttpMethod.Get, first.Path, Wanted, ("If-None-Match", news.Tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    private static async Task<FeedPage> ReadAsync(HttpResponseMessage answer) =>
        FeedWalk.Read("", answer.Headers.ETag?.Tag ?? "", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}

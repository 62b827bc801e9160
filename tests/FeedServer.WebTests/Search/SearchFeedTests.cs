using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using FeedServer.Pages.Search;
using FeedServer.Publish;
using FeedServer.Search.Queries;
using FeedServer.WebTests.Feeds;
using FeedServer.WebTests.Validity;

namespace FeedServer.WebTests.Search;

public sealed class SearchFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_is_a_feed_in_every_format_with_the_items_own_ids_newest_first()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Feeds:HeadSize=10");
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 40), 1);
        await server.UntilFoundAsync("\"chuyện số 40\"", 1);
        var whole = (await server.Store.PageAsync(new() { Limit = 100 }, Ending)).Items;
        var wanted = whole.Where(item => item.Content.Section == "Sổ tay").Take(10).ToList();
        var document = XDocument.Parse(await server.TextAsync("/search.atom?q=TRAM+section:%22so+tay%22"));
        var feed = document.Root!; // a document has a root
        Assert.Equal(wanted.Select(item => item.Id.Value),
            feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")?.Value));
        Assert.StartsWith("Tìm: TRAM section:\"so tay\" – ", feed.Element(Atom + "title")?.Value, StringComparison.Ordinal);
        var self = feed.Elements(Atom + "link").Single(link => link.Attribute("rel")?.Value == "self").Attribute("href")?.Value;
        Assert.EndsWith("/search.atom?q=TRAM%20section%3A%22so%20tay%22", self, StringComparison.Ordinal);
        Assert.DoesNotContain(feed.Elements(Atom + "link"), link => link.Attribute("rel")?.Value == "hub");
        Assert.Equal(wanted.Max(item => item.Changed), DateTimeOffset.Parse(feed.Element(Atom + "updated")!.Value,
            System.Globalization.CultureInfo.InvariantCulture)); // a feed has one
        var rss = XDocument.Parse(await server.TextAsync("/search.rss?q=TRAM+section:%22so+tay%22"));
        Assert.Equal(wanted.Select(item => item.Id.Value), rss.Descendants("guid").Select(guid => guid.Value));
        using var json = JsonDocument.Parse(await server.TextAsync("/search.json?q=TRAM+section:%22so+tay%22"));
        Assert.Equal(wanted.Select(item => item.Id.Value),
            json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("trạm")]
    [InlineData("\"a&b\" <c> -\u0001d]]>")]
    [InlineData("không có từ nào như vậy")]
    [InlineData("undated OR (published:2020 section:=\"Tin bến sông\")")]
    public async Task The_feeds_of_any_search_are_valid(string query)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=" + ServedFeeds.BaseUrl);
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 5), 1);
        await server.UntilIndexedAsync();
        var checks = new ServedFeeds(server);
        foreach (var format in (FeedFormat[])[FeedFormat.Rss, FeedFormat.Atom])
        {
            var path = FeedLinks.PathOf(SearchAddress.For(SearchQuery.Parse(query)), format);
            using var answer = await server.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await checks.CheckAsync(path, answer);
        }
        Assert.Empty(checks.Faults);
    }

    [Fact]
    public async Task A_poll_gets_304_until_something_matches_that_did_not()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2], 1);
        await server.UntilFoundAsync("trạm", 2);
        using var first = await server.SendAsync(HttpMethod.Get, "/search.rss?q=tr%E1%BA%A1m");
        Assert.Equal("application/rss+xml", first.Content.Headers.ContentType?.MediaType);
        var tag = first.Headers.ETag!.ToString(); // asserted by the status below
        using var again = await server.SendAsync(HttpMethod.Get, "/search.rss?q=tr%E1%BA%A1m", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        await InventedDrafts.KeepAsync(server.Store, [3], 1);
        await server.UntilFoundAsync("trạm", 3);
        using var news = await server.SendAsync(HttpMethod.Get, "/search.rss?q=tr%E1%BA%A1m", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, news.StatusCode);
        Assert.Equal(3, XDocument.Parse(await news.Content.ReadAsStringAsync(Ending)).Descendants("item").Count());
    }

    [Fact]
    public async Task A_feed_is_the_same_after_a_restart()
    {
        using var archive = new TemporaryArchive();
        var tags = new List<string?>();
        for (var start = 0; start < 2; start++)
        {
            await using var server = await RunningServer.StartAsync(archive);
            if (start == 0) await InventedDrafts.KeepAsync(server.Store, [1, 2, 3], 1);
            await server.UntilFoundAsync("trạm", 3);
            using var feed = await server.SendAsync(HttpMethod.Head, "/search.atom?q=trạm");
            tags.Add(feed.Headers.ETag?.ToString());
        }
        Assert.NotNull(tags[0]);
        Assert.Equal(tags[0], tags[1]);
    }

    [Fact]
    public async Task What_finds_nothing_yet_is_an_empty_feed_and_what_asks_for_nothing_leads_to_the_feed_of_all()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1], 1);
        await server.UntilFoundAsync("trạm", 1);
        Assert.Empty(XDocument.Parse(await server.TextAsync("/search.atom?q=khong+co+tu+nay")).Descendants(Atom + "entry"));
        using var all = await server.SendAsync(HttpMethod.Get, "/search.rss?q=...");
        Assert.Equal(("/feed.rss", HttpStatusCode.MovedPermanently), (all.Headers.Location?.OriginalString, all.StatusCode));
        using var other = await server.SendAsync(HttpMethod.Get, "/Search.rss?q=a%26b");
        Assert.Equal("/search.rss?q=a%26b", other.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_revised_item_stands_once_in_a_feed_that_asks_for_old_revisions_too()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2], 1);
        await InventedDrafts.KeepAsync(server.Store, [1], 2);
        await server.UntilFoundAsync("\"bản 2\"", 1);
        var ids = XDocument.Parse(await server.TextAsync("/search.atom?q=trạm+versions:yes"))
            .Descendants(Atom + "entry").Select(entry => entry.Element(Atom + "id")?.Value).ToList();
        Assert.Equal(2, ids.Count);
        Assert.Equal(2, ids.Distinct().Count());
    }
}

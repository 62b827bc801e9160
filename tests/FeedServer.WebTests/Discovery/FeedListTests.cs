using System.Globalization;
using System.Xml.Linq;
using FeedServer.Discovery;
using FeedServer.Texts;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Discovery;

public sealed class FeedListTests
{
    private const string Base = "http://localhost:5080";

    /// <summary>Thunderbird 153, newsboat 2.21 and elfeed 3.4.1 file an id once over all feeds: with the whole and a section both imported,
    /// items were missing in one of them.</summary>
    [Fact]
    public async Task The_list_that_is_offered_first_names_the_whole_alone_and_the_page_says_whole_or_parts()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        Assert.Equal([("/feed.atom", "/")], await FeedsAsync(server, "/feeds.opml"));
        Assert.Contains(SiteTexts.For("vi").WholeOrParts, await server.TextAsync("/subscribe"), StringComparison.Ordinal);
        Assert.Contains("đừng theo dõi cả hai", SiteTexts.For("vi").WholeOrParts, StringComparison.Ordinal);
        Assert.Contains("the whole, or its sections, not both", SiteTexts.For("en").WholeOrParts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_list_stands_once_in_the_file_of_its_kind_with_a_feed_and_a_page_that_lead_to_each_other()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var subscribe = await server.TextAsync("/subscribe");
        foreach (var kind in ListKinds.All)
        {
            var lists = await server.Store.ListingsAsync(kind, TestContext.Current.CancellationToken);
            var feeds = await FeedsAsync(server, FeedList.PathOf(kind));
            Assert.Equal(lists.Select(list => list.Scope.Path).Order(StringComparer.Ordinal), feeds.Select(feed => feed.Page));
            if (lists.Count > 0) Assert.Contains($"href=\"{FeedList.PathOf(kind)}\"", subscribe, StringComparison.Ordinal);
            foreach (var (feed, page) in feeds)
            {
                var atom = XDocument.Parse(await server.TextAsync(feed));
                Assert.Equal(Base + page, PageAutodiscoveryTests.AlternateOf(atom));
                Assert.Contains($"href=\"{feed}\"", await server.TextAsync(page), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_list_changes_its_bytes_with_its_lists_and_not_with_every_item()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2, 3], 1);
        var before = await server.TextAsync("/tags.opml");
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(4, 20), 1);
        Assert.Equal(before, await server.TextAsync("/tags.opml"));
        await server.Store.KeepAsync([InventedDrafts.Draft(99, 1, "Đò đêm")], TestContext.Current.CancellationToken);
        Assert.Contains("/tags/do-dem.atom", await server.TextAsync("/tags.opml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_leads_to_every_list_of_its_kind_page_by_page()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var tags = Enumerable.Range(1, 170).Select(number => "Bến số " + number.ToString(CultureInfo.InvariantCulture)).ToList();
        foreach (var (number, tag) in tags.Index()) await server.Store.KeepAsync([InventedDrafts.Draft(number + 1, 1, tag)],
            TestContext.Current.CancellationToken);
        var subscribe = await server.TextAsync("/subscribe");
        Assert.Contains("href=\"/feeds.opml\"", subscribe, StringComparison.Ordinal);
        Assert.Contains("href=\"/subscribe/tags\"", subscribe, StringComparison.Ordinal);
        var met = new List<string>();
        for (var path = "/subscribe/tags"; path is not null;)
        {
            var page = await server.TextAsync(path);
            var links = page.Split("href=\"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]).ToList();
            met.AddRange(
                links.Where(link => link.StartsWith("/tags/", StringComparison.Ordinal)
                    && link.EndsWith(".atom", StringComparison.Ordinal)));
            path = page.Split("<a rel=\"next\" href=\"").Skip(1).Select(part => part.Split('"')[0]).FirstOrDefault();
        }
        Assert.Equal(170, met.Count);
        Assert.Equal(170, met.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("/subscribe/nothing")]
    [InlineData("/subscribe/tags?after=zzz")]
    public async Task What_is_no_directory_is_not_there(string path)
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<List<(string Feed, string Page)>> FeedsAsync(RunningServer server, string path)
    {
        var opml = XDocument.Parse(await server.TextAsync(path));
        return [.. opml.Descendants("outline").Where(outline => outline.Attribute("type") is not null)
            .Select(outline => (PathOf(outline, "xmlUrl"), PathOf(outline, "htmlUrl")))];
    }

    private static string PathOf(XElement outline, string name)
    {
        var address = outline.Attribute(name)?.Value ?? "";
        Assert.StartsWith(Base + "/", address, StringComparison.Ordinal);
        return address[Base.Length..];
    }
}

using System.Globalization;
using System.Xml.Linq;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Discovery;

public sealed class FeedListTests
{
    private const string Base = "http://localhost:5080";

    [Fact]
    public async Task Every_list_stands_once_with_a_feed_and_a_page_that_are_there_and_lead_to_each_other()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var feeds = await FeedsAsync(server);
        var paths = new List<string> { "/", "/undated" };
        foreach (var kind in (ScopeKind[])[ScopeKind.Section, ScopeKind.Byline, ScopeKind.Source, ScopeKind.Tag])
            paths.AddRange((await server.Store.ListingsAsync(kind, TestContext.Current.CancellationToken)).Select(list => list.Scope.Path));
        if ((await server.Store.StateAsync(TestContext.Current.CancellationToken)).Undated == 0) paths.Remove("/undated");
        Assert.Equal(paths.Order(StringComparer.Ordinal), feeds.Select(feed => feed.Page).Order(StringComparer.Ordinal));
        foreach (var (feed, page) in feeds)
        {
            var atom = XDocument.Parse(await server.TextAsync(feed));
            Assert.Equal(Base + page, PageAutodiscoveryTests.AlternateOf(atom));
            Assert.Contains($"href=\"{feed}\"", await server.TextAsync(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_list_changes_its_bytes_with_its_lists_and_not_with_every_item()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1, 2, 3], 1);
        var before = await server.TextAsync("/feeds.opml");
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(4, 20), 1);
        Assert.Equal(before, await server.TextAsync("/feeds.opml"));
        await server.Store.KeepAsync([InventedDrafts.Draft(99, 1, "Đò đêm")], TestContext.Current.CancellationToken);
        Assert.Contains("/tags/do-dem.atom", await server.TextAsync("/feeds.opml"), StringComparison.Ordinal);
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
            path = links.Find(link => link.StartsWith("/subscribe/tags?after=", StringComparison.Ordinal));
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

    private static async Task<List<(string Feed, string Page)>> FeedsAsync(RunningServer server)
    {
        var opml = XDocument.Parse(await server.TextAsync("/feeds.opml"));
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

using FeedServer.Collect.Discovery;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Collecting;

/// <summary>What is found at an address, over real sockets.</summary>
public sealed class DiscoveryTests : IAsyncDisposable
{
    private readonly FetchStand fetching = new();
    private readonly RoughServer server = RoughServer.Start();

    [Fact]
    public async Task The_feeds_that_a_page_names_come_first_and_comments_last()
    {
        server.On("/tin/", Page(Alternate("/comments/feed", "Comments") + Alternate("/all.rss") + Alternate("/tin/feed.rss")));
        Feed("/comments/feed", 9);
        Feed("/all.rss", 1, 2);
        Feed("/tin/feed.rss", 1);

        var found = await FindAsync("/tin/");

        Assert.Equal(["/tin/feed.rss", "/all.rss", "/comments/feed"], Paths(found));
        Assert.StartsWith("the page names it as its feed", found.Candidates[0].Why, StringComparison.Ordinal);
        Assert.Equal(2, found.Candidates[1].Entries.Count);
    }

    [Fact]
    public async Task Feeds_named_relative_to_another_base_are_found_there()
    {
        server.On("/tin/", Page($"<base href='{server.At("/moi/")}'>" + Alternate("feed.rss")));
        Feed("/moi/feed.rss", 1);

        Assert.Equal(["/moi/feed.rss"], Paths(await FindAsync("/tin/")));
    }

    [Theory]
    [InlineData("/feed")]
    [InlineData("/rss.xml")]
    public async Task A_feed_at_a_usual_place_is_found_though_no_page_names_it(string place)
    {
        server.On("/", Page(""));
        Feed(place, 1);

        var found = await FindAsync("/");

        Assert.Equal([place], Paths(found));
        Assert.Contains("usual place", found.Candidates[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_JSON_feed_at_its_usual_place_is_found()
    {
        server.On("/", Page(""))
            .On("/feed.json",
                RoughAnswer.Of(
                    """{"version":"https://jsonfeed.org/version/1.1","title":"Bến","items":[{"id":"1",""" +
                    """ "title":"Nước lên","content_text":"Lên."}]}""", "application/feed+json"));

        Assert.Equal(("/feed.json", "Bến"), (Paths(await FindAsync("/")).First(), (await FindAsync("/")).Candidates[0].Title));
    }

    [Fact]
    public async Task A_sections_own_list_goes_before_a_guessed_feed_of_the_whole_site()
    {
        server.On("/tin/", Listing());
        Feed("/feed", 1, 20, 21, 22, 23);

        var found = await FindAsync("/tin/");

        Assert.Equal([SourceKind.Page, SourceKind.Feed], found.Candidates.Select(candidate => candidate.Kind));
        Assert.Contains("1 are listed on the page", found.Candidates[1].Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tin/", "/feed")]
    [InlineData("/", "/feed")]
    [InlineData("/tin/", "/tin/feed")]
    public async Task A_guessed_feed_goes_first_where_it_holds_what_the_page_lists_or_is_the_sections_own(string page, string place)
    {
        server.On(page, Listing());
        if (place == "/feed" && page == "/tin/") Feed(place, 1, 2, 3);
        else Feed(place, 30, 31, 32);

        Assert.Equal([SourceKind.Feed, SourceKind.Page], (await FindAsync(page)).Candidates.Select(candidate => candidate.Kind));
    }

    [Fact]
    public async Task Sitemaps_that_robots_names_are_found_and_the_one_for_news_goes_first()
    {
        server.On("/", Page(""))
            .On("/robots.txt",
                RoughAnswer.Of($"User-agent: *\nDisallow:\nSitemap: {server.At("/pages.xml")}\nSitemap: {server.At("/tin-news.xml")}\n",
                    "text/plain"));
        server.On("/pages.xml", Sitemap("", "/a", "/b")).On("/tin-news.xml", Sitemap(News, "/c"));

        var found = await FindAsync("/");

        Assert.Equal(["/tin-news.xml", "/pages.xml"], Paths(found));
        Assert.Equal("it is a news sitemap; robots.txt names it", found.Candidates[0].Why);
    }

    [Fact]
    public async Task A_page_that_lists_articles_is_offered_with_their_dates()
    {
        server.On("/tin/", Listing());

        var chosen = (await FindAsync("/tin/")).Candidates[0];

        Assert.Equal((SourceKind.Page, 4), (chosen.Kind, chosen.Entries.Count));
        Assert.Equal(("2023-03-11", server.At("/tin/1.html").AbsoluteUri), (chosen.Entries[^1].Date, chosen.Entries[^1].Link));
    }

    [Fact]
    public async Task Where_nothing_is_found_it_says_where_it_looked()
    {
        server.On("/", Page("<title>Bến Nhãn</title>"));

        var found = await FindAsync("/");

        Assert.Empty(found.Candidates);
        Assert.Contains(found.Tried, line => line == $"{server.At("/feed")}: it answered 404");
        Assert.Contains(found.Tried, line => line == $"{server.At("/sitemap.xml")}: it answered 404");
        Assert.Contains(found.Tried, line => line.StartsWith($"{server.Address}: as a list of articles: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_robots_closes_is_not_looked_into_and_a_feed_there_is_offered()
    {
        server.On("/robots.txt", RoughAnswer.Of("User-agent: *\nDisallow: /tin", "text/plain")).On("/tin/", Listing());
        Feed("/tin/feed", 1);

        var page = await FindAsync("/tin/");

        Assert.Empty(page.Candidates);
        Assert.Contains("robots.txt", Assert.Single(page.Tried), StringComparison.Ordinal);
        Assert.Equal(["/tin/feed"], Paths(await FindAsync("/tin/feed")));
    }

    [Theory]
    [InlineData(301, "/new.rss")]
    [InlineData(302, "/old.rss")]
    public async Task A_feed_behind_a_redirect_is_taken_under_the_address_that_lasts(int status, string expected)
    {
        server.On("/old.rss", RoughAnswer.Redirect(status, "/new.rss"));
        Feed("/new.rss", 1);

        Assert.Equal([expected], Paths(await FindAsync("/old.rss")));
    }

    [Fact]
    public async Task What_is_neither_page_nor_feed_is_refused_with_its_reason()
    {
        server.On("/a.pdf", RoughAnswer.Of([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31, 0x2E, 0x34, 0, 0xFF, 0, 1, 2], "application/pdf"));

        var found = await FindAsync("/a.pdf");

        Assert.Empty(found.Candidates);
        Assert.Contains(found.Tried, line => line.StartsWith(server.At("/a.pdf").AbsoluteUri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feed_that_was_asked_for_as_a_page_is_refused_and_the_other_way_round()
    {
        Feed("/feed", 1);
        server.On("/tin/", Listing());

        Assert.Empty((await FindAsync("/feed", SourceKind.Page)).Candidates);
        Assert.Empty((await FindAsync("/tin/", SourceKind.Sitemap)).Candidates);
    }

    public async ValueTask DisposeAsync()
    {
        await fetching.DisposeAsync();
        await server.DisposeAsync();
    }

    private const string News = " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'";

    private Task<DiscoveryResult> FindAsync(string path, SourceKind? kind = null) =>
        new Discoverer(fetching.Fetcher,
            new PublicationZone("Asia/Ho_Chi_Minh")).DiscoverAsync(new DiscoveryOptions(server.At(path), kind, null),
            TestContext.Current.CancellationToken);

    private static IEnumerable<string> Paths(DiscoveryResult result) =>
        result.Candidates.Select(candidate => candidate.Address.AbsolutePath);

    private void Feed(string path, params int[] numbers) =>
        server.On(path, RoughAnswer.Feed("<rss version=\"2.0\"><channel><title>Trạm Bến Nhãn</title>"
        + string.Concat(
            numbers.Select(
                n => $"<item><title>Tin "
                + $"số {n}</title><link>{server.At($"/tin/{n}.html")}</link><guid>{server.At($"/tin/{n}.html")}</guid></item>"))
                + "</channel></rss>"));

    private RoughAnswer Sitemap(string more, params string[] paths)
    {
        var news = "<news:news><news:publication_date>2023-03-01</news:publication_date><news:title>Nước lên</news:title></news:news>";
        var date = more.Length > 0 ? news : "<lastmod>2023-03-01</lastmod>";
        var pages = string.Concat(paths.Select(path => $"<url><loc>{server.At(path)}</loc>{date}</url>"));
        return RoughAnswer.Of(
            $"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'{more}>{pages}</urlset>", "application/xml");
    }

    private static RoughAnswer Listing() => RoughAnswer.Of("<!doctype html><title>Tin hoạt động</title><ul class=news>"
        + string.Concat(Enumerable.Range(1, 4).Reverse()
            .Select(n =>
                $"<li><a href='/tin/{n}.html'>Đội đo nước sông Ngàn báo cáo mực nước lần "
                + $"thứ {n}</a> ({n + 10}/03/2023)</li>"))
            + "</ul>");

    private static RoughAnswer Page(string head) =>
        RoughAnswer.Of($"<!doctype html><html><head>{head}</head><body><p>Trạm Bến Nhãn.</p></body></html>");

    private static string Alternate(string href, string title = "") =>
        $"<link rel=alternate type='application/rss+xml' title='{title}' href='{href}'>";
}

using System.Globalization;
using System.Net;
using FeedServer.Items;
using FeedServer.Publish.Discovery;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Discovery;

public sealed class SitemapTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sitemaps_name_every_item_once_and_nothing_that_is_not_there()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var pages = (await SitemapWalk.AllAsync(server)).Values.SelectMany(paths => paths).ToList();
        var items = await SitemapWalk.ItemsAsync(server.Store);
        Assert.Equal(pages.Count, pages.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(items.Order(StringComparer.Ordinal),
            pages.Where(page => page.Count(c => c == '/') == 4 || page.StartsWith("/undated/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));
        Assert.Contains("/sections", pages);
        Assert.Contains(items[0][..11], pages);
        foreach (var page in pages) await SitemapWalk.AnswersAsync(server, page);
    }

    [Fact]
    public async Task A_picture_stands_beside_its_item_with_its_caption()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var page = await server.Store.PageAsync(new FeedServer.Items.Keeping.ItemQuery { Limit = 1000 }, Ending);
        var item = page.Items.First(i => i.Content.Images.Any(image => image.Caption is not null));
        var text = WebUtility.HtmlDecode(await server.TextAsync($"/sitemap-{item.Path[1..5]}-{item.Path[6..8]}.xml"));
        var image = item.Content.Images.First(i => i.Caption is not null);
        Assert.Contains(image.Address, text, StringComparison.Ordinal);
        Assert.Contains(image.Caption!, text, StringComparison.Ordinal); // chosen for it
    }

    [Fact]
    public async Task A_month_that_is_too_long_has_several_sitemaps_and_a_day_that_is_too_long_too()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        const int OnLongDay = Sitemap.MostItems + 40;
        const int All = OnLongDay + 30;
        foreach (var batch in Enumerable.Range(1, All).Select(number => On(number, new DateOnly(2021, 5, number <= OnLongDay ? 3 : 4)))
            .Chunk(1000)) await server.Store.KeepAsync(batch, Ending);
        var maps = await SitemapWalk.AllAsync(server);
        Assert.Equal(["/sitemap-lists.xml", "/sitemap-2021-05.xml", "/sitemap-2021-05-2.xml", "/sitemap-2021-05-3.xml"], maps.Keys);
        Assert.Equal([1 + Sitemap.MostItems, 40, 1 + 30], maps.Values.Skip(1).Select(paths => paths.Count));
        Assert.Equal(All,
            maps.Values.Skip(1).SelectMany(paths => paths).Where(path => path.Length > 11).Distinct(StringComparer.Ordinal).Count());
        Assert.True(await server.HasCachedAsync("/sitemap-2021-05.xml"));
    }

    [Fact]
    public async Task A_new_item_leaves_the_sitemaps_of_other_months_on_the_shelf()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await server.Store.KeepAsync([On(1, new DateOnly(2021, 5, 3)), On(2, new DateOnly(2021, 6, 3))], Ending);
        string[] touched = ["/sitemap.xml", "/sitemap-2021-06.xml", "/sitemap-lists.xml", "/sources.opml"];
        foreach (var path in touched.Append("/sitemap-2021-05.xml")) await server.TextAsync(path);
        var news = On(3, new DateOnly(2021, 6, 4));
        await server.Store.KeepAsync([news], Ending);
        foreach (var path in touched) Assert.False(await server.HasCachedAsync(path), path);
        Assert.True(await server.HasCachedAsync("/sitemap-2021-05.xml"));
        Assert.Contains("/2021/06/04/", await server.TextAsync("/sitemap-2021-06.xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sitemap-2021-05.xml")]
    [InlineData("/sitemap-9999-12.xml")]
    [InlineData("/sitemap-0001-01.xml")]
    [InlineData("/sitemap-undated.xml")]
    [InlineData("/sitemap-undated-2.xml")]
    [InlineData("/sitemap-lists-2.xml")]
    [InlineData("/sitemap-x.xml")]
    public async Task Of_what_the_archive_has_not_there_is_no_sitemap(string path)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(await server.HasCachedAsync(path));
    }

    [Fact]
    public async Task Of_an_archive_without_items_the_sitemaps_are_there()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        Assert.Equal(["/sitemap-lists.xml"], await SitemapWalk.PathsAsync(server, "/sitemap.xml"));
        foreach (var page in await SitemapWalk.PathsAsync(server, "/sitemap-lists.xml")) await SitemapWalk.AnswersAsync(server, page);
        using var news = await server.SendAsync(HttpMethod.Get, "/sitemap-news.xml");
        Assert.Equal(HttpStatusCode.NotFound, news.StatusCode);
    }

    internal static ItemDraft On(int number, DateOnly day)
    {
        var draft = InventedDrafts.Draft(number, 1);
        return draft with
        {
            Content = draft.Content with
            {
                Title = "Tin " + number.ToString(CultureInfo.InvariantCulture),
                Published = draft.Content.Published! with { Day = day }
            }
        }; // every such draft has one
    }
}

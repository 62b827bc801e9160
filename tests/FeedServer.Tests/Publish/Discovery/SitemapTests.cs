using System.Text;
using System.Xml.Linq;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Publish.Discovery;

namespace FeedServer.Tests.Publish.Discovery;

public sealed class SitemapTests
{
    private static readonly IReadOnlyList<Item> Items = [.. SampleEntries.All.Select(entry => entry.Item)];

    [Fact]
    public void A_sitemap_is_written_as_promised()
    {
        SitemapUrl[] pages = [new("/2023/01"), new("/2023/01/10", Items[1].Changed), .. Items.Select(SitemapUrl.From)];
        var bytes = Sitemap.Write(SampleEntries.Publication, pages);
        Assert.Equal(pages.Length, SitemapRules.Hold(bytes).Count);
        GoldenFile.Holds("sitemap.xml", bytes);
    }

    [Fact]
    public void An_index_is_written_as_promised()
    {
        var bytes = Sitemap.WriteIndex(SampleEntries.Publication, ["/sitemap-lists.xml", "/sitemap-2023-01.xml", "/sitemap-2023-01-2.xml"]);
        Assert.Equal(3, SitemapRules.HoldIndex(bytes).Count);
        GoldenFile.Holds("sitemap-index.xml", bytes);
    }

    [Fact]
    public void A_news_sitemap_is_written_as_promised_without_items_that_state_no_day_of_publication()
    {
        var bytes = NewsSitemap.Write(SampleEntries.Publication, Items);
        var addresses = SitemapRules.Hold(bytes);
        Assert.Equal(Items.Where(item => item.Content.Published is not null).Select(item => SampleEntries.Publication.Absolute(item.Path)),
            addresses);
        GoldenFile.Holds("sitemap-news.xml", bytes);
    }

    [Theory]
    [InlineData("vi-VN", "vi")]
    [InlineData("zh-Hant", "zh-tw")]
    [InlineData("zh", "zh-cn")]
    [InlineData("no such language", "vi")]
    [InlineData(null, "vi")]
    public void A_news_language_has_the_form_the_extension_wants(string? language, string expected)
    {
        var item = Items[0] with { Content = Items[0].Content with { Language = language } };
        var bytes = NewsSitemap.Write(SampleEntries.Publication, [item]);
        SitemapRules.Hold(bytes);
        Assert.Contains($"<language>{expected}</language>", Encoding.UTF8.GetString(bytes).Replace("news:", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_sitemap_that_pictures_would_burst_keeps_every_page_and_stays_under_50_MB()
    {
        var address = "https://anh.example/" + new string('a', 2000);
        var pictures = Enumerable.Range(0, 300).Select(at => new ItemImage { Address = address + at, Caption = new string('<', 900) })
            .ToList();
        var pages = Enumerable.Range(0, Sitemap.MostItems)
            .Select(at => new SitemapUrl($"/2023/01/10/{at}-{new string('x', 190)}", Items[0].Changed, pictures)).ToList();
        Assert.Equal(pages.Count, SitemapRules.Hold(Sitemap.Write(SampleEntries.Publication, pages)).Count);
    }

    [Fact]
    public void A_picture_whose_address_is_too_long_is_left_out_and_one_that_stands_twice_stands_once()
    {
        var image = new ItemImage { Address = "/images/a.png" };
        ItemImage[] images = [image, image with { Caption = "lần hai" },
            new ItemImage { Address = "https://a.example/" + new string('b', 2048) }];
        var bytes = Sitemap.Write(SampleEntries.Publication, [new SitemapUrl("/2023/01/10/a", null, images)]);
        SitemapRules.Hold(bytes);
        Assert.Single(XDocument.Parse(Encoding.UTF8.GetString(bytes)).Descendants(), e => e.Name.LocalName == "image");
    }

    [Fact]
    public void More_pages_than_the_protocol_allows_are_a_fault_of_ours() => Assert.Throws<ArgumentException>(
        () => Sitemap.Write(SampleEntries.Publication, [.. Enumerable.Repeat(new SitemapUrl("/"), Sitemap.MostUrls + 1)]));

    [Theory]
    [InlineData(new[] { 3, 4, 3 }, "1-3:10")]
    [InlineData(new[] { 3, 4, 4 }, "1-2:7 3-3:4")]
    [InlineData(new[] { 25, 4 }, "1-1:10 1-1:10+10 1-1:5+20 2-2:4")]
    [InlineData(new[] { 10, 10 }, "1-1:10 2-2:10")]
    [InlineData(new int[0], "")]
    public void A_month_is_cut_between_days_and_a_long_day_within(int[] items, string expected)
    {
        var days = items.Select((count, at) => new DayCount(new DateOnly(2023, 1, at + 1), count)).ToList();
        var parts = SitemapPart.Split(days, most: 10);
        Assert.Equal(expected,
            string.Join(' ', parts.Select(p => $"{p.First.Day}-{p.Last.Day}:{p.Items}{(p.Skip > 0 ? "+" + p.Skip : "")}")));
        Assert.Equal(items.Sum(), parts.Sum(part => part.Items));
    }
}

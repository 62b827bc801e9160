using System.Globalization;
using AngleSharp.Html.Parser;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Entries;

namespace FeedServer.Tests.Pages;

public sealed class EntryPageTests
{
    [Fact]
    public async Task An_item_page_says_what_when_where_by_whom_and_how_to_cite_it()
    {
        var page = await ParsedAsync(PageSamples.Entry(PageSamples.Item()));
        Assert.Equal("Trạm Bến Thượng thay thước <đo> nước", page.QuerySelector("h1")?.TextContent);
        Assert.Equal("/sections/tram-do", page.QuerySelector(".kicker a")?.GetAttribute("href"));
        Assert.Equal("Bến Thượng (VSL)", page.QuerySelector(".prose .dateline")?.TextContent);
        Assert.Equal("Tin: Hà Miên. Ảnh: Đỗ Quế.", page.QuerySelector(".prose > .byline")?.TextContent);
        Assert.Equal("https://bantin.songlam.example/2023/01/10/ben-thuong", page.QuerySelector("code.copy")?.TextContent);
        Assert.Equal(
            "https://bantin.songlam.example/<wbr>2023/<wbr>01/<wbr>10/<wbr>ben-thuong", page.QuerySelector("code.copy")?.InnerHtml);
        var citation = page.QuerySelector("dd.copy")?.TextContent;
        Assert.Equal(
            "Hà Miên, “Trạm Bến Thượng thay thước <đo> nước”, Bản tin Viện Sông Lam, 10/1/2023, "
            + "bản 1, lưu 10/1/2023, https://bantin.songlam.example/2023/01/10/ben-thuong, truy cập [ngày]", citation);
        Assert.Equal(["2023-01-10T08:05+07:00", "2023-01-10", "2023-01-10T18:05+07:00"],
            page.QuerySelectorAll(".dates time").Select(t => t.GetAttribute("datetime")));
        Assert.Contains("10 tháng 1 năm 2023, không rõ giờ", page.QuerySelector(".dates")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("“Sáng 10/1”", page.QuerySelector(".dates")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_head_names_the_address_the_feeds_and_the_article()
    {
        var page = await ParsedAsync(PageSamples.Entry(PageSamples.Item(revision: 2)));
        Assert.Equal("https://bantin.songlam.example/2023/01/10/ben-thuong",
            page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"));
        Assert.Equal(["/feed.rss", "/feed.atom", "/feed.json"],
            page.QuerySelectorAll("link[rel=alternate]").Select(link => link.GetAttribute("href")));
        Assert.Equal("article", Property(page, "og:type"));
        Assert.Equal("2023-01-10T08:05+07:00", Property(page, "article:published_time"));
        Assert.Equal("2023-01-11T18:05+07:00", Property(page, "article:modified_time"));
        Assert.Equal("https://bantin.songlam.example/images/thuoc.png", Property(page, "og:image"));
        var data = Assert.Single(page.QuerySelectorAll("script"));
        Assert.Equal("application/ld+json", data.GetAttribute("type"));
        using var json = System.Text.Json.JsonDocument.Parse(data.TextContent);
        Assert.Equal("NewsArticle", json.RootElement.GetProperty("@type").GetString());
    }

    [Fact]
    public async Task A_page_holds_under_a_policy_without_scripts_and_inline_styles()
    {
        var html = await PageSamples.RenderAsync<EntryPage, EntryModel>(PageSamples.Entry(PageSamples.Item(revision: 3)));
        var page = Parse(html);
        Assert.Empty(page.QuerySelectorAll("[style],style,iframe,object,script:not([type='application/ld+json'])"));
        Assert.DoesNotContain(page.QuerySelectorAll("*").SelectMany(e => e.Attributes),
            a => a.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_derived_title_an_unknown_date_and_a_doubt_are_said()
    {
        var item = PageSamples.Item(content => content with
        {
            TitleDerived = true,
            Published = null,
            Event = PageSamples.Stated(PageSamples.Day) with { Confidence = DateConfidence.Doubtful },
        });
        var text = (await ParsedAsync(PageSamples.Entry(item))).QuerySelector("article header")?.TextContent;
        Assert.Contains("tên này lấy từ câu đầu", text, StringComparison.Ordinal);
        Assert.Contains("bài không ghi", text, StringComparison.Ordinal);
        Assert.Contains("Chưa chắc", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undated_item_stands_under_undated()
    {
        var page = await ParsedAsync(PageSamples.Entry(PageSamples.Item(content => content with { Published = null, Event = null })));
        Assert.Equal("/undated", page.QuerySelector(".leaf a")?.GetAttribute("href"));
        Assert.Equal(["/", "/undated"], page.QuerySelectorAll(".crumbs a").Select(a => a.GetAttribute("href")));
        Assert.Contains("không rõ ngày đăng, ", page.QuerySelector("dd.copy")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_revisions_lead_to_the_older_states()
    {
        var page = await ParsedAsync(PageSamples.Entry(PageSamples.Item(revision: 3)));
        Assert.Equal(["/2023/01/10/ben-thuong/versions/2..3", "/2023/01/10/ben-thuong/2", "/2023/01/10/ben-thuong/versions/1..2",
            "/2023/01/10/ben-thuong/1"],
            page.QuerySelectorAll("#revisions + ol a").Select(a => a.GetAttribute("href")));
        Assert.Equal("#revisions", page.QuerySelector(".dates a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task An_older_state_is_marked_and_cites_its_own_number()
    {
        var item = PageSamples.Item();
        var present = PageSamples.Entry(PageSamples.Item(revision: 2));
        var older = present with
        {
            Item = item,
            Older = new RevisionNote(1, item.FirstSeen),
            Frame = present.Frame with { NoIndex = true, Article = null },
            CiteAs = CitationLine.For(item, present.Address + "/1", present.Frame.Publication, present.Frame.Texts),
        };
        var page = await ParsedAsync(older);
        Assert.Equal("/2023/01/10/ben-thuong", page.QuerySelector(".notice a")?.GetAttribute("href"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
        Assert.EndsWith("bản 1, lưu 10/1/2023, https://bantin.songlam.example/2023/01/10/ben-thuong/1, truy cập [ngày]",
            page.QuerySelector("dd.copy")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("/2023/01/10/ben-thuong/1.bib", page.QuerySelectorAll(".card a").Select(a => a.GetAttribute("href")));
        Assert.Equal("https://bantin.songlam.example/2023/01/10/ben-thuong",
            page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Words_in_another_language_say_so()
    {
        var page = await ParsedAsync(PageSamples.Entry(PageSamples.Item(content => content with { Language = "en" })));
        Assert.Equal("vi", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", page.QuerySelector("h1")?.GetAttribute("lang"));
        Assert.Equal("en", page.QuerySelector(".prose")?.GetAttribute("lang"));
        Assert.Equal("vi", page.QuerySelector(".byline")?.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("https://bao.example/a?b=1&c=2", "https://bao.example/a?b=1&c=2")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("tin/1", null)]
    [InlineData(null, null)]
    public async Task Only_an_address_that_can_be_followed_leads_to_the_original(string? link, string? href)
    {
        var page = await ParsedAsync(PageSamples.Entry(PageSamples.Item() with { Link = link }));
        Assert.Equal(href,
            page.QuerySelectorAll(".card a").Select(a => a.GetAttribute("href"))
            .FirstOrDefault(a => !a!.StartsWith('/'))); // links of the card have an address
    }

    [Fact]
    public async Task The_same_model_gives_the_same_bytes_under_any_culture()
    {
        var model = PageSamples.Entry(PageSamples.Item(revision: 2), "en");
        var one = await PageSamples.RenderAsync<EntryPage, EntryModel>(model);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal(one, await PageSamples.RenderAsync<EntryPage, EntryModel>(model));
            Assert.Equal("ar-SA", CultureInfo.CurrentCulture.Name);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ParsedAsync(EntryModel model) =>
        Parse(await PageSamples.RenderAsync<EntryPage, EntryModel>(model));

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static string? Property(AngleSharp.Html.Dom.IHtmlDocument page, string property) =>
        page.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");
}

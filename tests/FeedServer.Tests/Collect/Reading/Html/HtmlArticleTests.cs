using FeedServer.Collect.Reading;
using FeedServer.Collect.Reading.Dates;
using FeedServer.Collect.Reading.Html;
using FeedServer.Collect.Reading.Rules;
using FeedServer.Collect.Reading.Tree;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Html;

public sealed class HtmlArticleTests
{
    private static readonly DateReading Reading = new(new PublicationZone("Asia/Ho_Chi_Minh"), DateTimeOffset.UnixEpoch.AddYears(56));

    private const string Long =
        "Buổi sáng, tổ đo đạc đi dọc bờ sông từ bến trên đến bến dưới, ghi mực nước ở mười hai "
        + "cọc, và so với sổ của năm trước.";

    [Fact]
    public void The_head_of_a_page_gives_hints()
    {
        var hints = Page($$"""
            <html lang="vi-VN"><head><title>Đo nước | Bản tin Lũng Mây</title>
            <link rel=canonical href="https://lungmay.example/do-nuoc">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
            {"@type":"NewsArticle","headline":"Đo nước đầu mùa","datePublished":"2024-05-06T08:30:00+07:00",
            "articleSection":["Thủy văn"],
            "author":[{"@type":"Person","name":"Lê An"},{"@type":"Organization","name":"Bản tin"}],
            "keywords":"nước, sông"}]}</script></head>
            <body><h1>Đo nước đầu mùa</h1><p>{{Long}}</p></body></html>
            """).Hints;

        Assert.Equal(("Đo nước đầu mùa", "Thủy văn", "vi"), (hints.Title, hints.Section, hints.Language));
        Assert.Equal("2024-05-06T08:30:00+07:00", hints.Published?.Words);
        Assert.Equal(["Lê An"], hints.Byline.Text);
        Assert.Equal(["nước", "sông"], hints.Tags);
        Assert.Equal("https://lungmay.example/do-nuoc", hints.Link);
    }

    [Fact]
    public void Furniture_is_left_out()
    {
        var page = Page($$"""
            <body><nav>Trang chủ</nav><div class="site-header"><a href="/">Bản tin</a></div><article><h1>Đo nước</h1>
            <div class="share-buttons">Chia sẻ</div>
            <p>{{Long}}</p><p>{{Long}} Lần hai.</p><div class="tin-lien-quan"><a href=a>Tin khác</a></div></article>
            <aside>Quảng cáo</aside><form><p>Bình luận</p><input></form><footer>Bản quyền</footer></body>
            """);

        Assert.Equal([Long, Long + " Lần hai."], page.Blocks.Select(block => block.Text));
        Assert.Equal("Đo nước", page.Hints.Title);
    }

    [Fact]
    public void A_page_that_stands_in_one_form_keeps_its_text()
    {
        var page = Page(
            $"<body class=has-comments><form id=aspnetForm><div class=content-ads><p>{Long}</p><p>{Long}</p></div></form></body>");

        Assert.Equal(2, page.Blocks.Count);
    }

    [Fact]
    public void Main_content_is_found_among_lists_without_marks()
    {
        var text = string.Concat(Enumerable.Range(1, 8).Select(i => $"<p>{Long} Đoạn {i}.</p>"));
        var menu = string.Concat(Enumerable.Range(1, 30).Select(i => $"<li><a href='/{i}'>Mục {i}</a></li>"));

        var page = Page(
            $"<body><div id=left><ul>{menu}</ul></div><div id=mid><h1>Đo nước</h1><div "
            + $"class=body>{text}</div></div><div id=right><ul>{menu}</ul></div></body>");

        Assert.Equal(8, page.Blocks.Count(block => block.Kind == BlockKind.Paragraph));
        Assert.DoesNotContain(page.Blocks, block => block.Text.Contains("Mục", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<figure><img src=a.jpg alt=Cầu><figcaption>Cầu mới. <span>Ảnh: Lê An</span></figcaption></figure>")]
    [InlineData("<p><img src=a.jpg alt=Cầu></p><p class=Image-Caption>Cầu mới. Ảnh: Lê An</p>")]
    [InlineData(
        "<p style='text-align:center'><a href=b><img data-src=a.jpg src='data:image/gif;base64,R0' alt=Cầu></a></p><p style='text-align: "
        + "center'>Cầu mới. Ảnh: Lê An</p>")]
    [InlineData("<table class=tplCaption><tr><td><img src=a.jpg alt=Cầu></td></tr><tr><td>Cầu mới. Ảnh: Lê An</td></tr></table>")]
    [InlineData("<div class=wp-caption><img src=a.jpg alt=Cầu><p class=wp-caption-text>Cầu mới. (Ảnh: Lê An)</p></div>")]
    public void A_picture_has_its_caption_and_credit(string figure)
    {
        var page = Page($"<body><p>{Long}</p>{figure}<p>{Long} Hết.</p></body>");

        Assert.Equal([BlockKind.Paragraph, BlockKind.Figure, BlockKind.Paragraph], page.Blocks.Select(block => block.Kind));
        var image = page.Blocks[1].Image;
        Assert.Equal(("a.jpg", "Cầu", "Cầu mới.", "Lê An"), (image?.Address, image?.Alt, image?.Caption, image?.Credit));
    }

    [Fact]
    public void The_sections_name_above_the_title_is_no_paragraph()
    {
        var page = Page(
            $"<head><meta property=article:section content='Thủy văn'></head><body><p><a href=/tv>Thủy văn</a></p><h1>Đo "
            + $"nước</h1><p>{Long}</p></body>");

        Assert.Equal(Long, Assert.Single(page.Blocks).Text);
    }

    [Fact]
    public void Html_that_never_closes_is_read()
    {
        var page = Page($"<html><body><div><p>{Long}<p><b>{Long} Hai.<ul><li>một<li>hai");

        Assert.Equal([BlockKind.Paragraph, BlockKind.Paragraph, BlockKind.Other], page.Blocks.Select(block => block.Kind));
    }

    [Fact]
    public void Lines_parted_by_breaks_are_paragraphs()
    {
        var page = Page($"<body><div>{Long}<br><br>{Long} Hai.<br>Cùng đoạn.</div></body>");

        Assert.Equal([Long, Long + " Hai. Cùng đoạn."], page.Blocks.Select(block => block.Text));
    }

    [Fact]
    public void The_address_a_page_was_saved_from_is_its_link() => Assert.Equal(
        "https://lungmay.example/a",
        Page($"<!DOCTYPE html><!-- saved from url=(0025)https://lungmay.example/a --><html><body><p>{Long}</p></body></html>").Hints.Link);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><i>")]
    [InlineData("<blockquote><ul><li>")]
    public void Html_that_nests_without_end_is_read_as_text(string open)
    {
        var page = Page("<title>Đo nước</title>" + string.Concat(Enumerable.Repeat(open, 60_000)) + Long);

        Assert.Equal("Đo nước", page.Hints.Title);
        Assert.Equal(Long, Assert.Single(page.Blocks).Text);
        Assert.Contains("kept as text", Assert.Single(page.Notes), StringComparison.Ordinal);
    }

    private static ArticlePage Page(string html) =>
        Assert.IsType<PageOutcome.Found>(HtmlArticle.Read(html, null, Reading, new ReadingBudget())).Page;
}

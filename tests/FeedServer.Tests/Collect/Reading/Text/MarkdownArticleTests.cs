using FeedServer.Collect.Reading;
using FeedServer.Collect.Reading.Text;
using FeedServer.Collect.Reading.Tree;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Text;

public sealed class MarkdownArticleTests
{
    [Fact]
    public void Front_matter_gives_every_hint_it_names()
    {
        var hints = Page("""
            ---
            title: Cầu Mây thông xe
            section: Tin hoạt động
            date: 2024-03-05
            event: 2024-03-04
            place: Vĩnh Lạc
            source: BVL
            byline:
              text: [Lê An]
              photos: Trần Bình
            tags: [cầu, đường]
            summary: Một cây cầu.
            language: vi
            id: tag:vinhlac.example,2024:cau-may
            link: https://vinhlac.example/cau-may
            ---
            Sáng nay.
            """).Hints;

        Assert.Equal("Cầu Mây thông xe", hints.Title);
        Assert.Equal("Tin hoạt động", hints.Section);
        Assert.Equal(new DateOnly(2024, 3, 5), hints.Published?.Day);
        Assert.Equal(new DateOnly(2024, 3, 4), hints.Event?.Day);
        Assert.Equal(("Vĩnh Lạc", "BVL"), (hints.Place, hints.SourceTag));
        Assert.Equal(new Byline { Text = ["Lê An"], Photos = ["Trần Bình"] }, hints.Byline);
        Assert.Equal(["cầu", "đường"], hints.Tags);
        Assert.Equal(("Một cây cầu.", "vi"), (hints.Summary, hints.Language));
        Assert.Equal(("tag:vinhlac.example,2024:cau-may", "https://vinhlac.example/cau-may"), (hints.UpstreamId, hints.Link));
    }

    [Fact]
    public void Unknown_keys_are_noted_with_their_lines()
    {
        var page = Page("---\ntitle: A\nweather: rain\nmood: good\n---\nText.");

        Assert.Contains("weather (line 3), mood (line 4)", Assert.Single(page.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_date_stays_unknown_and_is_noted_with_its_line()
    {
        var page = Page("---\ntitle: A\ndate: 30/2/2024\n---\nText.");

        Assert.Null(page.Hints.Published);
        var note = Assert.Single(page.Notes);
        Assert.Contains("line 3", note, StringComparison.Ordinal);
        Assert.Contains("30/2/2024", note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\ntitle: [a\n---\nText.", "not well-formed")]
    [InlineData("---\ntags: [a\n  b: c\n---\nText.", "not well-formed")]
    [InlineData("---\ntitle: *other\n---\nText.", "aliases")]
    [InlineData("---\ntitle: &a x\n---\nText.", "aliases")]
    [InlineData("---\ntitle: !!binary x\n---\nText.", "tags")]
    [InlineData("---\na: {b: {c: {d: {e: f}}}}\n---\nText.", "deeply")]
    [InlineData("---\njust words\n---\nText.", "no fields")]
    [InlineData("---\ntitle: A\n\nText.", "never closed")]
    [InlineData("---\ntitle: A\ndraft: true\n---\nText.", "draft")]
    public void Front_matter_that_cannot_be_trusted_is_refused(string text, string reason)
    {
        var refused = Assert.IsType<PageOutcome.Refused>(MarkdownArticle.Read(text, Iso, new ReadingBudget()));

        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_front_matter_is_refused_with_the_line_of_the_document()
    {
        var refused = Assert.IsType<PageOutcome.Refused>(
            MarkdownArticle.Read("---\ntitle: A\nplace: \"B\n---\nText.", Iso, new ReadingBudget()));

        Assert.Matches("^line [345]$", refused.Place);
    }

    [Fact]
    public void Only_a_block_at_the_very_top_counts()
    {
        var page = Page("Text.\n\n---\ntitle: A\n---\n");

        Assert.Null(page.Hints.Title);
    }

    [Fact]
    public void A_rule_of_hyphens_at_the_top_is_no_front_matter() =>
    Assert.Equal("Text.", Assert.Single(Page("---\n\nText.\n").Blocks, block => block.Kind == BlockKind.Paragraph).Text);

    [Fact]
    public void The_first_heading_is_the_title_when_nothing_else_is()
    {
        var page = Page("# Cầu Mây\n\nĐoạn **một**.\n\n## Phần hai\n\n- một\n- hai\n");

        Assert.Equal("Cầu Mây", page.Hints.Title);
        Assert.Equal([BlockKind.Paragraph, BlockKind.Heading, BlockKind.Other], page.Blocks.Select(block => block.Kind));
        Assert.Equal("Đoạn <strong>một</strong>.", page.Blocks[0].Html);
    }

    [Fact]
    public void A_picture_with_a_caption_below_is_a_figure()
    {
        var page = Page("Đoạn một.\n\n![Cầu](anh/cau.jpg)\n\n*Cầu Mây lúc chiều. Ảnh: Trần Bình*\n\nĐoạn hai.");

        var image = Assert.Single(page.Blocks, block => block.Kind == BlockKind.Figure).Image;
        Assert.Equal(("anh/cau.jpg", "Cầu", "Cầu Mây lúc chiều.", "Trần Bình"),
            (image?.Address, image?.Alt, image?.Caption, image?.Credit));
        Assert.Equal(["Đoạn một.", "Đoạn hai."],
            page.Blocks.Where(block => block.Kind == BlockKind.Paragraph).Select(block => block.Text));
    }

    [Fact]
    public void The_words_beside_a_pictures_address_are_its_caption()
    {
        var page = Page("Đoạn một.\n\n![Cầu](cau.jpg \"Cầu Mây lúc chiều. Ảnh: Trần Bình\")\n");

        var image = page.Blocks[^1].Image;
        Assert.Equal(("Cầu", "Cầu Mây lúc chiều.", "Trần Bình"), (image?.Alt, image?.Caption, image?.Credit));
    }

    private static ArticlePage Page(string text) =>
        Assert.IsType<PageOutcome.Found>(MarkdownArticle.Read(text, Iso, new ReadingBudget())).Page;

    private static StatedDate? Iso(string value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day)
        ? new StatedDate { Day = day, Zone = "Asia/Ho_Chi_Minh", Words = value, Basis = DateBasis.FrontMatter } : null;
}

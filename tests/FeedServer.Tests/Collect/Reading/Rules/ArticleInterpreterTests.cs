using CsCheck;
using FeedServer.Collect.Reading;
using FeedServer.Collect.Reading.Rules;
using FeedServer.Collect.Reading.Text;
using FeedServer.Items;
using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading.Rules;

public sealed class ArticleInterpreterTests
{
    private const string Shaped = """
        Tin hoạt động

        TVSH - Sáng ngày 12/1, tại Hà Nội, Trạm thủy văn Sơn Hạ đã tổ chức hội nghị tổng kết công tác đo
        nước (CTĐN) và thay thước năm 2019. Bà Lê Sương, Trạm trưởng, chủ trì hội nghị.

        Tham dự hội nghị có 12 tổ đo nước. Các tổ báo cáo số liệu trong năm.

        Năm 2020, trạm tập trung thay thước nước ở bảy bến và mở lớp đọc thước cho bà con.


        Quang cảnh hội nghị tại hội trường trạm Sơn Hạ.

        Kết thúc hội nghị, trạm trao quà cho 10 tổ đo nước có thành tích trong năm.

        Tin, ảnh: LÊ SƯƠNG

         

        Bình luận


        Họ và tên:                

        Email:                       

        Nội dung:
        """;

    [Fact]
    public void The_shape_of_a_magazine_page_saved_as_text_is_read_whole()
    {
        var content = Reads.Text(Shaped).Content;

        Assert.Equal("Tin hoạt động", content.Section);
        Assert.True(content.TitleDerived);
        Assert.Equal(
            "Trạm thủy văn Sơn Hạ tổ chức hội nghị tổng kết công tác đo nước và thay thước năm 2019",
            content.Title);
        Assert.Null(content.Published);
        Assert.Equal("2020-01-12", Reads.Day(content.Event));
        Assert.Equal("Sáng ngày 12/1", content.Event?.Words);
        Assert.Equal("Hà Nội", content.Place);
        Assert.Equal("TVSH", content.SourceTag);
        Assert.Equal(["LÊ SƯƠNG"], content.Byline.Text);
        Assert.Equal(["LÊ SƯƠNG"], content.Byline.Photos);
        Assert.Equal("vi", content.Language);
    }

    [Fact]
    public void Its_text_keeps_paragraphs_and_caption_and_leaves_the_form_out()
    {
        var lines = Reads.Text(Shaped).Html.Split('\n');

        Assert.Equal(5, lines.Length);
        Assert.StartsWith("<p>Sáng ngày 12/1, tại Hà Nội, ", lines[0], StringComparison.Ordinal);
        Assert.Equal("<figure><figcaption>Quang cảnh hội nghị tại hội trường trạm Sơn Hạ.</figcaption></figure>",
            lines[3]);
        Assert.StartsWith("<p>Kết thúc", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_text_decomposed_gives_the_same_article() =>
        Assert.Equal(Reads.Text(Shaped).Html, Reads.Text(Shaped.Normalize(System.Text.NormalizationForm.FormD)).Html);

    [Fact]
    public void Furniture_of_the_page_is_left_out()
    {
        var article = Reads.Text(
            "Trang chủ | Liên hệ\nBến Sơn Hạ có thước nước mới\n05/03/2021\nLượt xem: 120\nTrạm Sơn Hạ thay "
            + "thước nước mới ở bến sông cho "
            + "bà con dễ đọc.\nChia sẻ\nFacebook | Zalo\nLê Sương\nTin cùng nhóm\nThước nước ở Tân Khê\nCác tin "
            + "khác\nÝ kiến bạn đọc");

        Assert.Equal("Bến Sơn Hạ có thước nước mới", article.Content.Title);
        Assert.Equal("<p>Trạm Sơn Hạ thay thước nước mới ở bến sông cho bà con dễ đọc.</p>", article.Html);
        Assert.Equal(["Lê Sương"], article.Content.Byline.Text);
    }

    [Theory]
    [InlineData(
        "Thời sự\nBến Sơn Hạ có thước nước mới từ đầu tháng\nTrạm thay thước nước mới ở bến sông "
        + "cho bà con.", "Thời sự",
        "Bến Sơn Hạ có thước nước mới từ đầu tháng")]
    [InlineData(
        "Bến Sơn Hạ có thước nước mới\nThời sự 05-03-2021\nTrạm thay thước nước mới ở bến sông cho bà "
        + "con.", "Thời sự",
        "Bến Sơn Hạ có thước nước mới")]
    [InlineData("Mùa nước nổi\nTrạm thay thước nước mới ở bến sông cho bà con dễ đọc.", null,
        "Mùa nước nổi")]
    [InlineData("Institute News\nA new gauge stands at the Long Khe landing\nThe station has changed the gauge at the landing.",
        "Institute News", "A new gauge stands at the Long Khe landing")]
    public void Section_and_title_are_told_apart(string text, string? section, string title)
    {
        var content = Reads.Text(text).Content;

        Assert.Equal(section, content.Section);
        Assert.Equal(title, content.Title);
        Assert.False(content.TitleDerived);
    }

    [Fact]
    public void Hints_of_the_document_win_over_its_text()
    {
        var page = TextArticle.Read(
            Shaped) with
        {
            Hints = new ArticleHints
            {
                Title = "Hội nghị đo nước",
                Section = "Bản tin",
                Summary = "Tóm tắt.",
                Place = "Sơn Hạ",
                Language = "vi",
                Byline = new Byline { Text = ["Đỗ Quế"] }
            }
        };
        var content = ArticleInterpreter.Interpret(page,
            new ArticleContext { FirstSeen = DateTimeOffset.UnixEpoch.AddYears(52), Zone = Reads.Zone, FallbackTitle = "x" }).Content;

        Assert.Equal(("Hội nghị đo nước", false, "Bản tin", "Tóm tắt.", "Sơn Hạ"),
            (content.Title, content.TitleDerived, content.Section, content.Summary, content.Place));
        Assert.Equal(["Đỗ Quế"], content.Byline.Text);
        Assert.Equal("2020-01-12", Reads.Day(content.Event));
    }

    [Fact]
    public void A_source_tag_in_markup_is_left_out_of_the_text()
    {
        var page = new ArticlePage
        {
            Hints = new ArticleHints { Title = "Thước mới" },
            Blocks = [
                new Block { Kind = BlockKind.Paragraph, Text = "TV&SH - Trạm thay thước nước mới ở bến.",
                    Html = "<strong>TV&amp;SH</strong> - Trạm <em>thay</em> thước nước mới ở bến." }],
        };
        var article = ArticleInterpreter.Interpret(page,
            new ArticleContext { FirstSeen = DateTimeOffset.UnixEpoch, Zone = Reads.Zone, FallbackTitle = "x" });

        Assert.Equal("<p>Trạm <em>thay</em> thước nước mới ở bến.</p>", article.Html);
        Assert.Equal("TV&SH", article.Content.SourceTag);
    }

    [Fact]
    public void A_pictures_caption_is_split_from_its_credit()
    {
        var page = new ArticlePage
        {
            Hints = new ArticleHints { Title = "Thước mới" },
            Blocks = [
                new Block { Kind = BlockKind.Figure, Text = "Thước mới ở bến. Ảnh: Đỗ Quế",
                    Image = new ItemImage { Address = "a.png", Alt = "Bến" } }],
        };
        var article = ArticleInterpreter.Interpret(page,
            new ArticleContext { FirstSeen = DateTimeOffset.UnixEpoch, Zone = Reads.Zone, FallbackTitle = "x" });

        Assert.Equal(
            "<figure><img src=\"a.png\" alt=\"Bến\"><figcaption>Thước mới ở bến. <span class=\"credit\">Ảnh: Đỗ "
            + "Quế</span></figcaption></figure>", article.Html);
        Assert.Equal(("Thước mới ở bến.", "Đỗ Quế"), (article.Content.Images[0].Caption, article.Content.Images[0].Credit));
    }

    [Fact]
    public void Hard_wrapped_lines_become_one_paragraph()
    {
        var article = Reads.Text(
            "A new gauge at the landing\n\nThe river station at Long Khe has changed its gauge after the flood of\nlast autumn, when the "
            + "old one was carried away by a raft of bamboo and\nfound two villages downstream by a ferryman who had read it every "
            + "day\nof his life.");

        Assert.Single(article.Html.Split('\n'));
        Assert.Equal("en", article.Content.Language);
    }

    [Fact]
    public void A_text_without_words_takes_the_title_of_last_resort() => Assert.Equal("untitled", Reads.Text(" \n\n***\n").Content.Title);

    [Fact]
    public void No_text_throws() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char["0123456789/-., :()\n\n ABÀtháng năm ngày Ảnh Tin tại"]), 0,
            600].Sample(text => Assert.NotEmpty(Reads.Text(text).Content.Title));

    [Theory]
    [InlineData("1/1")]
    [InlineData("ngày 1/1, ")]
    [InlineData("kỷ niệm 30 năm 1/1/1990 ")]
    [InlineData("tại (A, ")]
    [InlineData("Ảnh: a\n\n\n")]
    [InlineData("tổng kết năm học ")]
    public void A_hostile_repetition_is_read_to_its_end(string part) =>
        Assert.NotEmpty(Reads.Text(string.Concat(Enumerable.Repeat(part, 60_000 / part.Length))).Content.Title);
}

using FeedServer.Collect.Reading;
using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading.Html;

public sealed class HtmlTitleTests
{
    private const string Prose =
        "<p>Buổi sáng, tổ đo đạc đi dọc bờ sông từ bến trên đến bến dưới, ghi mực nước ở mười hai "
            + "cọc, và so với sổ của năm trước.</p>"
        + "<p>Buổi chiều, tổ đo đạc trở về trạm, chép số đo vào sổ, gửi về huyện, rồi bàn việc của "
            + "ngày hôm sau với bà con.</p>";

    private const string Menu = "<ul><li><a href=1>Một mục</a><li><a href=2>Hai mục</a><li><a href=3>Ba mục</a></ul>";

    [Theory]
    [InlineData("<title>Đo nước đầu mùa</title>", "<h1><span>Thủy văn</span>Đo nước đầu mùa</h1>")]
    [InlineData("<meta property=og:title content='Đo nước đầu mùa'>",
        "<h1><a href=/tv>Thủy văn</a> <span>Đo nước đầu mùa</span></h1>")]
    [InlineData("<title>Đo nước đầu mùa | Bản tin</title>", "<h1>Đo nước đầu mùa<a href=#x>¶</a></h1>")]
    [InlineData("<meta property=og:title content='Đo nước đầu mùa'>",
        "<h1>Bản tin Lũng Mây</h1>" + Menu + "<h1>Đo nước đầu mùa</h1>" + Menu)]
    [InlineData("<title>Đo nước đầu mùa - Bản tin Lũng Mây</title><meta property=og:title content='Đo nước đầu mùa'>",
        "<h1>Chuyện bến sông</h1>")]
    [InlineData("<title>Chuyện bến sông: Đo nước đầu mùa</title><meta property=og:title content='Đo nước đầu mùa'>",
        "<h1><a href='https://ben.example/'>Chuyện bến sông</a></h1><h3>Đo nước đầu mùa</h3>")]
    [InlineData("<title>Đo nước đầu mùa – Bản tin Lũng</title>", "")]
    [InlineData("<title>Sổ tay - Trạm đo nước</title>", "<h1>Đo nước đầu mùa</h1><p>Một.</p><h1>Cách ghi sổ</h1>")]
    [InlineData("<title>Mẫu tin 2019</title><meta name=Generator content='Microsoft Word 15'>",
        "<p class=MsoTitle>Đo nước</p><p class=MsoTitle>đầu mùa</p>")]
    [InlineData("<title>Bản sao của nháp</title><style>@import url(https://themes.googleusercontent.com/fonts/css?kit=x)</style>",
        "<p class='c3 title'><span>Đo nước đầu mùa</span></p>")]
    [InlineData("<title>Mẫu tin 2019</title><meta name=Generator content='Microsoft Word 15'>",
        "<p class=MsoNormal align=center><b>Đo nước đầu mùa</b></p>")]
    public void What_two_voices_say_is_the_title(string head, string heading)
    {
        var article = Read($"<head>{head}</head><body><article>{heading}{Prose}</article></body>");

        Assert.Equal(("Đo nước đầu mùa", false), (article.Content.Title, article.Content.TitleDerived));
        Assert.DoesNotContain("Đo nước đầu mùa", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_keeps_its_typography_where_others_have_plain_signs() => Assert.Equal("Đo “nước” – đầu mùa", Read(
        "<head><meta property=og:title content=\"Đo 'nước' - đầu mùa\"></head>"
        + $"<body><h1>Đo “nước” – đầu mùa</h1>{Prose}</body>").Content.Title);

    internal static Article Read(string html, string address = "https://lungmay.example/do-nuoc.html") =>
        Assert.IsType<ReadOutcome.Read>(new ArticleReader(Reads.Zone).Read(new Document
        {
            Bytes = System.Text.Encoding.UTF8.GetBytes("<!DOCTYPE html><meta charset=utf-8>" + html),
            Name = "page.html",
            Url = new Uri(address),
            FirstSeen = new DateTimeOffset(2026, 6, 15, 5, 0, 0, TimeSpan.Zero),
        })).Article;
}

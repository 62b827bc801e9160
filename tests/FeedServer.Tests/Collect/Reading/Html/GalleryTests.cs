namespace FeedServer.Tests.Collect.Reading.Html;

/// <summary>Several pictures in one place, each with the caption that stands with it.</summary>
public sealed class GalleryTests
{
    [Theory]
    [InlineData("<figure><figure><img src=/a.jpg><figcaption>Bến cũ</figcaption></figure><figure><img src=/b.jpg>"
        + "<figcaption>Bến mới</figcaption></figure></figure>", "a.jpg: Bến cũ, b.jpg: Bến mới")]
    [InlineData("<figure><div><figure><img src=/a.jpg></figure><figure><a href=/b><img src=/b.jpg></a><figcaption>Bến mới</figcaption>"
        + "</figure><figure><img src=/c.jpg></figure></div></figure>", "a.jpg, b.jpg: Bến mới, c.jpg")]
    [InlineData("<figure><ul><li><figure><img src=/a.jpg><figcaption>Bến cũ</figcaption></figure></li><li><figure><img src=/b.jpg>"
        + "<figcaption>Bến mới</figcaption></figure></li></ul></figure>", "a.jpg: Bến cũ, b.jpg: Bến mới")]
    [InlineData("<figure><img src=/a.jpg><figcaption>Bến cũ</figcaption><img src=/b.jpg><figcaption>Bến mới</figcaption></figure>",
        "a.jpg: Bến cũ, b.jpg: Bến mới")]
    [InlineData("<figure><img src=/a.jpg>Bến cũ<br><img src=/b.jpg>Bến mới</figure>", "a.jpg: Bến cũ, b.jpg: Bến mới")]
    [InlineData("<figure><img src=/a.jpg><img src=/b.jpg><figcaption>Hai bến</figcaption></figure>", "a.jpg, b.jpg: Hai bến")]
    [InlineData("<ul class=anh><li><img src=/a.jpg><p>Bến cũ</p></li><li><img src=/b.jpg><p>Bến mới</p></li></ul>",
        "a.jpg: Bến cũ, b.jpg: Bến mới")]
    [InlineData("<dl class=gallery-item><dt><a href=/a><img src=/a.jpg></a></dt><dd>Bến cũ</dd></dl><dl class=gallery-item><dt>"
        + "<img src=/b.jpg></dt></dl><dl><dt><img src=/c.jpg></dt><dd>Bến mới</dd></dl>",
            "a.jpg: Bến cũ, b.jpg, c.jpg: Bến mới")]
    [InlineData("<dl><dt><img src=/a.jpg></dt><dd>Bến cũ</dd><dt><img src=/b.jpg></dt><dd>Bến mới</dd></dl>",
        "a.jpg: Bến cũ, b.jpg: Bến mới")]
    [InlineData("<dl><dt>Bến cũ</dt><dd><img src=/a.jpg></dd><dt>Bến mới</dt><dd><img src=/b.jpg></dd></dl>",
        "a.jpg: Bến cũ, b.jpg: Bến mới")]
    [InlineData("<table><tr><td><img src=/a.jpg></td><td><img src=/b.jpg></td></tr><tr><td>Bến cũ</td><td>Bến mới</td></tr></table>",
        "a.jpg: Bến cũ, b.jpg: Bến mới")]
    [InlineData("<table><tr><td><img src=/a.jpg><br>Bến cũ</td><td><img src=/b.jpg><br>Bến mới</td></tr></table>",
        "a.jpg: Bến cũ, b.jpg: Bến mới")]
    [InlineData("<div class=anh><img src=/a.jpg><p class=caption>Bến cũ</p></div><div class=anh><img src=/b.jpg></div>",
        "a.jpg: Bến cũ, b.jpg")]
    [InlineData("<div class='gallery wide'><div><img src=/a.jpg><p>Bến cũ</p></div><div><img src=/b.jpg></div><div><img src=/c.jpg>"
        + "<p>Bến mới</p></div></div>", "a.jpg: Bến cũ, b.jpg, c.jpg: Bến mới")]
    [InlineData("<figure data-src=/a.jpg><figcaption>Bến cũ</figcaption></figure>", "a.jpg: Bến cũ")]
    [InlineData("<div class=anh><a href=/a><img src=/a.jpg></a><span class=photo-caption>Bến cũ</span></div>", "a.jpg: Bến cũ")]
    public void Each_caption_stands_under_its_own_picture(string markup, string pictures) =>
        Assert.Equal(pictures, PicturePage.Pictures(markup));

    [Fact]
    public void The_caption_of_a_whole_gallery_stays_as_words_when_its_pictures_have_their_own()
    {
        const string markup = "<figure><figure><img src=/a.jpg><figcaption>Bến cũ</figcaption></figure><figure><img src=/b.jpg></figure>"
            + "<figcaption>Hai bến trong một ngày</figcaption></figure>";

        Assert.Equal("a.jpg: Bến cũ, b.jpg", PicturePage.Pictures(markup));
        Assert.Contains("Hai bến trong một ngày", PicturePage.Read(markup).Body.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<ul><li><img src=/i.gif width=16> Đò chạy từ sáu giờ sáng đến tám giờ tối</li><li><img src=/i.gif "
        + "width=16> "
        + "Vé năm nghìn</li></ul>")]
    [InlineData("<ul><li>Đò chạy từ sáu giờ sáng <img src=/i.gif></li><li>Vé năm nghìn</li></ul>")]
    [InlineData("<dl><dt>Giờ chạy</dt><dd>Sáu giờ sáng đến tám giờ tối</dd><dt>Giá vé</dt><dd>Năm nghìn <img "
        + "src=/i.gif></dd></dl>")]
    public void A_list_of_words_stays_a_list(string markup) =>
        Assert.Contains(markup[..4], PicturePage.Read(markup).Body.Html, StringComparison.Ordinal);
}

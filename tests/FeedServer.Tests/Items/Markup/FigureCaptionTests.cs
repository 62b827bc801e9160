using FeedServer.Items.Markup;

namespace FeedServer.Tests.Items.Markup;

public sealed class FigureCaptionTests
{
    private const string Picture = "<img alt=\"\" src=\"/images/ab/c.png\">";

    [Theory]
    [InlineData("Cũ.", "Cũ.", "Mới.", "Mới.")]
    [InlineData("Cũ. Ảnh: An Khê", "Cũ.", "Mới & khác.", "Mới &amp; khác. Ảnh: An Khê")]
    [InlineData("<a href=\"https://x.example/\">Cũ</a>. Photo: An Khê", "Cũ.", "New.", "New. Photo: An Khê")]
    [InlineData("Ảnh: An Khê", null, "Mới.", "Mới. Ảnh: An Khê")]
    [InlineData("Cũ. Ảnh: An Khê", "Cũ.", null, "Ảnh: An Khê")]
    [InlineData("Khác hẳn.", "Cũ.", "Mới.", "Mới.")]
    public void A_caption_is_replaced_and_what_stands_behind_it_stays(string inner, string? was, string? now, string expected) =>
        Assert.Equal($"<p>Trước.</p><figure>{Picture}<figcaption>{expected}</figcaption></figure><p>Sau.</p>", FigureCaption.With(
            $"<p>Trước.</p><figure>{Picture}<figcaption>{inner}</figcaption></figure><p>Sau.</p>", "/images/ab/c.png", was, now));

    [Fact]
    public void A_picture_without_a_caption_gets_one_and_one_with_a_caption_can_lose_it()
    {
        var (bare, captioned) = ($"<figure>{Picture}</figure>", $"<figure>{Picture}<figcaption>Mới.</figcaption></figure>");
        Assert.Equal(captioned, FigureCaption.With(bare, "/images/ab/c.png", null, "Mới."));
        Assert.Equal(bare, FigureCaption.With(captioned, "/images/ab/c.png", "Mới.", null));
    }

    [Theory]
    [InlineData("<p><img alt=\"\" src=\"/images/ab/c.png\"></p>")]
    [InlineData("<figure><img alt=\"\" src=\"/images/ab/d.png\"><figcaption>Cũ.</figcaption></figure>")]
    [InlineData("<figure><figcaption>Cũ.</figcaption></figure><p><img alt=\"\" src=\"/images/ab/c.png\"></p>")]
    [InlineData("<figure><img alt=\"\" src=\"/images/ab/c.png\">")]
    [InlineData("")]
    public void A_picture_outside_a_figure_has_no_caption_in_the_text(string html) =>
        Assert.Equal(html, FigureCaption.With(html, "/images/ab/c.png", "Cũ.", "Mới."));

    [Fact]
    public void An_address_with_marks_is_found_as_it_is_written() => Assert.Equal(
        "<figure><img alt=\"\" src=\"https://x.example/a?b=1&amp;c=2\"><figcaption>Mới.</figcaption></figure>", FigureCaption.With(
            "<figure><img alt=\"\" src=\"https://x.example/a?b=1&amp;c=2\"></figure>", "https://x.example/a?b=1&c=2", null, "Mới."));
}

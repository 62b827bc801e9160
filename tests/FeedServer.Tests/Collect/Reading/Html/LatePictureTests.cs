namespace FeedServer.Tests.Collect.Reading.Html;

/// <summary>Pictures that a page shows by a script, read without one.</summary>
public sealed class LatePictureTests
{
    private const string Nothing = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

    [Theory]
    [InlineData("<img src='/blank.gif' data-src='/a.jpg'>")]
    [InlineData($"<img src='{Nothing}' data-original='/a.jpg'>")]
    [InlineData($"<img src='{Nothing}' data-lazy='/a.jpg'>")]
    [InlineData($"<img src='{Nothing}' data-hi-res-src='/a.jpg'>")]
    [InlineData("<img data-srcset='/s.jpg 320w, /a.jpg 1280w, /m.jpg 640w'>")]
    [InlineData("<img srcset='/s.jpg, /a.jpg 2x'>")]
    [InlineData("<img src='/s.jpg' srcset='/s.jpg 320w,\n /a.jpg 1280w' sizes='100vw'>")]
    [InlineData("<img srcset='/w_3,h_2/s.jpg 300w, /w_9,h_6/a.jpg 900w'>")]
    [InlineData("<picture><source type='image/webp' srcset='/a.webp'><source srcset='/s.jpg 480w, /a.jpg 960w'><img "
        + "alt='Bến'></picture>")]
    [InlineData("<picture><source type='image/webp' srcset='/w.webp'><img src='/a.jpg'></picture>")]
    [InlineData("<picture><source media='(min-width: 900px)' data-srcset='/a.jpg'><source media='(max-width: 400px)' srcset='/s.jpg'><img "
        + "src='/m.jpg'></picture>")]
    [InlineData("<img><noscript><img src='/a.jpg'></noscript>")]
    [InlineData("<img src='/a-20x13.jpg' class='blur'><noscript><img src='/a.jpg' srcset='/a-300.jpg 300w, /a.jpg 1200w'></noscript>")]
    [InlineData("<span class='wait'><img src='/max/60/a.jpg'></span><noscript><img src='/max/1600/a.jpg'></noscript>")]
    [InlineData("<div class='wait'></div><noscript><img src='/a.jpg'></noscript>")]
    [InlineData("<noscript><img src='/a.jpg'></noscript><img class='lazy' data-src='/a.jpg'>")]
    [InlineData("<img src='/a.jpg'><noscript><img src='/a.jpg'></noscript>")]
    [InlineData("<amp-img src='/a.jpg' width='900' height='600' layout='responsive'><noscript><img src='/a.jpg'></noscript></amp-img>")]
    [InlineData("<amp-img srcset='/a.jpg 900w, /s.jpg 300w' width='9' height='6'></amp-img>")]
    [InlineData("<img width='0' height='0' style='width:100%;height:auto' src='/a.jpg'>")]
    public void The_largest_rendition_is_shown_once_with_its_caption(string picture)
    {
        Assert.Equal("a.jpg: Bến cũ", PicturePage.Pictures($"<figure>{picture}<figcaption>Bến cũ</figcaption></figure>"));
        Assert.Equal("a.jpg", PicturePage.Pictures($"<p>{picture}</p>"));
    }

    [Theory]
    [InlineData("<noscript>Xin bật JavaScript để xem trang này.</noscript>")]
    [InlineData("<noscript><img src='/a.jpg' width='1' height='1'></noscript>")]
    [InlineData("<noscript><iframe src='/a'></iframe></noscript>")]
    [InlineData($"<img src='{Nothing}'>")]
    [InlineData("<img src='/images/spacer.gif' width='20' height='20'>")]
    public void What_shows_no_picture_leaves_none(string markup)
    {
        Assert.Equal("", PicturePage.Pictures(markup));
        Assert.DoesNotContain("JavaScript", PicturePage.Read(markup).Body.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_pictures_stay_two()
    {
        Assert.Equal("a.jpg, b.jpg", PicturePage.Pictures(
            "<p><img data-src='/a.jpg'><noscript><img src='/a.jpg'></noscript></p><p><img data-src='/b.jpg'><noscript><img src='/b.jpg'>"
            + "</noscript></p>"));
        Assert.Equal("kho-loading.jpg, b.jpg", PicturePage.Pictures("<p><img src='/kho-loading.jpg'></p><p><img src='/b.jpg'></p>"));
    }
}

namespace FeedServer.Tests.Collect.Reading.Html;

/// <summary>Pictures that nobody is meant to see, and signs that are pictures.</summary>
public sealed class CountingPictureTests
{
    [Theory]
    [InlineData("<img src=https://dem.example/1 width=1 height=1>")]
    [InlineData("<img src=https://dem.example/1 width=1px>")]
    [InlineData("<img src=https://dem.example/1 height=' 0 '>")]
    [InlineData("<img src=https://dem.example/1 style='height:1px;width:1px;border:0'>")]
    [InlineData("<img src=https://dem.example/1 style='max-height: 0 !important'>")]
    [InlineData("<img src=https://dem.example/1 style='DISPLAY : NONE'>")]
    [InlineData("<img src=https://dem.example/1 style='visibility:hidden' width=90 height=90>")]
    [InlineData("<img src=https://dem.example/1 style='position:absolute;left:-9999px'>")]
    [InlineData("<img src=https://dem.example/1 hidden>")]
    [InlineData("<p style='display:none'><a href=/x><img src=https://dem.example/1></a></p>")]
    [InlineData("<amp-img src=https://dem.example/1 width=1 height=1></amp-img>")]
    public void It_is_no_picture(string markup)
    {
        Assert.Equal("do.jpg", PicturePage.Pictures(markup + "<p><img src=/do.jpg style='width:600px'></p>"));
        Assert.DoesNotContain("dem.example", PicturePage.Read(markup).Body.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<img class=wp-smiley src=/s/1.svg alt=':-)'>", ":-)")]
    [InlineData("<img class='emoji small' src=/s/1.svg alt='🌊'>", "🌊")]
    [InlineData("<img src=/images/smilies/cool.gif alt=cool>", "cool")]
    [InlineData("<img src=/s/1.svg alt='🚣‍♀️'>", "🚣‍♀️")]
    public void A_smiley_is_the_sign_it_stands_for(string smiley, string sign)
    {
        var article = PicturePage.Read($"<p>Đò chạy rồi {smiley} nhé.</p>");

        Assert.Empty(article.Content.Images);
        Assert.Contains($"Đò chạy rồi {sign} nhé.", article.Body.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_a_smile_is_a_picture() =>
        Assert.Equal("cuoi.jpg",
            PicturePage.Pictures("<p><img class=smiley-face src=/emoji/cuoi.jpg width=640 alt='Người lái đò cười'></p>"));
}

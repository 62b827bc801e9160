using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

public sealed class AbsoluteLinksTests
{
    [Theory]
    [InlineData("<img src=\"/images/a.jpg\">", "<img src=\"https://tin.vankhe.example/images/a.jpg\">")]
    [InlineData("<a href='/2023'>x</a>", "<a href='https://tin.vankhe.example/2023'>x</a>")]
    [InlineData("<a title=\"a > b\" href=\"/2023\">x</a>", "<a title=\"a > b\" href=\"https://tin.vankhe.example/2023\">x</a>")]
    [InlineData("<a href=\"//anh.example/a\">x</a>", "<a href=\"https://anh.example/a\">x</a>")]
    [InlineData("<a href=\"#chu-thich\">1</a>", "<a href=\"https://tin.vankhe.example/2023/01/10/bai#chu-thich\">1</a>")]
    [InlineData("<a href=\"anh/a.jpg?x=1&amp;y=2\">1</a>", "<a href=\"https://tin.vankhe.example/2023/01/10/anh/a.jpg?x=1&amp;y=2\">1</a>")]
    [InlineData("<img src=\"/a\" alt=\"x\"><img src=\"/b\">",
        "<img src=\"https://tin.vankhe.example/a\" alt=\"x\"><img src=\"https://tin.vankhe.example/b\">")]
    public void A_relative_address_becomes_absolute(string html, string expected) =>
        Assert.Equal(expected, AbsoluteLinks.In(html, SampleEntries.Publication, "/2023/01/10/bai"));

    [Theory]
    [InlineData("")]
    [InlineData("no markup, src=\"/a\" only as text")]
    [InlineData("<code>src=\"/a\"</code>")]
    [InlineData("<a href=\"https://x.example/?a=1&amp;b=2\">x</a>")]
    [InlineData("<a href=\"mailto:a@b.example\">x</a>")]
    [InlineData("<img alt=\"/images/a.jpg\">")]
    [InlineData("<p>1 < 2 and \"/a\"</p>")]
    [InlineData("<img src=\"/never closed")]
    [InlineData("<")]
    [InlineData("<a")]
    public void Everything_else_stays_as_it_is(string html) =>
        Assert.Equal(html, AbsoluteLinks.In(html, SampleEntries.Publication, "/2023/01/10/bai"));
}

using FeedServer.Items.Markup;

namespace FeedServer.Tests.Items.Markup;

/// <summary>The words of a text, which keys that are stored are made of.</summary>
public sealed class ShownWordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("<p>— … !</p>", "")]
    [InlineData("<p>Đàn CÒ trắng, 42 con.</p><p>Về đồng</p>", "đàn cò trắng 42 con về đồng")]
    [InlineData("<p>bến<a href=\"/bai?a=1&amp;b=2\">sông</a> xa<br>bờ</p>", "bến sông xa bờ")]
    [InlineData("<figure><img alt=\"đò ngang\" src=\"/images/a.png\"></figure><p>1&amp;2&lt;3</p>", "1 2 3")]
    [InlineData("<p>Tie\u0302\u0301ng a\u0300</p>", "tiếng à")]
    [InlineData("<p>một<!-- hai --> <b>ba</b></p>", "một ba")]
    [InlineData("<p>cụt <a href=", "cụt")]
    [InlineData("<p>cụt <a href=\"", "cụt")]
    [InlineData("<p>trống <>< /></p>", "trống")]
    public void One_line_of_them_has_all_of_them(string html, string line)
    {
        Assert.Equal((line, line.Length == 0 ? 0 : line.Split(' ').Length), ShownWords.LineFromHtml(html));
        Assert.Equal(line, string.Join(' ', ShownWords.FromHtml(html)));
    }

    [Theory]
    [InlineData("https://ben.example/?a=1&b=2#c", "https://ben.example/?a=1&b=2#c")]
    [InlineData("https://ben.example/?utm_source=x&b=2&fbclid=y#c", "https://ben.example/?b=2#c")]
    [InlineData("https://ben.example/?UTM_source=x", "https://ben.example/")]
    [InlineData("https://ben.example/?&utm_medium", "https://ben.example/?")]
    [InlineData("https://ben.example/#?utm_source=x", "https://ben.example/#")]
    [InlineData("https://ben.example/?", "https://ben.example/?")]
    public void Parameters_of_tracking_go_and_all_else_stays(string address, string stripped) =>
        Assert.Equal(stripped, TrackingParameters.Strip(address));
}

using System.Text;
using FeedServer.Pages;

namespace FeedServer.Tests.Pages;

public sealed class PageWriterTests
{
    [Theory]
    [InlineData("type=\"application/rss&#x2B;xml\"", "type=\"application/rss+xml\"")]
    [InlineData("một&#x85;hai&#x1F;ba&#xFFFE;bốn&#x0;", "một hai ba bốn ")]
    [InlineData("&#x27;&#x9;&#xA;&#x1F30A;&#xE9;", "&#x27;&#x9;&#xA;&#x1F30A;&#xE9;")]
    [InlineData("&#x&#x2B;&#x", "&#x+&#x")]
    [InlineData("&#xZZ; &#x; &#x2b; &amp;#x2B;", "&#xZZ; &#x; &#x2b; &amp;#x2B;")]
    [InlineData("", "")]
    public void What_no_page_may_say_is_a_blank_and_a_plus_sign_is_itself(string written, string page)
    {
        using var writer = new PageWriter();
        writer.Write(written);
        Assert.Equal(page, Encoding.UTF8.GetString(writer.ToUtf8()));
    }

    [Fact]
    public void Half_of_a_pair_is_replaced()
    {
        using var writer = new PageWriter();
        writer.Write("sóng \U0001F30A và nửa \uD83C cặp");
        Assert.Equal("sóng \U0001F30A và nửa \uFFFD cặp", Encoding.UTF8.GetString(writer.ToUtf8()));
    }

    [Fact]
    public void A_page_longer_than_its_room_is_whole()
    {
        using var writer = new PageWriter();
        var whole = new StringBuilder();
        for (var part = 0; part < 20_000; part++)
        {
            writer.Write('<');
            writer.Write("dòng");
            writer.Write(['>', '&', '#'], 0, 1);
            whole.Append("<dòng>");
        }
        Assert.Equal(whole.ToString(), Encoding.UTF8.GetString(writer.ToUtf8()));
    }
}

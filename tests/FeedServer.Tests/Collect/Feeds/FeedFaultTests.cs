using System.Text;
using FeedServer.Collect.Feeds;

namespace FeedServer.Tests.Collect.Feeds;

/// <summary>Faults a patient person could still read past, each with what that person would see.</summary>
public sealed class FeedFaultTests
{
    static FeedFaultTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("<title>Cá & tôm</title>", "Cá & tôm")]
    [InlineData("<title>5 < 6 here</title>", "5 < 6 here")]
    [InlineData("<title>Ch&eacute;p &nbsp;&unknown; fish</title>", "Chép &unknown; fish")]
    [InlineData("<title>don&#146;t</title>", "don’t")]
    [InlineData("<title>a&#0;b&#x1F;c</title>", "abc")]
    [InlineData("<title>a\u0000b\u000Bc</title>", "abc")]
    [InlineData("<title>ab</Title>", "ab")]
    [InlineData("</p></b><title>ab</title>", "ab")]
    [InlineData("<title>ab<link>https://x.example/</link>", "ab")]
    [InlineData("<title lang=en lang='x'>ab</title>", "ab")]
    [InlineData("<foo:bar zip:zap='1'>x</foo:bar><title>ab</title>", "ab")]
    [InlineData("<title><![CDATA[ab</title><link>https://x.example/</link>", "ab")]
    [InlineData("<!-- a -- b --><title>ab</title>", "ab")]
    [InlineData("<title>Vá»¥ mÃ¹a</title>", "Vụ mùa")]
    [InlineData("<TITLE>ab</TITLE>", "ab")]
    [InlineData("<title>&lt;b&gt;ab&lt;/b&gt; &amp;amp; c</title>", "ab & c")]
    [InlineData("<title>List&lt;T&gt; explained</title>", "List<T> explained")]
    public void A_title_survives(string item, string title) => Assert.Equal(title, Said.Only(Said.Rss(item)).Title);

    [Theory]
    [InlineData("</item></channel></rss>")]
    [InlineData("</channel></rss>")]
    [InlineData("</rss")]
    [InlineData("")]
    [InlineData("</item></channel></rss><script>count()</script><!-- made in 0.3 s -->")]
    public void A_feed_that_ends_otherwise_keeps_its_item(string end) =>
        Assert.Equal("Chợ phiên", Said.Only("<rss version='2.0'><channel><item><title>Chợ phiên</title><guid>1</guid>" + end).Title);

    [Theory]
    [InlineData("\n\n  ")]
    [InlineData("\uFEFF")]
    [InlineData("<br />\n<b>Warning</b>: something in <b>/srv/x.php</b> on line <b>3</b><br />\n")]
    [InlineData("<!DOCTYPE rss SYSTEM 'http://x.example/rss.dtd'>")]
    [InlineData("<!-- <rss> was here -->")]
    public void What_stands_before_a_feed_is_passed_over(string before) =>
        Assert.Equal("a", Said.Only(before + "<rss><channel><item><title>a</title></item></channel></rss>").Title);

    [Fact]
    public void Items_that_do_not_end_are_still_items() =>
        Assert.Equal(["a", "b", "c"],
            Said.Feed("<rss><channel><item><title>a</title><item><title>b</title><item><title>c</title></channel></rss>").Entries.Select(
                e => e.Title));

    [Theory]
    [InlineData("utf-16", "text/xml")]
    [InlineData("utf-16BE", "text/xml")]
    [InlineData("utf-32", "text/xml")]
    [InlineData("windows-1258", "text/xml; charset=windows-1258")]
    [InlineData("utf-8", "text/xml; charset=iso-8859-1")]
    [InlineData("utf-8", "text/xml; charset=no-such")]
    public void An_encoding_is_found(string encoding, string contentType)
    {
        var title = encoding == "windows-1258" ? "Ăn cơm, uông nươc" : "Tin mới ở Vân Khê";
        var codec = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. codec.GetPreamble(), .. codec.GetBytes($"<rss><channel><title>{title}</title></channel></rss>")];
        Assert.Equal(title, Said.Feed(bytes, contentType).Title);
    }

    [Theory]
    [InlineData("koi8-r", "Новости из деревни")]
    [InlineData("shift_jis", "村の新しいお知らせ")]
    [InlineData("gb18030", "村里的新消息")]
    [InlineData("iso-2022-jp", "村の新しいお知らせ")]
    [InlineData("windows-1252", "Nouvelles d’été")]
    public void A_declared_encoding_is_believed_where_it_fits(string encoding, string title)
    {
        var bytes = Encoding.GetEncoding(encoding)
            .GetBytes($"<?xml version='1.0' encoding='{encoding}'?><rss><channel><title>{title}</title></channel></rss>");
        Assert.Equal(title, Said.Feed(bytes).Title);
    }

    [Fact]
    public void Latin_1_that_calls_itself_UTF_8_is_read_as_what_it_is()
    {
        var bytes = Encoding.Latin1.GetBytes(
            "<?xml version='1.0' encoding='utf-8'?><rss><channel><title>Un \u00e9t\u00e9 \u00e0 la for\u00eat</title></channel></rss>");
        Assert.Equal("Un été à la forêt", Said.Feed(bytes).Title);
    }

    [Fact]
    public void Entities_of_the_documents_own_are_put_in_once_and_never_in_each_other()
    {
        var feed = Said.Feed(
            "<!DOCTYPE rss [<!ENTITY v 'Vân Khê'><!ENTITY w '&v;&v;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&v; "
            + "&w; &f;</title></channel></rss>");
        Assert.Equal("Vân Khê &v;&v; &f;", feed.Title);
    }

    [Fact]
    public void More_entries_than_the_limit_are_refused_with_the_reason()
    {
        var feed = Said.Feed("<rss><channel>"
            + string.Concat(Enumerable.Repeat("<item><title>a</title></item>", FeedReader.MostEntries + 3)) + "</channel></rss>");
        Assert.Equal(FeedReader.MostEntries, feed.Entries.Count);
        Assert.Contains("3 were not read", Assert.Single(feed.Refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   \n", "no text")]
    [InlineData("Not found", "plain text")]
    [InlineData("<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></body></html>", "web page")]
    [InlineData("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://x.example/</loc></url></urlset>", "sitemap")]
    [InlineData("<opml version='2.0'><body/></opml>", "OPML")]
    [InlineData("{\"error\":\"forbidden\"}", "no feed")]
    [InlineData("[1,2,3]", "no feed")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><x/></rdf:RDF>", "no channel")]
    [InlineData("%PDF-1.7 ...", "PDF")]
    public void What_is_no_feed_is_refused_as_such(string text, string reason)
    {
        var refused = Assert.IsType<FeedOutcome.Refused>(Said.Outcome(text));
        Assert.False(refused.IsFeed);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_JSON_feed_is_a_feed_that_could_not_be_read()
    {
        var refused = Assert.IsType<FeedOutcome.Refused>(
            Said.Outcome("{\"version\": \"https://jsonfeed.org/version/1.1\",\n \"items\": [ }"));
        Assert.True(refused.IsFeed);
        Assert.Equal("line 2", refused.Place);
    }
}

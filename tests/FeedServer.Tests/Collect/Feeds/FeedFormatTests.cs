using FeedServer.Collect.Feeds;

namespace FeedServer.Tests.Collect.Feeds;

/// <summary>Each format as its specification has it.</summary>
public sealed class FeedFormatTests
{
    [Theory]
    [InlineData("<rss version='0.91'><channel>{0}</channel></rss>", "RSS 0.91")]
    [InlineData("<rss version='0.92'><channel>{0}</channel></rss>", "RSS 0.92")]
    [InlineData("<rss version='2.0'><channel>{0}</channel></rss>", "RSS 2.0")]
    [InlineData("<rss xmlns='http://backend.userland.com/rss2'><channel>{0}</channel></rss>", "RSS 2.0")]
    [InlineData(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        + "xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>Tin</title></channel>{0}</rdf:RDF>", "RSS 0.90")]
    [InlineData(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel "
        + "rdf:about='x'><title>Tin</title></channel>{0}</rdf:RDF>", "RSS 1.0")]
    [InlineData("<channel>{0}</channel>", "RSS 0.9x")]
    public void RSS_of_every_age_gives_its_items(string shell, string format)
    {
        const string Items =
            "<item><title>Lúa chín</title><link>https://tin.vankhe.example/lua</link><description>Đồng "
            + "&lt;b&gt;vàng&lt;/b&gt;</description></item><item><title>Hội làng</title></item>";
        var feed = Said.Feed(shell.Replace("{0}", Items, StringComparison.Ordinal));
        Assert.Equal(format, feed.Format);
        Assert.Equal(["Lúa chín", "Hội làng"], feed.Entries.Select(e => e.Title));
        Assert.Equal("https://tin.vankhe.example/lua", feed.Entries[0].Link);
        Assert.Equal("Đồng <b>vàng</b>", feed.Entries[0].ContentHtml);
    }

    [Fact]
    public void RSS_with_modules_fills_every_part_of_an_entry()
    {
        var entry = Said.Only("""
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
            xmlns:media="http://search.yahoo.com/mrss/"><channel><language>vi</language>
            <item><guid isPermaLink="false">t-1</guid><link>/lua</link><title>Lúa chín</title><dc:creator>Bình An</dc:creator>
            <author>ban.bt@x.example (Hạ Vy)</author><category>Đồng áng</category><category>Tin</category>
            <pubDate>Tue, 05 Mar 2024 06:07:08 +0700</pubDate><description>Tóm tắt</description><content:encoded>
            <![CDATA[<p>Toàn văn</p>]]></content:encoded>
            <enclosure url="/a.mp3" length="12" type="audio/mpeg"/><enclosure url="/b.mp3" length="oops"/>
            <media:group><media:content url="https://x.example/lua.jpg" type="image/jpeg"><media:description>Lúa</media:description>
            <media:credit>Bình An</media:credit></media:content></media:group></item></channel></rss>
            """);
        Assert.Equal("t-1", entry.Id);
        Assert.Equal("https://tin.vankhe.example/lua", entry.Link);
        Assert.Equal(["Hạ Vy"], entry.Authors);
        Assert.Equal("<p>Toàn văn</p>", entry.ContentHtml);
        Assert.Equal("Tóm tắt", entry.SummaryHtml);
        Assert.Equal(["Đồng áng", "Tin"], entry.Categories);
        Assert.Equal("vi", entry.Language);
        Assert.Equal(TimeSpan.FromHours(7), entry.Published?.At.Offset);
        Assert.Equal([("https://tin.vankhe.example/a.mp3", 12L), ("https://tin.vankhe.example/b.mp3", null)],
            entry.Enclosures.Select(e => (e.Address, e.Length)));
        var picture = Assert.Single(entry.Media);
        Assert.Equal(("https://x.example/lua.jpg", "image/jpeg", "Lúa", "Bình An"),
            (picture.Address, picture.MediaType, picture.Caption, picture.Credit));
    }

    [Fact]
    public void A_channel_says_when_it_wishes_to_be_polled_and_where_its_history_is()
    {
        var feed = Said.Feed(Said.Rss("<title>a</title>", """
            <ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>5</hour><hour>77</hour></skipHours><skipDays><day>Sunday</day>
            <day>Noday</day></skipDays><generator>Máy in tin 2</generator>
            <atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="index.xml"/>
            <atom:link rel="hub" href="https://hub.example/"/><atom:link rel="prev-archive" href="2023.xml"/>
            """));
        Assert.Equal(TimeSpan.FromMinutes(90), feed.Schedule.Interval);
        Assert.Equal([0, 5], feed.Schedule.SkipHours);
        Assert.Equal([DayOfWeek.Sunday], feed.Schedule.SkipDays);
        Assert.Equal("Máy in tin 2", feed.Generator);
        Assert.Equal("https://tin.vankhe.example/feed/index.xml", feed.Self);
        Assert.Equal("https://tin.vankhe.example/feed/2023.xml", feed.Older);
        Assert.Equal(["https://hub.example/"], feed.Hubs);
    }

    [Fact]
    public void The_syndication_module_gives_an_interval() =>
        Assert.Equal(TimeSpan.FromHours(6),
            Said.Feed(
                Said.Rss("", "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>")).Schedule.Interval);

    [Fact]
    public void Atom_constructs_are_read_by_their_types()
    {
        var entries = Said.Feed("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi" xml:base="https://a.example/x/">
            <title type="html">Tin &amp;lt;làng&amp;gt;</title><author><name>Làng</name></author><link href="."/>
            <entry><id>urn:1</id><title>List&lt;T&gt;</title><content type="text">a &lt; b</content><link rel="enclosure" href="a.ogg"/>
            <updated>2024-03-05T06:07:08Z</updated></entry>
            <entry xml:base="y/"><id> urn:2 </id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Hội <b>làng</b></div>
            </title><link href="z"/><summary>Tóm</summary>
            <content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>Một<x:br/>hai</x:p></x:div></content><author>
            <name>Hạ Vy</name></author><author><email>b@x.example</email></author></entry>
            </feed>
            """);
        Assert.Equal("Atom 1.0", entries.Format);
        Assert.Equal("Tin <làng>", entries.Title);
        Assert.Equal("https://a.example/x/", entries.Link);
        var (first, second) = (entries.Entries[0], entries.Entries[1]);
        Assert.Equal(("List<T>", "a &lt; b", "vi"), (first.Title, first.ContentHtml, first.Language));
        Assert.Equal(["Làng"], first.Authors);
        Assert.Equal("https://a.example/x/a.ogg", Assert.Single(first.Enclosures).Address);
        Assert.Equal(("urn:2", "Hội làng", "https://a.example/x/y/z"), (second.Id, second.Title, second.Link));
        Assert.Equal(("<p>Một<br>hai</p>", "Tóm"), (second.ContentHtml, second.SummaryHtml));
        Assert.Equal(["Hạ Vy", "b@x.example"], second.Authors);
    }

    [Fact]
    public void Atom_0_3_modes_are_undone()
    {
        var feed = Said.Feed("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="base64">VGluIGzDoG5n</title>
            <modified>2004-03-05T06:07:08Z</modified>
            <entry><title type="text/html" mode="escaped">A &lt;i&gt;b&lt;/i&gt;</title><issued>2004-03-04</issued>
            <created>2004-03-03</created><content type="application/xhtml+xml" mode="xml"><p xmlns="http://www.w3.org/1999/xhtml">C</p>
            </content></entry></feed>
            """);
        Assert.Equal("Atom 0.3", feed.Format);
        Assert.Equal("Tin làng", feed.Title);
        Assert.Equal(new DateTimeOffset(2004, 3, 5, 6, 7, 8, TimeSpan.Zero), feed.Updated);
        var entry = Assert.Single(feed.Entries);
        Assert.Equal(("A b", "<p>C</p>", 4), (entry.Title, entry.ContentHtml, entry.Published?.At.Day));
    }

    [Fact]
    public void An_entry_alone_is_a_feed_of_one() =>
        Assert.Equal("urn:1", Said.Only("<entry xmlns='http://www.w3.org/2005/Atom'><id>urn:1</id><title>a</title></entry>").Id);

    [Fact]
    public void Prefixes_may_be_bound_to_anything() =>
        Assert.Equal("Hạ Vy",
            Assert.Single(
                Said.Only(
                    "<rss xmlns:dc='https://x.example/ours' "
                    + "xmlns:media='http://purl.org/dc/elements/1.1/'><channel><item><dc:creator>no</dc:creator><media:creator>Hạ "
                    + "Vy</media:creator></item></channel></rss>").Authors));

    [Theory]
    [InlineData("<guid>https://x.example/1</guid>", "https://x.example/1")]
    [InlineData("<guid isPermaLink='false'>https://x.example/1</guid>", null)]
    [InlineData("<guid>12345</guid>", null)]
    [InlineData("<guid isPermaLink='true'>a</guid>", "https://tin.vankhe.example/feed/a")]
    [InlineData("<guid>tag:x,2024:1</guid>", null)]
    [InlineData("<link></link><atom:link href='/b'/>", "https://tin.vankhe.example/b")]
    [InlineData("<link>\n https://x.example/\n c </link>", "https://x.example/ c")]
    [InlineData("<link>http://exa mple:abc/[b</link>", "http://exa mple:abc/[b")]
    public void The_link_of_an_item(string item, string? link) => Assert.Equal(link, Said.Only(Said.Rss("<title>a</title>" + item)).Link);
}

using System.Xml.Linq;
using FeedServer.Items;
using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

/// <summary>The points on which readers and the W3C validator are particular.</summary>
public sealed class FeedDetailTests
{
    [Fact]
    public void Ampersand_and_less_than_in_an_RSS_title_are_hexadecimal_references()
    {
        var title = Lines(FeedFormat.Rss, Titled("Q&A: is 1 < 2?"))
            .Single(l => l.Contains("1 ", StringComparison.Ordinal) && l.StartsWith("<title>", StringComparison.Ordinal));
        Assert.Equal("<title>Q&#x26;A: is 1 &#x3C; 2?</title>", title);
    }

    [Fact]
    public void A_title_that_looks_escaped_is_not_taken_for_HTML()
    {
        var entry = Titled("Fish &amp; chips");
        Assert.Equal("Fish &amp; chips", Item(entry).Element("title")?.Value);
        Assert.Equal("Fish &amp; chips", Feeds.Json(entry).GetProperty("items")[0].GetProperty("title").GetString());
    }

    [Fact]
    public void A_plain_summary_is_written_as_HTML_in_RSS_and_Atom_and_as_text_in_JSON()
    {
        var entry = SampleEntries.Entry(1, "a", new ItemContent { Title = "T", Summary = "1 < 2 & 3" }, "<p>x</p>");
        Assert.Equal("1 &lt; 2 &amp; 3", Item(entry).Element("description")?.Value);
        Assert.Equal("1 &lt; 2 &amp; 3", AtomEntry(entry).Element(Feeds.Atom + "summary")?.Value);
        Assert.Equal("1 < 2 & 3", Feeds.Json(entry).GetProperty("items")[0].GetProperty("summary").GetString());
    }

    [Fact]
    public void An_item_without_summary_has_its_title_for_one_and_not_its_text()
    {
        var entry = SampleEntries.Entry(1, "a", new ItemContent { Title = "T" }, "<p>x</p>");
        Assert.Equal("T", Item(entry).Element("description")?.Value);
        Assert.Equal("T", AtomEntry(entry).Element(Feeds.Atom + "summary")?.Value);
    }

    [Fact]
    public void Dates_of_a_publication_in_UTC_say_their_offset_in_digits()
    {
        var publication = SampleEntries.Publication with { Zone = new PublicationZone("UTC") };
        var date = SampleEntries.On(2020, 2, 29, "07:00") with { Zone = "UTC" };
        var entry = SampleEntries.Entry(1, "a", new ItemContent { Title = "T", Published = date }, "");
        var rss = System.Text.Encoding.UTF8.GetString(
            Feeds.Write(FeedFormat.Rss, [entry], Feeds.Request() with { Publication = publication }));
        Assert.Contains("<pubDate>Sat, 29 Feb 2020 07:00:00 +0000</pubDate>", rss, StringComparison.Ordinal);
        Assert.Contains("<lastBuildDate>Wed, 01 Mar 2023 02:30:00 +0000</lastBuildDate>", rss, StringComparison.Ordinal);
    }

    [Fact]
    public void An_international_host_goes_out_in_its_ASCII_form()
    {
        var entry = SampleEntries.Entry(1, "a", new ItemContent { Title = "T" }, "<p>x</p>");
        entry = entry with { Item = entry.Item with { Link = "http://ví-dụ.example/nước" } };
        var address = Feeds.Json(entry).GetProperty("items")[0].GetProperty("external_url").GetString();
        Assert.StartsWith("http://xn--", address, StringComparison.Ordinal);
        Assert.EndsWith(".example/n%C6%B0%E1%BB%9Bc", address, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_hour_is_noon_in_the_publications_zone()
    {
        var entry = SampleEntries.Entry(1, "a", new ItemContent { Title = "T", Event = SampleEntries.On(2020, 2, 29) }, "");
        Assert.Equal("Sat, 29 Feb 2020 12:00:00 +0700", Item(entry).Element("pubDate")?.Value);
    }

    /// <summary>Of local mean time (+07:06) the validator knows nothing, and UTC is another day.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("00:05")]
    [InlineData("03:00")]
    [InlineData("23:58")]
    public void A_date_of_long_ago_keeps_its_day_in_every_format(string? time)
    {
        var entry = SampleEntries.Entry(
            1, "a", new ItemContent { Title = "T", Published = SampleEntries.On(1600, 3, 21, time) }, "");
        var told = Item(entry).Element("pubDate")?.Value;
        Assert.Matches("^Tue, 21 Mar 1600 .* [+-][0-9]{2}[03]0$", told);
        var published = Feeds.Json(entry).GetProperty("items")[0].GetProperty("date_published").GetString() ?? "";
        Assert.StartsWith("1600-03-21T", published, StringComparison.Ordinal);
        var instant = DateTimeOffset.Parse(published, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(instant, DateTimeOffset.Parse(AtomEntry(entry).Element(Feeds.Atom + "published")?.Value ?? "",
            System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(instant, DateTimeOffset.Parse(told ?? "", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void An_item_without_any_date_has_none()
    {
        var entry = Titled("T");
        Assert.Null(Item(entry).Element("pubDate"));
        Assert.Null(AtomEntry(entry).Element(Feeds.Atom + "published"));
        Assert.False(Feeds.Json(entry).GetProperty("items")[0].TryGetProperty("date_published", out _));
    }

    [Fact]
    public void The_self_link_is_the_documents_own_address()
    {
        var request = Feeds.Request("/2023/01/10", "10 tháng 1, 2023");
        foreach (var format in new[] { FeedFormat.Rss, FeedFormat.Atom })
        {
            var xml = XDocument.Parse(System.Text.Encoding.UTF8.GetString(Feeds.Write(format, [], request)));
            var self = Assert.Single(xml.Descendants(Feeds.Atom + "link"), l => (string?)l.Attribute("rel") == "self");
            Assert.Equal(FeedLinks.UrlOf(request.Publication, request.Path, format), (string?)self.Attribute("href"));
        }
    }

    [Fact]
    public void An_enclosure_needs_a_known_type_and_length()
    {
        var image = new ItemImage { Address = "/images/a.jpg", MediaType = "image/jpeg" };
        var entry = SampleEntries.Entry(1, "a", new ItemContent { Title = "T", Images = [image] }, "");
        Assert.Null(Item(entry).Element("enclosure"));
        Assert.Single(Item(entry).Elements(Feeds.Media + "content"));
    }

    [Fact]
    public void A_picture_with_an_unusable_address_is_left_out()
    {
        var images = new[] { "javascript:alert(1)", "http://", "data:image/png;base64,AAAA" }.Select(a => new ItemImage { Address = a });
        var entry = SampleEntries.Entry(1, "a", new ItemContent { Title = "T", Images = [.. images] }, "");
        Assert.Empty(Item(entry).Elements(Feeds.Media + "content"));
    }

    [Fact]
    public void Every_name_stands_in_its_own_creator_element()
    {
        var byline = new Byline { Text = ["An", "Bình"], Photos = ["Bình", "Chi"] };
        var item = Item(SampleEntries.Entry(1, "a", new ItemContent { Title = "T", Byline = byline }, ""));
        Assert.Equal(["An", "Bình"], item.Elements(Feeds.DublinCore + "creator").Select(e => e.Value));
        Assert.Equal(["Chi"], item.Elements(Feeds.DublinCore + "contributor").Select(e => e.Value));
    }

    private static Entry Titled(string title) => SampleEntries.Entry(1, "a", new ItemContent { Title = title }, "");

    private static XElement Item(Entry entry) => Feeds.Xml(FeedFormat.Rss, entry).Descendants("item").Single();

    private static XElement AtomEntry(Entry entry) => Feeds.Xml(FeedFormat.Atom, entry).Descendants(Feeds.Atom + "entry").Single();

    private static IEnumerable<string> Lines(FeedFormat format, Entry entry) => Feeds.Text(format, entry).Split('\n').Select(l => l.Trim());
}

using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FeedServer.Publish.Discovery;

namespace FeedServer.Tests.Publish.Discovery;

public sealed class DescriptionTests
{
    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    [Fact]
    public void The_whole_is_named_alone()
    {
        var bytes = FeedOpml.Write(SampleEntries.Publication);
        var root = XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!; // a document has a root
        var only = Assert.Single(root.Descendants("outline"));
        Assert.Equal("https://tin.vankhe.example/feed.atom", only.Attribute("xmlUrl")?.Value);
        Assert.Equal("Bản tin Vân Khê", only.Attribute("text")?.Value);
        GoldenFile.Holds("feeds.opml", bytes);
    }

    [Fact]
    public void The_list_of_feeds_of_a_kind_is_written_as_promised()
    {
        var bytes = FeedOpml.Write(SampleEntries.Publication, new FeedGroup("Chuyên mục",
        [
            ("Tin hoạt động", "/sections/tin-hoat-dong"), ("R&D <\"mới\">\u0007", "/sections/r-d-moi"), ("\u0007", "/sections/x"),
        ]));
        var root = XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!; // a document has a root
        Assert.Equal("2.0", root.Attribute("version")?.Value);
        Assert.Equal(["head", "body"], root.Elements().Select(e => e.Name.LocalName));
        Assert.All(root.Descendants("outline"), outline => Assert.NotEmpty(outline.Attribute("text")?.Value ?? ""));
        Assert.All(root.Descendants("outline").Where(outline => outline.Attribute("type")?.Value == "rss"), feed =>
            Assert.True(Uri.IsWellFormedUriString(feed.Attribute("xmlUrl")?.Value, UriKind.Absolute)));
        Assert.Equal(3, root.Descendants("outline").Count(outline => outline.Attribute("type") is not null));
        GoldenFile.Holds("sections.opml", bytes);
    }

    [Fact]
    public void The_search_description_is_written_as_promised()
    {
        var bytes = OpenSearchDescription.Write(SampleEntries.Publication, "/search", "/opensearch.xml",
            "Tìm ngày, chuyên mục & người viết.");
        var root = Checked(bytes);
        Assert.Equal("https://tin.vankhe.example/search?q={searchTerms}",
            root.Elements(OpenSearch + "Url").First().Attribute("template")?.Value);
        GoldenFile.Holds("opensearch.xml", bytes);
    }

    [Theory]
    [InlineData("Một tên rất dài, dài hơn mười sáu chữ và dài hơn cả bốn mươi tám chữ")]
    [InlineData("Mộttênrấtdàikhôngcókhoảngtrắng")]
    [InlineData("aaaaaaaaaaaaaaa😀😀😀")]
    [InlineData("& < \" \u0000")]
    public void A_search_description_keeps_to_the_lengths_of_the_specification(string title) =>
        Checked(OpenSearchDescription.Write(SampleEntries.Publication with { Title = title }, "/search", "/opensearch.xml",
            new string('d', 2000)));

    [Fact]
    public void Robots_are_told_the_sitemaps_and_what_is_closed_below_the_publication_s_own_path()
    {
        var text = Encoding.UTF8.GetString(RobotsText.Write(
            SampleEntries.Publication with { BaseUrl = new Uri("https://tin.example/kho/") }, ["/search", "/*?after="], ["/*.atom?after="],
            ["/sitemap.xml"]));
        Assert.Equal(
            "User-agent: *\nDisallow: /kho/search\nDisallow: /kho/*?after=\nAllow: /kho/*.atom?after=\nAllow: /kho/\n\nSitemap: "
            + "https://tin.example/kho/sitemap.xml\n", text);
    }

    [Fact]
    public void A_security_contact_stands_with_the_day_until_which_it_holds()
    {
        var text = Encoding.UTF8.GetString(SecurityText.Write(
            SampleEntries.Publication, "mailto:kho@vankhe.example", new DateTimeOffset(2023, 7, 1, 0, 0, 0, TimeSpan.FromHours(7))));
        Assert.Equal("""
            Contact: mailto:kho@vankhe.example
            Expires: 2023-06-30T17:00:00Z
            Preferred-Languages: vi, en
            Canonical: https://tin.vankhe.example/.well-known/security.txt

            """, text);
    }

    [Theory]
    [InlineData("http://tin.vankhe.example/")]
    [InlineData("https://vankhe.example/tin/")]
    public void A_security_contact_names_no_place_of_its_own_where_the_standard_allows_none(string address) => Assert.DoesNotContain(
        "Canonical",
        Encoding.UTF8.GetString(
            SecurityText.Write(SampleEntries.Publication with { BaseUrl = new Uri(address) }, "mailto:kho@vankhe.example", default)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("2023-01-01", "2023-12-31")]
    [InlineData("2023-06-30", "2023-12-31")]
    [InlineData("2023-07-01", "2024-06-30")]
    [InlineData("2024-12-31", "2025-06-30")]
    public void A_security_contact_holds_six_to_twelve_months(string day, string until) => Assert.Equal(
        DateOnly.Parse(until, CultureInfo.InvariantCulture), SecurityText.ExpiryAfter(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("https://vankhe.example/lien-he", true)]
    [InlineData("mailto:kho@vankhe.example", true)]
    [InlineData("http://vankhe.example/", false)]
    [InlineData("", false)]
    public void A_security_contact_is_an_https_or_mail_address(string contact, bool takes) =>
    Assert.Equal(takes, SecurityText.Takes(contact));

    private static XElement Checked(byte[] bytes)
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!; // a document has a root
        Assert.Equal(OpenSearch + "OpenSearchDescription", root.Name);
        Assert.InRange(root.Element(OpenSearch + "ShortName")!.Value.Length, 1, 16); // required, and so are the others
        Assert.InRange(root.Element(OpenSearch + "LongName")!.Value.Length, 1, 48);
        Assert.InRange(root.Element(OpenSearch + "Description")!.Value.Length, 1, 1024);
        Assert.DoesNotContain('\uFFFD', root.Value);
        return root;
    }
}

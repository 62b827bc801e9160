using System.Text;
using System.Xml.Linq;
using CsCheck;
using FeedServer.Collect.Feeds;

namespace FeedServer.Tests.Collect.Feeds;

public sealed class FeedPropertyTests
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf<string>(
            "<rss>", "<rss version='2.0'>", "<channel>", "</channel>", "<item>", "</item>", "<feed xmlns='http://www.w3.org/2005/Atom'>",
            "<entry>", "</entry>", "<title>", "</title>",
            "<title type='xhtml'>", "<content type='application/x' mode='base64'>", "AAAA=", "<link href=",
            "<link rel='enclosure' href='http://[", "<enclosure url='a' length='x'/>",
            "<pubDate>", "Tue, 31 Feb 99999 99:99:99 +9999", "12:", "(", ")", "2024-W53-7", "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:60-14:00", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE x [",
            "<!ENTITY a '", "]>", "&", "&#", "&#x110000;", "&amp", "<?", "<", ">", "\"", "'", "=", "/", "xml:base='http://:'", "xmlns:",
            "xmlns:a=''", "<a:b:c", "\0", "\uD800", "{", "}", "[", ":",
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[", "{\"id\":1,\"date_published\":", "\"\\ud800\"", "\"url\":\"//\"",
            "<rdf:RDF>", "<media:content url='", "<itunes:image/>", "<ttl>99999999</ttl>",
            "<sy:updatePeriod>yearly", "<sy:updateFrequency>0<", "<skipHours><hour>24</hour>", "<skipDays><day>Xyz</day>", "<source>",
            "<guid isPermaLink='true'>", "\u00C3\u00A9"),
        Gen.String[Gen.Char['\0', '\uFFFF'], 0, 8]);

    [Fact]
    public void No_text_makes_the_reader_throw() => Piece.Array[0, 60].Sample(pieces =>
    {
        var outcome = Said.Outcome(string.Concat(pieces));
        if (outcome is FeedOutcome.Read { Feed: var feed }) Assert.InRange(feed.Entries.Count, 0, FeedReader.MostEntries);
    }, iter: 4_000);

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
    Gen.Select(Gen.Byte.Array[0, 200], Gen.OneOf<string>("", "<rss><channel><item><title>", "\uFEFF<feed>", "{\"items\":["),
        Gen.OneOf<string?>(null, "text/xml; charset=utf-7", "x", "text/xml; charset=\"gbk"))
        .Sample((bytes, head, type) =>
        {
            byte[] all = [.. Encoding.UTF8.GetBytes(head), .. bytes];
            Assert.NotNull(FeedReader.Read(all, type, Said.Address));
        }, iter: 4_000);

    [Fact]
    public void A_real_feed_cut_or_changed_anywhere_makes_no_throw()
    {
        var whole = Encoding.UTF8.GetBytes(
            Said.Rss(
                "<title>Chợ &amp; phiên</title><![CDATA[x]]><pubDate>Tue, 05 Mar 2024 06:07:08 GMT</pubDate><enclosure url='/a' "
                + "length='3'/><content:encoded>a</content:encoded>"));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, whole.Length - 1], Gen.Byte).Sample((cut, at, value) =>
        {
            var bytes = whole[..cut];
            if (at < bytes.Length) bytes[at] = value;
            Assert.NotNull(FeedReader.Read(bytes, "application/rss+xml", Said.Address));
        }, iter: 4_000);
    }

    private static readonly Gen<string> Text = Gen.OneOf<string>("Vân Khê", " a < b ", "&", "]]", "\"q\"", "'", "x\ny", "😀", ">",
        "é");

    private static readonly Gen<XElement> Leaf = Gen.Select(Gen.OneOf<string>("a", "b", "title", "media:x", "link"), Text.Array[0, 3], Text,
        (name, text, attribute) =>
        new XElement(
            name.StartsWith("media:", StringComparison.Ordinal)
            ? XName.Get(name[6..], "http://search.yahoo.com/mrss/") : XName.Get(name), new XAttribute("k", attribute), text));

    private static readonly Gen<XElement> Tree = Gen.Select(Leaf.Array[0, 4], Leaf.Array[0, 4], Text,
        (first, second, text) => new XElement("rss", first, text, new XElement("item", second)));

    [Fact]
    public void A_well_formed_document_gives_the_tree_that_XML_says() => Tree.Sample(root =>
    {
        var text = root.ToString(SaveOptions.DisableFormatting);
        var tree = FeedMarkup.Parse(text, 0, new Dictionary<string, string>());
        Assert.Null(tree.Fault);
        Assert.NotNull(tree.Root);
        Same(XElement.Parse(text, LoadOptions.PreserveWhitespace), tree.Root);
    }, iter: 2_000);

    private static void Same(XElement expected, FeedNode actual)
    {
        Assert.Equal(expected.Name.LocalName, actual.Local.ToString());
        Assert.Equal(expected.Name.NamespaceName, actual.Namespace);
        Assert.Equal(expected.Value, string.Concat(Texts(actual)));
        Assert.Equal((string?)expected.Attribute("k")?.Value.ReplaceLineEndings(" "), actual["k"]?.ReplaceLineEndings(" "));
        Assert.Equal(expected.Elements().Count(), actual.Children.Count);
        foreach (var (e, a) in expected.Elements().Zip(actual.Children)) Same(e, a);
    }

    private static IEnumerable<string> Texts(FeedNode node) =>
        node.Content.SelectMany(c => c is FeedNode child ? Texts(child) : [(string)c]);
}

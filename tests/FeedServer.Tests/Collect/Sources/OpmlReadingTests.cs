using System.Text;
using FeedServer.Collect.Opml;
using FeedServer.Collect.Sources;

namespace FeedServer.Tests.Collect.Sources;

public sealed class OpmlReadingTests
{
    [Fact]
    public void A_folder_becomes_the_section_of_what_lies_in_it()
    {
        var sources = Sources(ReaderExports.NestedFolders);
        Assert.Equal(["Sông ngòi", "Trạm đo", null], sources.Select(source => source.Section));
        Assert.Equal(["ben-thuong.example", "thac-nga.example-tram", "loose.example"], sources.Select(source => source.Id));
        Assert.Equal("Trạm Thác Ngà", sources[1].Title);
        Assert.Equal(new Uri("https://thac-nga.example/tram"), sources[1].Home);
    }

    [Fact]
    public void Outlines_without_title_with_url_and_of_old_types_are_sources_and_links_are_not()
    {
        var sources = Sources(ReaderExports.MissingTitlesAndOldTypes);
        Assert.Equal(
            ["http://no-title.example/atom", "http://by-url.example/feed", "http://scheme.example/rss", "https://scraped.example/news"],
            sources.Select(source => source.Address.AbsoluteUri));
        Assert.Equal("no-title.example", sources[0].Title);
        Assert.Equal([SourceKind.Feed, SourceKind.Feed, SourceKind.Feed, SourceKind.Page], sources.Select(source => source.Kind));
    }

    [Fact]
    public void An_address_given_twice_is_one_source_and_the_second_outline_is_named_with_its_line()
    {
        var list = List(ReaderExports.MissingTitlesAndOldTypes);
        var fault = Assert.Single(list.Faults);
        Assert.Equal(9, fault.Line);
        Assert.Contains("line 4", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ampersands_that_nobody_escaped_and_named_entities_are_read()
    {
        var read = Assert.IsType<OpmlOutcome.Read>(OpmlParser.Parse(Encoding.UTF8.GetBytes(ReaderExports.Unescaped)));
        Assert.NotEmpty(read.Notes);
        var source = Assert.Single(OpmlSources.From(read.Document).Sources);
        Assert.Equal("https://q.example/rss?a=1&b=2&c=3", source.Address.AbsoluteUri);
        Assert.Equal("Tin & ảnh", source.Title);
    }

    [Fact]
    public void Any_encoding_is_read_marked_or_misdeclared()
    {
        byte[][] forms =
        [
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(ReaderExports.NestedFolders)],
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(ReaderExports.NestedFolders)],
            Encoding.UTF8.GetBytes(ReaderExports.NestedFolders.Replace("UTF-8", "ISO-8859-1", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes("\n\n  " + ReaderExports.NestedFolders),
        ];
        Assert.All(forms,
            form => Assert.Equal("Báo Bến Thượng",
                OpmlSources.From(Assert.IsType<OpmlOutcome.Read>(OpmlParser.Parse(form)).Document).Sources[0].Title));
        var latin = Encoding.Latin1.GetBytes(
            """<?xml version="1.0" encoding="iso-8859-1"?><opml><body><outline text="Médiathèque" xmlUrl="https://m.example/"/></body>"""
                + """</opml>""");
        Assert.Equal("Médiathèque",
            Assert.Single(OpmlSources.From(Assert.IsType<OpmlOutcome.Read>(OpmlParser.Parse(latin)).Document).Sources).Title);
    }

    [Theory]
    [InlineData("<opml>\n<body>\n<outline text=\"a\">\n</body></opml>", 4)]
    [InlineData("<opml>\n<body>\n<outline fs:id='a' xmlUrl='https://a.example/'/></body></opml>", 3)]
    [InlineData("<html><body/></html>", 1)]
    [InlineData("<opml version='2.0'><head/></opml>", 1)]
    public void What_cannot_be_read_is_refused_with_its_line(string text, int line)
    {
        var refused = Assert.IsType<OpmlOutcome.Refused>(OpmlParser.Parse(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(line, refused.Line);
        Assert.True(refused.Column > 0);
        Assert.StartsWith($"sources.opml:{line}:", refused.In("sources.opml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "<!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><opml><body><outline text=\"&x;\" "
        + "xmlUrl=\"https://a.example/\"/></body></opml>")]
    [InlineData("<!DOCTYPE opml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><opml><body><outline text=\"&b;\"/></body></opml>")]
    public void A_document_type_is_refused_and_no_entity_is_followed(string text)
    {
        var refused = Assert.IsType<OpmlOutcome.Refused>(OpmlParser.Parse(Encoding.UTF8.GetBytes(text)));
        Assert.Contains("document type", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_deep_a_nesting_and_too_large_a_file_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<outline>", 5000));
        var refused = Assert.IsType<OpmlOutcome.Refused>(OpmlParser.Parse(Encoding.UTF8.GetBytes($"<opml><body>{deep}")));
        Assert.Contains("deeper", refused.Reason, StringComparison.Ordinal);
        refused = Assert.IsType<OpmlOutcome.Refused>(OpmlParser.Parse(new byte[OpmlParser.MaxBytes + 1]));
        Assert.Contains("larger", refused.Reason, StringComparison.Ordinal);
    }

    internal static OpmlSources List(string text, IReadOnlySet<string>? known = null) =>
        OpmlSources.From(Assert.IsType<OpmlOutcome.Read>(OpmlParser.Parse(Encoding.UTF8.GetBytes(text))).Document, known);

    private static IReadOnlyList<SourceDefinition> Sources(string text) => List(text).Sources;
}

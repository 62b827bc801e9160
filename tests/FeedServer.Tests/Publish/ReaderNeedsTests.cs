using System.Xml.Linq;
using FeedServer.Items;
using FeedServer.Publish;
using FeedServer.Publish.Discovery;

namespace FeedServer.Tests.Publish;

/// <summary>What programs in use were seen to need of a document, each with its version; <c>tests/Readers</c> runs them.</summary>
public sealed class ReaderNeedsTests
{
    /// <summary>rss2email 3.13 with feedparser 6.0.10: beside an HTML content, a plain summary is mailed in place of the article.</summary>
    [Fact]
    public void Rss2email_mails_the_article_and_not_its_summary_because_an_atom_summary_is_html() => Assert.All(
        Feeds.Xml(FeedFormat.Atom, SampleEntries.All).Descendants(Feeds.Atom + "summary"),
        summary => Assert.Equal("html", summary.Attribute("type")?.Value));

    /// <summary>rss2email 3.13 with feedparser 6.0.10: a description with a type is one more text of the item.</summary>
    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public void Rss2email_mails_the_article_and_not_a_caption_because_captions_have_no_type(FeedFormat format)
    {
        var words = Feeds.Xml(format, SampleEntries.All).Descendants()
            .Where(element => element.Name == Feeds.Media + "description" || element.Name == Feeds.Media + "title").ToList();
        Assert.NotEmpty(words);
        Assert.All(words, element => Assert.Empty(element.Attributes()));
    }

    /// <summary>Without a type they are plain (Media RSS 1.5.1); a program that takes them for HTML all the same shows the same.</summary>
    [Fact]
    public void A_caption_is_no_markup_whatever_it_says()
    {
        var image = new ItemImage { Address = "/images/a.jpg", Caption = "The <b>element</b> &amp; AT&T", Credit = "Dell &copy; <x@y.z>" };
        var entry = SampleEntries.Entry(1, "a", new ItemContent { Title = "T", Images = [image] }, "");
        var media = Feeds.Xml(FeedFormat.Rss, entry).Descendants(Feeds.Media + "content").Single();
        Assert.Equal("The <\u2060b>element<\u2060/b> &\u2060amp; AT&T", media.Element(Feeds.Media + "description")?.Value);
        Assert.Equal("Dell &\u2060copy; <\u2060x@y.z>", media.Element(Feeds.Media + "credit")?.Value);
    }

    /// <summary>Programs that take an element by its local name take the first or the last: the page's address is the first link of its
    /// kind, and the words of a picture stand behind those of the item.</summary>
    [Fact]
    public void The_page_is_the_first_link_of_a_feed_and_of_an_item_and_words_of_pictures_come_last()
    {
        var atom = Feeds.Xml(FeedFormat.Atom, SampleEntries.All).Root!; // a document has a root
        var rss = Feeds.Xml(FeedFormat.Rss, SampleEntries.All).Root!.Element("channel")!; // so has an RSS feed a channel
        Assert.All(atom.Elements(Feeds.Atom + "entry").Prepend(atom),
            parent => Assert.Equal("alternate", (string?)parent.Elements(Feeds.Atom + "link").First().Attribute("rel")));
        Assert.All(rss.Elements("item").Prepend(rss),
            parent => Assert.Equal("", parent.Elements().First(element => element.Name.LocalName == "link").Name.NamespaceName));
        Assert.All(rss.Elements("item").Concat(atom.Elements(Feeds.Atom + "entry")).Select(item => item.Elements().ToList()), parts =>
        {
            var media = parts.FindIndex(part => part.Name.Namespace == Feeds.Media);
            var words = parts.FindLastIndex(part => part.Name.LocalName is "title" or "description" or "summary" or "content" or "encoded"
                && part.Name.Namespace != Feeds.Media);
            Assert.True(media < 0 || words < media, parts[Math.Max(media, 0)].ToString());
        });
    }

    /// <summary>Programs show a text of OPML as it is or as HTML, which the specification allows.</summary>
    [Theory]
    [InlineData("R&D", "R&D")]
    [InlineData("<b>Tin</b> &amp; bài", "<\u2060b>Tin<\u2060/b> &\u2060amp; bài")]
    [InlineData("1 < 2", "1 < 2")]
    [InlineData("&#60;x", "&\u2060#60;x")]
    public void A_name_in_a_list_of_feeds_is_plain_text_under_either_reading(string name, string written)
    {
        var opml = FeedOpml.Write(SampleEntries.Publication, new FeedGroup(name, [(name, "/sections/a")]));
        var outlines = XDocument.Parse(System.Text.Encoding.UTF8.GetString(opml)).Descendants("outline").ToList();
        Assert.Equal(written, outlines[0].Attribute("text")?.Value);
        Assert.Equal(written + " – Bản tin Vân Khê", outlines[1].Attribute("text")?.Value);
        Assert.Equal(outlines[1].Attribute("text")?.Value, outlines[1].Attribute("title")?.Value);
    }
}

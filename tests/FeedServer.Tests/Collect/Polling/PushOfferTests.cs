using FeedServer.Collect.Feeds;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Polling;

namespace FeedServer.Tests.Collect.Polling;

/// <summary>Where one subscribes, and to what: headers first, then the document (WebSub §4, RFC 8288).</summary>
public sealed class PushOfferTests
{
    private const string InDocument =
        """<atom:link rel="hub" href="https://hub.example/in"/><atom:link rel="self" href="https://song.example/self.xml"/>""";

    [Theory]
    [InlineData("<https://hub.example/>; rel=\"hub\", <https://song.example/feed>; rel=\"self\"", "https://hub.example/",
        "https://song.example/feed")]
    [InlineData("<https://hub.example/>;rel=hub|<https://song.example/feed>;rel=self", "https://hub.example/", "https://song.example/feed")]
    [InlineData("</hub>; rel=hub, <?feed=rss>; rel=self", "https://song.example/hub", "https://song.example/news/feed.xml?feed=rss")]
    [InlineData(
        "<https://a.example/>; rel=\"hub\"; title=\"a, <b>; c\", <https://b.example/>; rel=HUB, <https://a.example/>; rel=hub|<x>; "
        + "REL=\"alternate self\"", "https://a.example/ https://b.example/", "https://song.example/news/x")]
    [InlineData(
        "<https://a.example/>; rel=\"next\"; rel=\"hub\", <https://b.example/>; rel=hub; anchor=\"/other\", <https://c.example/>; "
        + "title=\"\\\"\"; rel=hub, <y>; rel=self", "https://c.example/", "https://song.example/news/y")]
    [InlineData("<https://hub.example>; rel=hub, <HTTPS://Song.example>; rel=self, <z>; rel=self", "https://hub.example",
        "HTTPS://Song.example")]
    [InlineData("<https://hub.example/#a>; rel=hub, <ftp://song.example/>; rel=self", "https://hub.example/",
        "https://song.example/self.xml")]
    [InlineData("<https://hub.example/; rel=hub", "https://hub.example/in", "https://song.example/self.xml")]
    [InlineData("<javascript:alert(1)>; rel=hub, <data:,x>; rel=hub, =;=,;<>; rel=hub, <", "https://hub.example/in",
        "https://song.example/self.xml")]
    [InlineData("", "https://hub.example/in", "https://song.example/self.xml")]
    public void Headers_are_taken_before_the_document(string headers, string hubs, string self)
    {
        var offer = Of(headers.Split('|', StringSplitOptions.RemoveEmptyEntries),
            $"""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t</title>{InDocument}</channel></rss>""");
        Assert.NotNull(offer);
        Assert.Equal((hubs, self), (string.Join(' ', offer.Hubs.Select(hub => hub.OriginalString)), offer.Topic.OriginalString));
    }

    [Theory]
    [InlineData(
        """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><link rel="hub" href="/hub"/><link rel="self" href="feed.atom"/>"""
            + """</feed>""", "https://song.example/hub", "https://song.example/news/feed.atom")]
    [InlineData(
        """{"version":"https://jsonfeed.org/version/1.1","title":"t","feed_url":"https://song.example/f.json","hubs":"""
            + """[{"type":"rssCloud","url":"https://cloud.example/"},"""
            + """{"type":"WebSub","url":"https://hub.example/"}],"items":[]}""", "https://hub.example/", "https://song.example/f.json")]
    public void Documents_of_other_formats_say_it_too(string document, string hub, string self)
    {
        var offer = Of([], document);
        Assert.NotNull(offer);
        Assert.Equal((hub, self), (Assert.Single(offer.Hubs).AbsoluteUri, offer.Topic.AbsoluteUri));
    }

    [Theory]
    [InlineData("""<rss version="2.0"><channel><title>t</title></channel></rss>""")]
    [InlineData(
        """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t</title>"""
            + """<atom:link rel="hub" href="https://hub.example/"/></channel></rss>""")]
    [InlineData(
        """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t</title>"""
            + """<atom:link rel="self" href="https://song.example/self.xml"/></channel></rss>""")]
    public void Without_a_hub_or_an_address_of_its_own_there_is_no_offer(string document) => Assert.Null(Of([], document));

    [Fact]
    public void Of_very_many_hubs_a_few_are_taken()
    {
        var offer = Of([.. Enumerable.Range(0, 500).Select(i => $"<https://hub{i}.example/>; rel=hub"), "<x>; rel=self"],
            """<rss version="2.0"><channel><title>t</title></channel></rss>""");
        Assert.Equal(4, offer?.Hubs.Count);
    }

    private static PushOffer? Of(IReadOnlyList<string> links, string document)
    {
        var address = new Uri("https://song.example/news/feed.xml");
        var bytes = System.Text.Encoding.UTF8.GetBytes(document);
        var read = Assert.IsType<FeedOutcome.Read>(FeedReader.Read(bytes, "application/xml", address));
        return PushOffer.From(
            new FetchedDocument
            {
                Requested = address,
                Address = address,
                Bytes = bytes,
                Headers = [new("", "HTTP/1.1 200 OK"), .. links.Select(link => KeyValuePair.Create("link", link))],
                At = default
            },
                read.Feed);
    }
}

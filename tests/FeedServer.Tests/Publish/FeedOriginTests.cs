using System.Text;
using System.Xml.Linq;
using FeedServer.Items;
using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

/// <summary>What feeds say of who published an item first.</summary>
public sealed class FeedOriginTests
{
    private static readonly ItemOrigin Feed = new()
    {
        Title = "Thư viện Khê & bạn",
        Address = "https://thuvien.example/feed.xml",
        IsFeed = true,
        Home = "https://thuvien.example/",
        Id = "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
    };

    [Fact]
    public void An_item_from_a_feed_names_it_in_RSS_and_Atom()
    {
        var source = Rss(Feed).Element("source");
        Assert.Equal((Feed.Address, Feed.Title), ((string?)source?.Attribute("url"), source?.Value));
        var atom = Atom(Feed);
        Assert.Equal(Feed.Id, atom?.Element(Feeds.Atom + "id")?.Value);
        Assert.Equal(Feed.Title, atom?.Element(Feeds.Atom + "title")?.Value);
        Assert.Equal("2023-03-01T02:30:00.000Z", atom?.Element(Feeds.Atom + "updated")?.Value);
        Assert.Equal([("self", Feed.Address), ("alternate", Feed.Home)], Links(atom));
    }

    [Fact]
    public void The_entrys_own_updated_stays_exact_beside_that_of_its_source()
    {
        var entry = Feeds.Xml(FeedFormat.Atom, Entry(Feed)).Descendants(Feeds.Atom + "entry").Single();
        Assert.Equal("2023-03-01T02:30:00.001Z", entry.Element(Feeds.Atom + "updated")?.Value);
    }

    [Fact]
    public void An_item_from_a_page_has_no_source_in_RSS_and_the_page_in_Atom()
    {
        var page = Feed with { IsFeed = false, Address = "https://thuvien.example/tin", Id = null, Home = null };
        Assert.Null(Rss(page).Element("source"));
        Assert.Equal(page.Address, Atom(page)?.Element(Feeds.Atom + "id")?.Value);
        Assert.Equal([("alternate", page.Address)], Links(Atom(page)));
    }

    [Theory]
    [InlineData("not an iri")]
    [InlineData("HTTP://thuvien.example")]
    [InlineData("urn:cầu")]
    public void A_sources_id_that_is_not_canonical_gives_way_to_its_address(string id) =>
        Assert.Equal(Feed.Address, Atom(Feed with { Id = id })?.Element(Feeds.Atom + "id")?.Value);

    [Fact]
    public void Nothing_is_told_of_a_sources_query_or_user()
    {
        var secret = Feed with
        {
            Address = "https://an:mat-khau@thuvien.example/feed.xml?token=4f9a",
            Home = "https://thuvien.example/?token=4f9a#x",
            Id = "https://thuvien.example/feed?token=4f9a",
        };
        Assert.Equal(Feed.Address, (string?)Rss(secret).Element("source")?.Attribute("url"));
        Assert.Equal(Feed.Address, Atom(secret)?.Element(Feeds.Atom + "id")?.Value);
        Assert.Equal([("self", Feed.Address), ("alternate", "https://thuvien.example/")], Links(Atom(secret)));
    }

    [Fact]
    public void Nothing_is_told_of_a_private_source()
    {
        var entry = Entry(Feed);
        var request = Feeds.Request() with { PrivateSources = new HashSet<string> { entry.Item.Source } };
        foreach (var info in FeedFormats.All)
            Assert.DoesNotContain("thuvien", Encoding.UTF8.GetString(Feeds.Write(info.Format, [entry], request)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_without_a_name_goes_by_its_host() =>
        Assert.Equal("thuvien.example", Rss(Feed with { Title = "\u0001 " }).Element("source")?.Value);

    [Fact]
    public void What_was_written_here_has_no_source()
    {
        Assert.Empty(Feeds.Xml(FeedFormat.Rss, SampleEntries.All).Descendants("source"));
        Assert.Empty(Feeds.Xml(FeedFormat.Atom, SampleEntries.All).Descendants(Feeds.Atom + "source"));
        Assert.Null(Atom(Feed with { Address = "file:///etc/passwd" }));
    }

    private static Entry Entry(ItemOrigin origin)
    {
        var entry = SampleEntries.Entry(1, "a", new ItemContent { Title = "T" }, "<p>x</p>");
        return entry with { Item = entry.Item with { Origin = origin } };
    }

    private static XElement Rss(ItemOrigin origin) => Feeds.Xml(FeedFormat.Rss, Entry(origin)).Descendants("item").Single();

    private static XElement? Atom(ItemOrigin origin) =>
        Feeds.Xml(FeedFormat.Atom, Entry(origin)).Descendants(Feeds.Atom + "entry").Single().Element(Feeds.Atom + "source");

    private static IEnumerable<(string?, string?)> Links(XElement? source) =>
        (source?.Elements(Feeds.Atom + "link") ?? []).Select(l => ((string?)l.Attribute("rel"), (string?)l.Attribute("href")));
}

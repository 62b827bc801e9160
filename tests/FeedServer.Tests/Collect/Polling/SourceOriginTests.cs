using System.Text;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Reading;
using FeedServer.Collect.Reading.Tree;
using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Polling;

public sealed class SourceOriginTests
{
    private static readonly PublicationZone Zone = new("Asia/Ho_Chi_Minh");

    [Fact]
    public void A_feeds_entries_carry_the_feeds_own_name_site_and_id()
    {
        var origin = OriginIn("""
            <feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Bến &amp;amp;
             Cảng</title><id> tag:harbour.example,2026:news </id><link href="/tin"/><updated>2026-03-01T00:00:00Z</updated>
            <entry><title>One</title><id>tag:harbour.example,2026:1</id><updated>2026-03-01T00:00:00Z</updated></entry></feed>
            """);
        Assert.Equal(
            new ItemOrigin
            {
                Title = "Bến & Cảng",
                Address = "https://harbour.example/feed",
                IsFeed = true,
                Home = "https://harbour.example/tin",
                Id = "tag:harbour.example,2026:news",
            },
            origin);
    }

    [Fact]
    public void What_a_feed_leaves_out_is_taken_from_the_list_of_sources()
    {
        var origin = OriginIn(
            "<rss version='2.0'><channel><title> </title><link>javascript:alert(1)</link><item><title>One</title></item></channel></rss>");
        Assert.Equal(
            new ItemOrigin
            {
                Title = "Harbour office",
                Address = "https://harbour.example/feed",
                IsFeed = true,
                Home = "https://office.example/"
            }, origin);
    }

    [Fact]
    public void An_id_that_is_no_address_and_a_title_without_end_are_not_carried_along()
    {
        var title = string.Concat(Enumerable.Repeat("𝔸", 150));
        var origin = OriginIn($"""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title><id>news of the harbour</id>
            <entry><title>One</title><id>1</id></entry></feed>
            """);
        Assert.Null(origin.Id);
        Assert.Equal(string.Concat(Enumerable.Repeat("𝔸", 99)) + "…", origin.Title);
    }

    [Theory]
    [InlineData(SourceKind.Page)]
    [InlineData(SourceKind.Sitemap)]
    public void An_article_of_a_page_carries_the_name_the_operator_gave(SourceKind kind)
    {
        var source = Source() with { Kind = kind, Address = new Uri("https://harbour.example/news") };
        var article = new Article(new ItemContent { Title = "One" }, "<p>One.</p>", null, null, []);
        var draft = ArticleDraft.From(source, "https://harbour.example/news/1", new Uri("https://harbour.example/news/1"), article,
            new ReadingBudget());
        Assert.Equal(
            new ItemOrigin { Title = "Harbour office", Address = "https://harbour.example/news", Home = "https://office.example/" },
            draft.Origin);
    }

    private static ItemOrigin OriginIn(string document)
    {
        var (source, refused) = (Source(), new List<string>());
        var read = Assert.IsType<FeedOutcome.Read>(FeedReader.Read(Encoding.UTF8.GetBytes(document), null, source.Address));
        var draft = Assert.Single(
            new FeedDrafts(Zone).From(source, read.Feed, source.Address, new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), refused));
        return draft.Origin ?? throw new InvalidOperationException("It has no origin.");
    }

    private static SourceDefinition Source() => new()
    {
        Id = "harbour",
        Kind = SourceKind.Feed,
        Address = new Uri("https://harbour.example/feed"),
        Title = "Harbour office",
        Home = new Uri("https://office.example/"),
    };
}

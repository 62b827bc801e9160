using System.Text;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Entries;

/// <summary>Entries whose links lead to hosts that <see cref="Uri"/> takes and IDNA refuses.</summary>
public sealed class RefusedHostTests
{
    private static readonly SourceDefinition Source = new()
    {
        Id = "s",
        Kind = SourceKind.Feed,
        Title = "Tin",
        Address = new Uri("https://tin.vankhe.example/feed.xml"),
    };

    [Theory]
    [InlineData("http://&#x200D;.example/1")]
    [InlineData("http://xn--é.example/1")]
    public void Such_a_link_is_none_and_the_entry_is_read_all_the_same(string link)
    {
        var draft = Assert.Single(Drafts($"""
            <rss version="2.0"><channel><title>Tin</title><link>{link}</link><item><title>Đường</title><link>{link}</link>
            <guid>{link}</guid>
            <description>&lt;p&gt;Mở rộng. &lt;img src="{link}.png"&gt; &lt;a href="{link}"&gt;Thêm&lt;/a&gt;&lt;/p&gt;</description>
            <enclosure url="{link}.jpg" type="image/jpeg" length="5"/></item></channel></rss>
            """));
        Assert.Equal((null, "Đường", 0), (draft.Link, draft.Content.Title, draft.Content.Images.Count));
        Assert.Null(draft.Origin?.Home);
    }

    [Fact]
    public void An_entry_that_cannot_be_read_costs_itself()
    {
        var refused = new List<string>();
        var drafts = Drafts(new ReadFeed
        {
            Format = "RSS 2.0",
            Entries = [new FeedEntry { Id = "1", Title = "Một" },
                new FeedEntry { Id = "2", Title = "Hai", Categories = null! }, // a fault
                new FeedEntry { Id = "3", Title = "Ba" }],
        }, refused);
        Assert.Equal(["Ba", "Một"], drafts.Select(draft => draft.Content.Title));
        Assert.StartsWith("entry 2 could not be read", Assert.Single(refused), StringComparison.Ordinal);
    }

    private static IReadOnlyList<ItemDraft> Drafts(string document) => Drafts(
        Assert.IsType<FeedOutcome.Read>(FeedReader.Read(Encoding.UTF8.GetBytes(document), null, Source.Address)).Feed, []);

    private static IReadOnlyList<ItemDraft> Drafts(ReadFeed feed, List<string> refused) =>
        new FeedDrafts(new PublicationZone("Asia/Ho_Chi_Minh")).From(Source, feed, Source.Address, DateTimeOffset.UnixEpoch, refused);
}

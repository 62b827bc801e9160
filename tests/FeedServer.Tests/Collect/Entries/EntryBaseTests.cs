namespace FeedServer.Tests.Collect.Entries;

/// <summary>What relative addresses in a feed's text are resolved against.</summary>
public sealed class EntryBaseTests
{
    private const string Text =
        "<description><![CDATA[<p>Đò chạy lại.</p><img src=\"do.jpg\"><a href=\"../lich/\">Lịch</a>]]></description>";

    [Theory]
    [InlineData("<link>https://ben.example/2026/do-ngang/</link>", "https://ben.example/2026/do-ngang/do.jpg",
        "https://ben.example/2026/lich/")]
    [InlineData("<guid>https://ben.example/2026/do-ngang/</guid>", "https://ben.example/2026/do-ngang/do.jpg",
        "https://ben.example/2026/lich/")]
    [InlineData("", "https://ben.example/do.jpg", "https://ben.example/lich/")]
    public void They_stand_below_the_entrys_page(string link, string picture, string target)
    {
        var draft = EntryStand.Only(link + Text);

        Assert.Equal([picture], EntryStand.Pictures(draft));
        Assert.Contains($"href=\"{target}\"", draft.Body.Html, StringComparison.Ordinal);
        Assert.Contains($"src=\"{picture}\"", draft.Body.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_xml_base_in_scope_goes_before()
    {
        var draft = Assert.Single(EntryStand.Drafts(
            "<rss version='2.0' xml:base='https://kho.example/'><channel><title>Bến</title><item xml:base='anh/'>"
            + "<title>Đò ngang</title><link>https://ben.example/2026/do-ngang/</link>" + Text + "</item></channel></rss>"));

        Assert.Equal(["https://kho.example/anh/do.jpg"], EntryStand.Pictures(draft));
    }

    [Fact]
    public void An_empty_xml_base_says_nothing()
    {
        var draft = Assert.Single(EntryStand.Drafts(
            "<rss version='2.0' xml:base=''><channel><title>Bến</title><item><title>Đò ngang</title>"
            + "<link>https://ben.example/2026/do-ngang/</link>" + Text + "</item></channel></rss>"));

        Assert.Equal(["https://ben.example/2026/do-ngang/do.jpg"], EntryStand.Pictures(draft));
    }

    [Fact]
    public void An_entry_of_JSON_has_a_page_too()
    {
        var draft = Assert.Single(EntryStand.Drafts("""
            {"version":"https://jsonfeed.org/version/1.1","title":"Bến","items":[{"id":"1","url":"https://ben.example/2026/do/",
            "content_html":"<p>Đò chạy lại.</p><img src='/anh/do.jpg'>"}]}
            """));

        Assert.Equal(["https://ben.example/anh/do.jpg"], EntryStand.Pictures(draft));
    }
}

using FeedServer.Collect.Feeds;

namespace FeedServer.Tests.Collect.Feeds;

public sealed class JsonFeedTests
{
    [Fact]
    public void Version_1_1_fills_every_part()
    {
        var feed = Said.Feed("""
            {"version":"https://jsonfeed.org/version/1.1","title":"Tin Vân Khê","home_page_url":"https://tin.vankhe.example/",
            "feed_url":"/feed.json","next_url":"/feed.json?p=2","language":"vi",
             "authors":[{"name":"Làng"}],"hubs":[{"type":"WebSub","url":"https://hub.example/"}],
             "items":[{"id":"a","url":"/a","title":"Lúa <chín>","content_html":"<p>Đồng</p>","summary":"Tóm","image":"/a.jpg",
             "banner_image":"/b.jpg","date_published":"2024-03-05T06:07:08+07:00",
               "date_modified":"2024-03-06T06:07:08Z","authors":[{"name":"Hạ Vy"},{"url":"https://x.example/b"}],"tags":["lúa","mùa"],
               "attachments":[{"url":"/a.mp3","mime_type":"audio/mpeg","size_in_bytes":12,"title":"Nghe"}]},
              {"id":2,"external_url":"https://x.example/2","content_text":"Một\n\nhai < ba"}]}
            """);
        Assert.Equal(("JSON Feed 1.1", "Tin Vân Khê", "https://tin.vankhe.example/"), (feed.Format, feed.Title, feed.Link));
        Assert.Equal(("https://tin.vankhe.example/feed.json", "https://tin.vankhe.example/feed.json?p=2"), (feed.Self, feed.Older));
        Assert.Equal(["https://hub.example/"], feed.Hubs);
        var (first, second) = (feed.Entries[0], feed.Entries[1]);
        Assert.Equal(("a", "https://tin.vankhe.example/a", "Lúa <chín>"), (first.Id, first.Link, first.Title));
        Assert.Equal(("<p>Đồng</p>", "<p>Tóm</p>"), (first.ContentHtml, first.SummaryHtml));
        Assert.Equal(["Hạ Vy", "https://x.example/b"], first.Authors);
        Assert.Equal(["lúa", "mùa"], first.Categories);
        Assert.Equal(["https://tin.vankhe.example/a.jpg", "https://tin.vankhe.example/b.jpg"], first.Media.Select(m => m.Address));
        Assert.Equal(("https://tin.vankhe.example/a.mp3", "audio/mpeg", 12L, "Nghe"),
            (first.Enclosures[0].Address, first.Enclosures[0].MediaType, first.Enclosures[0].Length, first.Enclosures[0].Caption));
        Assert.Equal(new DateTimeOffset(2024, 3, 4, 23, 7, 8, TimeSpan.Zero), first.Published?.At);
        Assert.Equal(("2", "https://x.example/2", "<p>Một</p><p>hai &lt; ba</p>"), (second.Id, second.Link, second.ContentHtml));
        Assert.Equal(["Làng"], second.Authors);
    }

    [Theory]
    [InlineData("""{"version":"https://jsonfeed.org/version/1","author":{"name":"Hạ Vy"},"items":[{"id":"1","title":"a"}]}""")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1","author":{"name":"Hạ Vy"},"items":[{"id":"1","title":"a",},],}""")]
    [InlineData(
        """/* made by hand */{"version":"https://jsonfeed.org/version/1","author":"Hạ Vy","items":{"id":1,"title":"a"}} // end""")]
    [InlineData("\uFEFF {\"items\":[{\"id\":\"1\",\"title\":\"a\",\"author\":{\"name\":\"Hạ Vy\"}}]}")]
    [InlineData(
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"a\",\"content_text\":\"one\ntwo\","
            + "\"author\":{\"name\":\"Hạ Vy\"}}]}")]
    public void Version_1_and_what_passes_for_it_is_read(string text)
    {
        var entry = Said.Only(text);
        Assert.Equal(("1", "a"), (entry.Id, entry.Title));
        Assert.Equal(["Hạ Vy"], entry.Authors);
    }

    [Fact]
    public void An_item_that_is_no_object_costs_itself()
    {
        var feed = Said.Feed(
            """{"version":"https://jsonfeed.org/version/1","items":[{"id":"1"},null,7,{"id":"4","title":null,"tags":"one","attachments":"""
                + """{"url":"/x"}}]}""");
        Assert.Equal(["1", "4"], feed.Entries.Select(e => e.Id));
        Assert.Equal(["item 2: it is no object", "item 3: it is no object"], feed.Refused);
    }

    [Fact]
    public void Half_a_letter_costs_its_own_text_only() =>
        Assert.Equal("1", Said.Only("""{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"\ud83d"}]}""").Id);
}

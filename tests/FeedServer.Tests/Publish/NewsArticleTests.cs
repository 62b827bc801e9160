using System.Text;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

public sealed class NewsArticleTests
{
    [Fact]
    public void An_item_with_pictures_gives_the_promised_bytes() =>
        GoldenFile.Holds("article.jsonld",
            Encoding.UTF8.GetBytes(NewsArticle.JsonLd(SampleEntries.Publication, SampleEntries.All[0].Item)));

    [Fact]
    public void Nothing_in_it_can_end_the_script_element()
    {
        const string title = "</script><!-- & \u2028 \u2029 ' \" 😀";
        var item = SampleEntries.Entry(1, "a", new ItemContent { Title = title, Place = "<b>&" }, "").Item;
        var json = NewsArticle.JsonLd(SampleEntries.Publication, item);
        Assert.DoesNotContain(json, c => c is '<' or '>' or '&' or '\u2028' or '\u2029');
        Assert.Equal("</script><!-- & ' \" 😀", Parse(json).GetProperty("headline").GetString());
    }

    [Theory]
    [InlineData(null, "2023-01-10")]
    [InlineData("08:05", "2023-01-10T08:05:00+07:00")]
    public void A_date_is_as_precise_as_it_is_known(string? time, string expected)
    {
        var content = new ItemContent { Title = "T", Published = SampleEntries.On(2023, 1, 10, time) };
        Assert.Equal(expected, Article(content).GetProperty("datePublished").GetString());
    }

    [Fact]
    public void What_is_not_known_is_not_said()
    {
        var article = Article(new ItemContent { Title = "T" });
        string[] absent = ["datePublished", "image", "keywords", "contentLocation", "articleSection", "inLanguage",
            "description"];
        Assert.DoesNotContain(absent, name => article.TryGetProperty(name, out _));
    }

    [Fact]
    public void Where_nobody_is_named_the_publication_is_the_author()
    {
        var author = Assert.Single(Article(new ItemContent { Title = "T" }).GetProperty("author").EnumerateArray());
        Assert.Equal("Organization", author.GetProperty("@type").GetString());
        Assert.Equal(SampleEntries.Publication.Title, author.GetProperty("name").GetString());
    }

    [Fact]
    public void The_size_of_a_picture_is_told_with_its_unit()
    {
        var image = new ItemImage { Address = "/images/a.png", Width = 640, Height = 480 };
        var width = Article(new ItemContent { Title = "T", Images = [image] }).GetProperty("image")[0].GetProperty("width");
        Assert.Equal("""{"@type":"QuantitativeValue","value":640,"unitCode":"E37"}""", width.GetRawText());
    }

    [Fact]
    public void A_language_that_is_none_is_not_said() =>
        Assert.False(Article(new ItemContent { Title = "T", Language = "tiếng Việt" }).TryGetProperty("inLanguage", out _));

    private static JsonElement Article(ItemContent content) =>
        Parse(NewsArticle.JsonLd(SampleEntries.Publication, SampleEntries.Entry(1, "a", content, "").Item));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

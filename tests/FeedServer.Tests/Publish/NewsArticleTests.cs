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
        var author = Article(new ItemContent { Title = "T" }).GetProperty("author");
        Assert.Equal("Organization", author.GetProperty("@type").GetString());
        Assert.Equal(SampleEntries.Publication.Title, author.GetProperty("name").GetString());
    }

    [Fact]
    public void Several_authors_are_a_list_and_an_office_is_no_person()
    {
        var content = new ItemContent { Title = "T", Byline = new Byline { Text = ["Lương Thảo", "Ban Tuyên giáo Huyện ủy"] } };
        Assert.Equal(["Person", "Organization"],
            Article(content).GetProperty("author").EnumerateArray().Select(author => author.GetProperty("@type").GetString()));
    }

    [Fact]
    public void Publisher_and_licence_are_the_operators()
    {
        var publication = SampleEntries.Publication with { Publisher = "Viện Vân Khê", Licence = Licence.Parse("CC-BY-4.0") };
        var item = SampleEntries.Entry(1, "a", new ItemContent { Title = "T" }, "").Item;
        var article = Parse(NewsArticle.JsonLd(publication, item));
        Assert.Equal("Viện Vân Khê", article.GetProperty("publisher").GetProperty("name").GetString());
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", article.GetProperty("license").GetString());
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

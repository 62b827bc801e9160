using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Dates;

public sealed class JsonLdTests
{
    private const string Own = "\"headline\":\"" + PublishedPage.Title + "\",\"datePublished\":\"2024-03-05T06:15:00Z\"";
    private const string Other = "\"headline\":\"Another landing\",\"url\":\"https://quay.example/n/9\",\"datePublished\":\"2021-01-02\"";

    [Theory]
    [InlineData("{\"@type\":\"LiveBlogPosting\"," + Own
        + ",\"liveBlogUpdate\":[{\"@type\":\"BlogPosting\",\"datePublished\":\"2024-03-09\"}]}")]
    [InlineData("{\"@type\":\"ReportageNewsArticle\"," + Own + "}")]
    [InlineData("{\"@type\":[\"https://schema.org/NewsArticle\",\"Thing\"]," + Own + "}")]
    [InlineData("{\"@type\":\"HowTo\"," + Own + "}")]
    [InlineData("{\"@type\":\"SocialMediaPosting\"," + Own + "}")]
    [InlineData("{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":\"WebPage\"," + Own + ",\"dateModified\":\"2025-01-01\"}]}")]
    [InlineData("{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"Article\"," + Own + "}}")]
    [InlineData("[[{\"@type\":\"Organization\"}],{\"@type\":\"Article\"," + Own + "}]")]
    public void The_page_is_dated_by_a_work_of_any_type_and_depth(string json) => Assert.Equal("2024-03-05T06:15", Published(json));

    [Theory]
    [InlineData("{\"@type\":\"Article\",\"description\":\"One line\nand another\"," + Own + "}")]
    [InlineData("{\"@type\":\"Article\"," + Own + "};")]
    [InlineData("{\"@type\":\"Article\"," + Own + ",}")]
    [InlineData("/* made by the site */ {\"@type\":\"Article\"," + Own + "}")]
    [InlineData("//<![CDATA[\n{\"@type\":\"Article\"," + Own + "}\n//]]>")]
    [InlineData("<![CDATA[[{\"@type\":\"Article\"," + Own + "}]]]>")]
    [InlineData("<!-- {\"@type\":\"Article\"," + Own + "} -->")]
    [InlineData("{\"@type\":\"WebSite\"}\n{\"@type\":\"Article\"," + Own + "}")]
    [InlineData("{\"@type\":\"WebSite\"},{\"@type\":\"Article\"," + Own + "}")]
    [InlineData("{\"@type\":\"Article\",\"about\":\"a keeper\\'s word\"," + Own + "}")]
    public void What_is_no_json_by_the_letter_is_read_as_it_is_meant(string json) => Assert.Equal("2024-03-05T06:15", Published(json));

    [Fact]
    public void A_charset_in_the_type_is_a_parameter() => Assert.Equal("2024-03-05T06:15", PublishedPage.Day(PublishedPage.Read(
        $"<script type='application/ld+json; charset=utf-8'>{{\"@type\":\"Article\",{Own}}}</script>")));

    [Fact]
    public void Of_several_works_the_one_with_the_pages_headline_counts() => Assert.Equal("2024-03-05T06:15", PublishedPage.Day(
        PublishedPage.Read(Script($"{{\"@type\":\"NewsArticle\",{Other}}}") + Script($"{{\"@type\":\"NewsArticle\",{Own}}}"))));

    [Fact]
    public void Of_several_works_the_one_with_the_pages_address_counts() => Assert.Equal("2024-03-05", PublishedPage.Day(
        PublishedPage.Read(Script($"[{{\"@type\":\"NewsArticle\",{Other}}},{{\"@type\":\"NewsArticle\",\"headline\":\"Short\","
            + "\"mainEntityOfPage\":{\"@id\":\"http://www.quay.example/n/1/\"},\"datePublished\":\"2024-03-05\"}]"))));

    [Fact]
    public void Works_that_are_not_the_pages_date_nothing() => Assert.Null(PublishedPage.Day(PublishedPage.Read(
        Script($"[{{\"@type\":\"NewsArticle\",{Other}}},{{\"@type\":\"NewsArticle\",\"headline\":\"A third\","
            + "\"datePublished\":\"2020-01-01\"}]"))));

    [Fact]
    public void A_change_is_no_publication() =>
        Assert.Null(Published("{\"@type\":\"Article\",\"headline\":\"" + PublishedPage.Title + "\",\"dateModified\":\"2024-03-05\"}"));

    [Fact]
    public void The_answer_says_which_voices_name_the_day() => Assert.Equal("JSON-LD datePublished, header line, address",
        PublishedPage.Read(Script($"{{\"@type\":\"Article\",{Own}}}"), below: "<p>March 5, 2024</p>",
            url: "https://quay.example/2024/03/05/f").Sources.Published);

    private static string? Published(string json) => PublishedPage.Day(PublishedPage.Read(Script(json)));

    private static string Script(string json) => $"<script type=application/ld+json>{json}</script>";
}

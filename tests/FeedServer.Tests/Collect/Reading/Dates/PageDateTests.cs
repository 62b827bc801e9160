using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Dates;

public sealed class PageDateTests
{
    [Theory]
    [InlineData("publication_date")]
    [InlineData("citation_publication_date")]
    [InlineData("published_time")]
    [InlineData("DC.date.issued")]
    [InlineData("dcterms.date")]
    [InlineData("dcterms.created")]
    [InlineData("bt:pubDate")]
    [InlineData("cXenseParse:recs:publishtime")]
    [InlineData("parsely-pub-date")]
    [InlineData("og:release_date")]
    [InlineData("article.published")]
    public void A_meta_name_that_means_publication_dates_the_page(string name) =>
        Assert.Equal("2024-03-05T06:15", Meta(name, "2024-03-05T06:15:00Z"));

    [Theory]
    [InlineData("article:modified_time")]
    [InlineData("og:updated_time")]
    [InlineData("last-modified")]
    [InlineData("lastPublishedDate")]
    [InlineData("article:expiration_time")]
    [InlineData("article:publisher")]
    [InlineData("event:start_date")]
    public void A_meta_name_that_means_something_else_does_not(string name) => Assert.Null(Meta(name, "2024-03-05T06:15:00Z"));

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("1899-12-30")]
    [InlineData("2036-03-02T00:00:00Z")]
    public void A_date_that_cannot_be_is_not_believed(string value)
    {
        var head = $"<meta property=article:published_time content='{value}'>";

        Assert.Null(PublishedPage.Day(PublishedPage.Read(head, below: $"<p><time datetime='{value}'></time></p>")));
        Assert.Equal("2024-03-02", PublishedPage.Day(PublishedPage.Read(head, below: "<p class=date>March 2, 2024</p>")));
    }

    [Fact]
    public void A_year_before_the_web_is_believed_when_it_is_printed_beside()
    {
        const string head = "<meta name=dc.date content=1985-03-02>";

        Assert.Null(PublishedPage.Day(PublishedPage.Read(head)));
        Assert.Equal("1985-03-02", PublishedPage.Day(PublishedPage.Read(head, below: "<p class=date>March 2, 1985</p>")));
    }

    [Theory]
    [InlineData("<abbr class=published title='2024-03-05T06:15:00Z'>on Tuesday</abbr>")]
    [InlineData("<p itemprop=datePublished content='2024-03-05 06:15:00'></p>")]
    [InlineData("<span itemprop=datePublished>5 March 2024, 06:15</span>")]
    [InlineData("<time datetime='2024-03-05T06:15Z'>two days ago</time>")]
    [InlineData("<time class='entry-date published' datetime='2024-03-05T06:15Z'></time><time class=updated datetime='2025-01-09'></time>")]
    [InlineData("<time itemprop=dateModified datetime='2025-01-01T05:00:00Z'>05/03/2024 06:15 | Updated 01/01/2025 05:00</time>")]
    public void An_element_that_is_marked_dates_the_page(string mark) =>
        Assert.Equal("2024-03-05T06:15", PublishedPage.Day(PublishedPage.Read(below: $"<div>{mark}</div>")));

    [Fact]
    public void The_time_of_a_change_is_no_publication() => Assert.Null(PublishedPage.Day(PublishedPage.Read(
        below: "<div><time itemprop=dateModified datetime='2024-03-05T06:15:00Z'></time></div>")));

    [Theory]
    [InlineData("<p>5 March 2024 | News | 3 comments</p>")]
    [InlineData("<p>By Mara Quill 5 March 2024</p>")]
    [InlineData("<p>Posted on March 5, 2024 by Mara Quill</p>")]
    [InlineData("<p>March 5, 2024 / 0</p>")]
    [InlineData("<p>Mara Quill &middot; March 5th, 2024 &middot; 4 min read</p>")]
    [InlineData("<p>Published 5 March 2024. Updated 9 March 2024</p>")]
    [InlineData("<p><span>Mar</span><span>05</span><span>2024</span></p>")]
    public void A_header_line_may_carry_a_name_a_section_or_a_counter(string line) =>
        Assert.Equal("2024-03-05", PublishedPage.Day(PublishedPage.Read(below: line)));

    [Fact]
    public void A_stamp_of_universal_time_gives_way_to_the_day_that_is_printed()
    {
        var article = PublishedPage.Read("<meta property=article:published_time content=2024-03-06T02:25:54+00:00>",
            below: "<p class=date>March 5, 2024 | 9:25pm</p>");

        Assert.Equal(new DateOnly(2024, 3, 5), article.Content.Published?.Day);
        Assert.Contains("prints its own day", article.Content.Published?.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_printed_by_the_heading_goes_before_a_field_that_differs()
    {
        const string head = "<meta name=date content=2024-03-09>";
        var article = PublishedPage.Read(head, below: "<p class=date>March 5, 2024</p>");

        Assert.Equal(new DateOnly(2024, 3, 5), article.Content.Published?.Day);
        Assert.Equal(DateConfidence.Likely, article.Content.Published?.Confidence);
        Assert.Equal("2024-03-09", PublishedPage.Day(PublishedPage.Read(
            head + "<meta name=last-modified content=2024-03-05>", below: "<p class=date>March 5, 2024</p>")));
    }

    [Fact]
    public void A_field_whose_order_is_open_is_settled_by_what_is_printed() => Assert.Equal(new DateOnly(2023, 11, 1), PublishedPage.Read(
        "<meta name=date content='11/01/2023 12:43:42'>", below: "<p>Erstellt am: 01.11.2023</p>", lang: "de").Content.Published?.Day);

    [Theory]
    [InlineData("https://keep.example/web/20120216182711/http://quay.example/ferry", null)]
    [InlineData("https://keep.example/web/20120216182711id_/quay.example/2012/02/14/ferry", "2012-02-14")]
    [InlineData("https://keep.example/20120216182711/quay.example/", null)]
    [InlineData("https://quay.example/20120216182711/ferry.html", "2012-02-16")]
    public void The_stamp_of_a_capture_is_no_publication(string url, string? expected) =>
        Assert.Equal(expected, PublishedPage.Day(PublishedPage.Read(url: url)));

    [Fact]
    public void Dates_of_comments_and_of_other_articles_are_not_the_pages()
    {
        const string others = "<ul class=latest-news><li><a href=/n/2>A pier is built in the upper bay</a> 9 May 2025</li>"
            + "<li><a href=/n/3>The lock was painted green</a> 8 May 2025</li></ul>";
        const string comments = "<div id=comments><p>Ivo on 7 March 2024</p><p>Well said.</p></div>";

        Assert.Null(PublishedPage.Day(PublishedPage.Read(above: others, end: comments)));
        Assert.Equal("2024-03-05", PublishedPage.Day(PublishedPage.Read(
            above: others, below: "<p>5 March 2024</p>", end: comments)));
    }

    [Fact]
    public void A_page_drawn_by_script_is_read_by_its_description()
    {
        const string head = "<meta property=article:published_time content=2024-03-05>"
            + "<meta name=description content='The ferry is tied up.'>";
        var article = PublishedPage.Html(
            $"<html lang=en><head><title>{PublishedPage.Title}</title>{head}</head><body><div id=app></div></body></html>");

        Assert.Contains("The ferry is tied up.", article.Html, StringComparison.Ordinal);
        Assert.Contains(article.Notes, note => note.Contains("its description stands in place", StringComparison.Ordinal));
    }

    private static string? Meta(string name, string content) =>
        PublishedPage.Day(PublishedPage.Read($"<meta name='{name}' content='{content}'>"));
}

using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Dates;

/// <summary>Which of the dates that a page prints is the article's.</summary>
public sealed class PrintedDateTests
{
    private const string Prose = $"<p>{PublishedPage.Prose}</p>";

    [Theory]
    [InlineData("<p>Mara Quill, registered: 5 March 2019</p>")]
    [InlineData("<p>Mitglied seit 5. März 2019</p>")]
    [InlineData("<p>Inscrit le : 5 mars 2019</p>")]
    [InlineData("<p>Ilva Brandt, geboren am 5. März 1971</p>")]
    public void The_day_when_a_member_joined_or_was_born_dates_nothing(string line) =>
        Assert.Null(PublishedPage.Day(PublishedPage.Read(below: line)));

    [Theory]
    [InlineData("<p>Current date and time: 05/03/2024, 07:22 pm</p>")]
    [InlineData("<p>Aktuelle Zeit: 05.03.2024, 19:22</p>")]
    [InlineData("<p>It is now 5 March 2024, 10:12</p>")]
    [InlineData("<p>Heute ist der 5. März 2024</p>")]
    public void A_clock_dates_nothing(string line) => Assert.Null(PublishedPage.Day(PublishedPage.Read(end: line)));

    [Theory]
    [InlineData("<p>Hafen, 30.10.23</p>", "2023-10-30")]
    [InlineData("<p>26 | 01 | 2022</p>", "2022-01-26")]
    [InlineData("<p>26|01|2022 Hafen | Fähre</p>", "2022-01-26")]
    [InlineData("<p>Version 4.10.31</p>", null)]
    [InlineData("<p>1 | 26 | 01 | 2022 | 3</p>", null)]
    public void Figures_are_a_day_where_nothing_else_is(string line, string? expected) =>
        Assert.Equal(expected, PublishedPage.Day(PublishedPage.Read(below: line, lang: "de")));

    [Theory]
    [InlineData("<p>Datum:26. Januar 2024</p>", "2024-01-26")]
    [InlineData("<p>Erschienen am 8.Dezember 2023</p>", "2023-12-08")]
    public void A_label_and_an_ordinal_run_on_into_the_day(string line, string expected) =>
        Assert.Equal(expected, PublishedPage.Day(PublishedPage.Read(below: line, lang: "de")));

    [Theory]
    [InlineData("Post by mara » 05.03.2024, 05:42")]
    [InlineData("von mara am 05.03.2024, 05:42")]
    [InlineData("par mara le 5 mars 2024 à 05:42")]
    public void The_line_of_a_post_names_its_writer_and_its_day(string line)
    {
        var between = string.Concat(Enumerable.Range(1, 11).Select(number => $"<p>Rule {number}</p>"));

        Assert.Equal(new DateOnly(2024, 3, 5), PublishedPage.Read(
            below: $"{between}<p class=author>{line}</p>", end: "<p>Download Quay 2.4.2010</p>").Content.Published?.Day);
    }

    [Fact]
    public void A_line_above_the_heading_that_links_to_the_writer_is_the_articles()
    {
        const string line = "<div class=note><a href=/autor/quill>Mara Quill</a> / 05.03.2024 / <a href=#foot>Photo: Ilva Brandt</a>"
            + "<a href=#posts>Letters</a><a href=#print>Print</a></div>";

        Assert.Equal("2024-03-05", PublishedPage.Day(PublishedPage.Read(above: $"{line}<p>Upper bay</p>")));
    }

    [Fact]
    public void A_line_above_the_heading_that_names_the_writer_goes_before_a_label_in_the_text()
    {
        const string line = "<div><a href=/>Accueil</a> | <span>Par Mara Quill</span> | 5 mars 2024</div>";
        var end = $"{Prose}{Prose}{Prose}<p>Publié le 1 mars 2024</p>";

        Assert.Equal("2024-03-05", PublishedPage.Day(PublishedPage.Read(above: line, end: end, lang: "fr")));
    }

    [Fact]
    public void A_line_with_sections_and_buttons_under_the_heading_is_no_menu()
    {
        const string line = "<div class=post_meta>5 March 2024 <a href=/mail>Send by mail</a> <a href=/print>Print</a> "
            + "<a href=/talk>Say something</a></div>";
        var article = PublishedPage.Html($"<html lang=en><head><title>{PublishedPage.Title}</title></head><body><div><h2>General</h2>"
            + $"<h2>{PublishedPage.Title}</h2>{line}{Prose}{Prose}</div></body></html>");

        Assert.Equal((PublishedPage.Title, "2024-03-05"), (article.Content.Title, PublishedPage.Day(article)));
    }

    [Fact]
    public void A_day_in_the_words_of_a_link_is_that_of_what_it_leads_to()
    {
        var links = string.Concat(Enumerable.Range(20, 8).Select(day =>
            $"<li><a href=/r/{day}>Nr. {day} vom {day}. Februar 2024</a></li>"));

        Assert.Equal("2024-03-05", PublishedPage.Day(PublishedPage.Read(below: "<p><em>05.03.2024</em></p>",
            end: $"<ul>{links}</ul><p>Siehe auch <a href=/r/9>Nr. 9 vom 9. Februar 2024</a></p>", lang: "de",
            url: "https://quay.example/n/2024/02/1")));
    }

    [Fact]
    public void A_day_with_a_full_stop_may_open_the_text()
    {
        const string others = "<ul><li><a href=/k/3><div class=date>3. Februar 2024</div><div>The pier</div></a></li>"
            + "<li><a href=/k/2><div class=date>2. Januar 2024</div><div>The lock</div></a></li></ul>";

        Assert.Equal("2024-03-05", PublishedPage.Day(PublishedPage.Read(
            below: $"<p><span class=text_date>5. März 2024.</span> {PublishedPage.Prose}</p>", end: others, lang: "de")));
    }

    [Fact]
    public void A_line_is_certain_only_where_a_label_says_so()
    {
        Assert.Equal(DateConfidence.Likely, PublishedPage.Read(below: "<p>5 March 2024</p>").Content.Published?.Confidence);
        Assert.Equal(DateConfidence.Certain, PublishedPage.Read(below: "<p>Published: 5 March 2024</p>").Content.Published?.Confidence);
    }
}

using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Dates;

public sealed class ScriptDateTests
{
    [Theory]
    [InlineData("""var shop = {"published_at":"2024-03-05T06:15:00+00:00","created_at":"2023-01-02"};""")]
    [InlineData("""window.state = "{\"publishedAt\":\"2024-03-05T06:15:00.000Z\"}";""")]
    [InlineData("""dataLayer.push({ cmsPublishingDate: '2024-03-05 06:15', cmsModified: '2024-04-01' });""")]
    public void What_a_page_hands_to_its_scripts_dates_it(string script)
    {
        var article = PublishedPage.Read($"<script>{script}</script>");

        Assert.Equal(new DateOnly(2024, 3, 5), article.Content.Published?.Day);
        Assert.Equal(DateConfidence.Likely, article.Content.Published?.Confidence);
    }

    [Theory]
    [InlineData("""[{"publishedAt":"2024-03-05"},{"publishedAt":"2024-03-07"}]""")]
    [InlineData("""{"lastPublishedDate":"2024-03-05","unpublishDate":"2024-04-05","publisher":"2024-03-05"}""")]
    [InlineData("""{"publishedAt":null,"updatedAt":"2024-03-05"}""")]
    [InlineData("""{"publishedAt":"0001-01-01T00:00:00Z"}""")]
    public void Fields_of_several_articles_and_of_changes_do_not(string script) =>
        Assert.Null(PublishedPage.Day(PublishedPage.Read($"<script>var state = {script};</script>")));

    [Fact]
    public void What_is_printed_goes_before_what_a_script_says() => Assert.Equal("2024-03-07", PublishedPage.Day(PublishedPage.Read(
        """<script>var template = {"publishDate":"2019-02-12"};</script>""", below: "<p>7 March 2024</p>")));

    [Fact]
    public void A_printed_day_that_a_script_says_too_goes_before_a_field()
    {
        const string meta = "<meta name=date content=2024-02-25>";
        var end = string.Concat(Enumerable.Range(1, 12).Select(number => $"<p>Gauge {number}</p>"))
            + "<p><time datetime=2024-03-05>5 March 2024</time></p>";

        Assert.Equal("2024-02-25", PublishedPage.Day(PublishedPage.Read(meta, end: end)));
        Assert.Equal("2024-03-05", PublishedPage.Day(PublishedPage.Read(
            meta + "<script>layer.push({'publishingDate':'2024-03-05'})</script>", end: end)));
    }

    [Fact]
    public void A_date_may_stand_in_a_field_of_the_protocol()
    {
        Assert.Equal("2024-03-05", PublishedPage.Day(PublishedPage.Read("<meta http-equiv=date content='2024-03-05'>")));
        Assert.Null(PublishedPage.Day(PublishedPage.Read("<meta http-equiv=last-modified content='2024-03-05'>")));
        Assert.Null(PublishedPage.Day(PublishedPage.Read("<meta http-equiv=expires content='2024-03-05'>")));
    }
}

using System.Globalization;
using FeedServer.Items;
using FeedServer.Pages.Entries;
using FeedServer.Publish;
using FeedServer.Publish.Discovery;
using FeedServer.Tests.Pages;
using FeedServer.Texts;

namespace FeedServer.Tests.Publish;

/// <summary>A date that is printed as a month, a year or a stretch of days names no day that nobody printed.</summary>
public sealed class SpanTableTests
{
    [Theory]
    [InlineData("vi", "2022-12", "tháng 12 năm 2022", "tháng 12 năm 2022", "2022-12", "chỉ biết tháng")]
    [InlineData("en", "2022-12", "December 2022", "December 2022", "2022-12", "only the month is known")]
    [InlineData("vi", "2022", "năm 2022", "năm 2022", "2022", "chỉ biết năm")]
    [InlineData("en", "2022", "2022", "2022", "2022", "only the year is known")]
    [InlineData("vi", "2022-04/2022-06", "tháng 4 năm 2022 đến tháng 6 năm 2022", "tháng 4 năm 2022 – tháng 6 năm 2022",
        "2022-04", "chỉ biết tháng")]
    [InlineData("vi", "2022-01-10/2022-02-04", "10 tháng 1 năm 2022 đến 4 tháng 2 năm 2022", "10/1/2022 – 4/2/2022", "2022-01-10",
        "10/1/2022 – 4/2/2022")]
    [InlineData("en", "2022-01-10/2022-02-04", "10 January 2022 to 4 February 2022", "10 Jan 2022 – 4 Feb 2022", "2022-01-10",
        "10 Jan 2022 – 4 Feb 2022")]
    public void Page_citation_and_Open_Graph_say_what_is_printed(
        string language, string span, string line, string cited, string attribute, string hour)
    {
        var (publication, t) = (PageSamples.Publication(language), SiteTexts.For(language));
        var date = Date(span);
        var item = PageSamples.Item(content => content with { Published = date });
        var shown = DateLine.ForItem(item, publication, t)[0];
        Assert.Equal((line, attribute, ""), (shown.Text, shown.Attribute, shown.Precision));
        var after = CitationLine.For(item, item.Path, publication, t).After;
        Assert.StartsWith($", {cited}, ", after, StringComparison.Ordinal);
        Assert.Equal(attribute, OpenGraphTests.Published(publication, item));
        Assert.Equal(hour, t.InPlaceOfHour(date));
        Assert.Equal(attribute.Length < 10, t.WithoutDay(date) is not null);
    }

    [Fact]
    public void The_event_of_a_citation_is_as_precise_as_it_is_printed()
    {
        var item = PageSamples.Item(content => content with { Published = null, Event = Date("2022-12") });
        var after = CitationLine.For(item, item.Path, PageSamples.Publication("vi"), SiteTexts.For("vi")).After;
        Assert.StartsWith(", không rõ ngày đăng (sự kiện: tháng 12 năm 2022), ", after, StringComparison.Ordinal);
    }

    [Fact]
    public void News_are_what_has_a_day_of_publication()
    {
        var item = PageSamples.Item(content => content with { Published = Date("2023-01") });
        var written = System.Text.Encoding.UTF8.GetString(NewsSitemap.Write(PageSamples.Publication("vi"), [item]));
        Assert.DoesNotContain("publication_date", written, StringComparison.Ordinal);
    }

    private static StatedDate Date(string span) => PageSamples.Stated(DateOnly.ParseExact(span.Split('/')[0],
        ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture)) with
    { Span = span };
}

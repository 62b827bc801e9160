using FeedServer.Collect.Dating.Fields;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Dating.Fields;

public sealed class WrittenDateTests
{
    [Theory]
    [InlineData("1889-05-01", "1889-05-01", null)]
    [InlineData("1/5/1889", "1889-05-01", null)]
    [InlineData("1600-02-29 08:30", "1600-02-29T08:30", null)]
    [InlineData("0938-11-01", "0938-11-01", null)]
    [InlineData("2150-01-02", "2150-01-02", null)]
    [InlineData("2023-03", "2023-03-01", "2023-03")]
    [InlineData("2023-3", "2023-03-01", "2023-03")]
    [InlineData("3/2023", "2023-03-01", "2023-03")]
    [InlineData("1975-04", "1975-04-01", "1975-04")]
    [InlineData("1889", "1889-01-01", "1889")]
    [InlineData("2023-03-05", "2023-03-05", null)]
    public void A_date_that_an_author_writes_is_read_in_any_year(string field, string day, string? span)
    {
        var date = DateReader.ReadField(field, DateBasis.FrontMatter, Reads.Zone);
        Assert.NotNull(date);
        Assert.Equal((day, span, field, DateBasis.FrontMatter), (date.ToLocalString(), date.Span, date.Words, date.Basis));
    }

    [Theory]
    [InlineData("1889-02-30")]
    [InlineData("1889-13-01")]
    [InlineData("2023-13")]
    [InlineData("2023-00")]
    [InlineData("0001-01-01")]
    [InlineData("0000")]
    public void What_no_calendar_has_is_no_date(string field) =>
        Assert.Null(DateReader.ReadField(field, DateBasis.FrontMatter, Reads.Zone));

    [Fact]
    public void A_field_that_a_machine_fills_in_has_no_such_years() =>
        Assert.Null(DateReader.ReadField("1889-05-01", DateBasis.Metadata, Reads.Zone));
}

using FeedServer.Items;
using FeedServer.Pages.Search;

namespace FeedServer.Tests.Pages.Search;

public sealed class DateQueryTests
{
    private static readonly PublicationZone Zone = new(PageSamples.Zone);

    [Theory]
    [InlineData("10/1/2023", 2023, 1, 10)]
    [InlineData("10.01.2023", 2023, 1, 10)]
    [InlineData("2023-01-10", 2023, 1, 10)]
    [InlineData("ngày 10 tháng 1 năm 2023", 2023, 1, 10)]
    [InlineData("ngay 10 thang 1 nam 2023", 2023, 1, 10)]
    [InlineData("Mười tháng Một năm 2023", 2023, 1, 10)]
    [InlineData("10 January 2023", 2023, 1, 10)]
    [InlineData("January 10, 2023", 2023, 1, 10)]
    [InlineData("10th of Jan 2023", 2023, 1, 10)]
    [InlineData("tin ngày 10/1/2023 ở Hà Nội", 2023, 1, 10)]
    [InlineData("tháng 1 năm 2023", 2023, 1, null)]
    [InlineData("tháng 1/2023", 2023, 1, null)]
    [InlineData("T1 2023", 2023, 1, null)]
    [InlineData("1/2023", 2023, 1, null)]
    [InlineData("2023-01", 2023, 1, null)]
    [InlineData("January 2023", 2023, 1, null)]
    [InlineData("in sept 2023", 2023, 9, null)]
    [InlineData("2023", 2023, null, null)]
    [InlineData("năm 2023", 2023, null, null)]
    [InlineData("9999", 9999, null, null)]
    [InlineData("12/9999", 9999, 12, null)]
    public void A_date_is_read_in_figures_and_words(string query, int year, int? month, int? day) =>
        Assert.Equal(new DateQuery(year, month, day), DateQuery.Parse(query, Zone));

    [Theory]
    [InlineData("")]
    [InlineData("10/1")]
    [InlineData("30/2/2023")]
    [InlineData("13/2023")]
    [InlineData("0000")]
    [InlineData("20230")]
    [InlineData("năm")]
    [InlineData("bến sông")]
    public void What_names_no_year_or_no_day_of_a_calendar_is_no_date(string query) => Assert.Null(DateQuery.Parse(query, Zone));

    [Theory]
    [InlineData(2023, null, null, "2023-01-01", "2023-12-31")]
    [InlineData(2024, 2, null, "2024-02-01", "2024-02-29")]
    [InlineData(9999, 12, null, "9999-12-01", "9999-12-31")]
    [InlineData(2023, 1, 10, "2023-01-10", "2023-01-10")]
    public void It_has_a_first_and_a_last_day(int year, int? month, int? day, string first, string last)
    {
        var time = new DateQuery(year, month, day);
        Assert.Equal((first, last), ($"{time.First:yyyy-MM-dd}", $"{time.Last:yyyy-MM-dd}"));
    }
}

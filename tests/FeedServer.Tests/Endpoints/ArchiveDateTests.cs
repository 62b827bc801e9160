using FeedServer.Endpoints;

namespace FeedServer.Tests.Endpoints;

public sealed class ArchiveDateTests
{
    [Fact]
    public void A_day_of_the_calendar_is_read() => Assert.Equal(new DateOnly(2024, 2, 29), ArchiveDate.Day("2024", "02", "29"));

    [Theory]
    [InlineData("2023", "02", "29")]
    [InlineData("2023", "13", "01")]
    [InlineData("2023", "00", "01")]
    [InlineData("0", "1", "1")]
    [InlineData("-123", "1", "1")]
    [InlineData("10000", "1", "1")]
    [InlineData("２０２３", "1", "1")]
    public void What_no_calendar_has_is_no_day(string year, string month, string day) => Assert.Null(ArchiveDate.Day(year, month, day));
}

using FeedServer.Exports;

namespace FeedServer.Tests.Exports;

public sealed class ExportPeriodTests
{
    [Theory]
    [InlineData("2023", "2023-01-01", "2023-12-31", "2023")]
    [InlineData("2024/2024-02", "2024-02-01", "2024-02-29", "2024/2024-02")]
    [InlineData("2023/2023-01-10", "2023-01-10", "2023-01-10", "2023/2023-01")]
    [InlineData("9999/9999-12-31", "9999-12-31", "9999-12-31", "9999/9999-12")]
    public void A_stem_is_a_period_with_its_first_and_last_day(string stem, string first, string last, string partition)
    {
        var period = ExportPeriod.Parse(stem);
        Assert.NotNull(period);
        Assert.Equal(stem, period.Value.Stem);
        Assert.Equal((first, last), ($"{period.Value.First:yyyy-MM-dd}", $"{period.Value.Last:yyyy-MM-dd}"));
        Assert.Equal(partition, period.Value.Partition.Stem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("23")]
    [InlineData("2023/2024-01")]
    [InlineData("2023/2023-1")]
    [InlineData("2023/2023-02-30")]
    [InlineData("2023/../2023")]
    [InlineData("Undated")]
    public void Anything_else_is_none(string stem) => Assert.Null(ExportPeriod.Parse(stem));

    [Fact]
    public void A_period_is_over_on_the_day_behind_its_last()
    {
        var month = ExportPeriod.Month(new DateOnly(2023, 1, 10));
        Assert.False(month.IsOver(new DateOnly(2023, 1, 31)));
        Assert.True(month.IsOver(new DateOnly(2023, 2, 1)));
        Assert.True(ExportPeriod.Undated.IsOver(DateOnly.MinValue));
    }
}

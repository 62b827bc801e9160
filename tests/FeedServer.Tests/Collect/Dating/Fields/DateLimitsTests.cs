using System.Globalization;
using FeedServer.Collect.Dating.Fields;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Dating.Fields;

public sealed class DateLimitsTests
{
    private static readonly DateOnly Seen = new(2026, 11, 28);

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1899-12-30")]
    [InlineData("1970-01-01")]
    [InlineData("1969-12-31")]
    [InlineData("1987-05-05")]
    [InlineData("2036-03-02")]
    public void Zero_values_years_before_the_web_and_the_future_are_not_believed(string day) =>
        Assert.False(DateLimits.IsBelievable(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Seen));

    [Theory]
    [InlineData("2026-11-29", false)]
    [InlineData("1995-07-12", false)]
    [InlineData("1987-05-05", true)]
    public void A_day_of_the_web_is_believed_and_an_older_one_that_is_printed(string day, bool isPrinted) =>
        Assert.True(DateLimits.IsBelievable(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Seen, isPrinted));

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00.000Z")]
    [InlineData("-0001-11-30T00:00:00+00:00")]
    public void A_field_that_was_never_filled_in_is_no_date(string value) =>
        Assert.Null(DateReader.ReadField(value, DateBasis.Metadata, Reads.Zone));
}

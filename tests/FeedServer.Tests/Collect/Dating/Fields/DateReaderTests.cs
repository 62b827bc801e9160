using System.Globalization;
using CsCheck;
using FeedServer.Collect.Dating;
using FeedServer.Collect.Dating.Fields;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Dating.Fields;

public sealed class DateReaderTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[new DateOnly(1990, 1, 1).DayNumber,
        new DateOnly(2069, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Func<DateOnly, string>[] Forms =
    [
        day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        day => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        day => day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture),
        day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        day => day.ToString("d-M-yyyy", CultureInfo.InvariantCulture),
        day => day.ToString("d.M.yyyy", CultureInfo.InvariantCulture),
        day => day.ToString("d/M/yy", CultureInfo.InvariantCulture),
        day => $"ngày {day.Day} tháng {day.Month} năm {day.Year}",
        day => $"Ngày {day.Day:00} Tháng {day.Month:00}, {day.Year}",
        day => $"{day.Day} thg {day.Month}, {day.Year}",
        day => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture),
        day => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        day => day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture),
        day => day.ToString("ddd, dd MMM yyyy", CultureInfo.InvariantCulture) + " 12:00:00 +0700",
        day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T08:05:00+07:00",
    ];

    private static DateOnly? Day(string value) => DateReader.ReadField(value, DateBasis.FrontMatter, Reads.Zone)?.Day;

    [Fact]
    public void Any_day_written_in_any_form_reads_back() =>
        Gen.Select(Days, Gen.OneOf([.. Forms.Select(form => Gen.Const(form))])).Sample((day, form) => Assert.Equal(day, Day(form(day))));

    [Fact]
    public void No_text_throws() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char["0123456789/-. ,:()thángnămngày"]), 0, 200]
            .Sample(text => Assert.True(Day(text) is null or { Year: >= 1 }));

    [Theory]
    [InlineData("30/2/2023")]
    [InlineData("2023-02-29")]
    [InlineData("31/4")]
    [InlineData("ngày 32 tháng 1 năm 2023")]
    [InlineData("February 30, 2023")]
    [InlineData("10/1")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("192.168.10.20")]
    [InlineData("0/0/0000")]
    public void What_is_no_day_is_null(string value) => Assert.Null(Day(value));

    [Theory]
    [InlineData("2023-01-10T23:30:00Z", "2023-01-11T06:30")]
    [InlineData("2023-01-10T08:05:30.123+07:00", "2023-01-10T08:05")]
    [InlineData("Tue, 10 Jan 2023 20:05:00 EST", "2023-01-11T08:05")]
    [InlineData("20230110T080500Z", "2023-01-10T15:05")]
    [InlineData("July 4, 2023 12:30 PM ET", "2023-07-04T23:30")]
    [InlineData("December 4, 2023 12:30 PM ET", "2023-12-05T00:30")]
    [InlineData("July 4, 2023 9:30 AM CT", "2023-07-04T21:30")]
    [InlineData("July 4, 2023 9:30 AM MT", "2023-07-04T22:30")]
    [InlineData("July 4, 2023 9:30 AM PT", "2023-07-04T23:30")]
    [InlineData("4 July 2023 9:30 AM UK", "2023-07-04T15:30")]
    [InlineData("4 December 2023 9:30 AM UK", "2023-12-04T16:30")]
    [InlineData("10 January 2023 10:30 NZDT", "2023-01-10T04:30")]
    [InlineData("ngày mười tháng Mười năm 2023", "2023-10-10")]
    [InlineData("10/01/2023 08:05", "2023-01-10T08:05")]
    [InlineData("8h05 ngày 10/1/2023", "2023-01-10T08:05")]
    [InlineData("10/1/2023 8:05 CH", "2023-01-10T20:05")]
    [InlineData("ngày mười tháng Một năm hai nghìn không trăm hai mươi ba", "2023-01-10")]
    [InlineData("mùng năm tháng Ba năm hai nghìn không trăm linh bảy", "2007-03-05")]
    public void Times_and_zones_are_read_into_the_publications_zone(string value, string expected) =>
        Assert.Equal(expected, DateReader.ReadField(value, DateBasis.Metadata, Reads.Zone)?.ToLocalString());

    [Fact]
    public void The_words_the_basis_and_the_zone_are_kept()
    {
        var date = DateReader.ReadField(" 10/01/2023 ", DateBasis.FrontMatter, Reads.Zone);

        Assert.Equal("10/01/2023", date?.Words);
        Assert.Equal(DateBasis.FrontMatter, date?.Basis);
        Assert.Equal("Asia/Ho_Chi_Minh", date?.Zone);
    }
}

using System.Globalization;
using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Feeds;
using FeedServer.Tests.Collect.Feeds;

namespace FeedServer.Tests.Collect.Dating.Fields;

public sealed class FeedDateTests
{
    [Theory]
    [InlineData("Tue, 05 Mar 2024 06:07:08 GMT", "2024-03-05T06:07:08Z")]
    [InlineData("Tue, 5 Mar 2024 06:07 +0000", "2024-03-05T06:07:00Z")]
    [InlineData("05 Mar 24 06:07:08 EST", "2024-03-05T11:07:08Z")]
    [InlineData("Tuesday, March 5, 2024 6:07:08 PM", "2024-03-05T18:07:08Z")]
    [InlineData("Tue, 05-Mar-2024 06:07:08 -0330", "2024-03-05T09:37:08Z")]
    [InlineData("Tue,05 Mar 2024 06:07:08 +07:00", "2024-03-04T23:07:08Z")]
    [InlineData("Tue, 05 Mar 2024 06:07:08 GMT+7", "2024-03-04T23:07:08Z")]
    [InlineData("Tue, 05 Mar 2024 06:07:08 UTC-05:00", "2024-03-05T11:07:08Z")]
    [InlineData("Tue, 05 Mar 2024 24:00:00 GMT", "2024-03-06T00:00:00Z")]
    [InlineData("Tue, 05 Mar 2024 24:05:00 GMT", "2024-03-05T00:05:00Z")]
    [InlineData("Tue (a comment), 05(th) Mar(ch) 2024 06:07:08 +0000 (so it says)", "2024-03-05T06:07:08Z")]
    [InlineData("Tue Mar  5 06:07:08 2024", "2024-03-05T06:07:08Z")]
    [InlineData("Tue Mar  5 06:07:08 PST 2024", "2024-03-05T14:07:08Z")]
    [InlineData("Tue Mar 05 2024 06:07:08 GMT+0700 (Indochina Time)", "2024-03-04T23:07:08Z")]
    [InlineData("2024-03-05T06:07:08Z", "2024-03-05T06:07:08Z")]
    [InlineData("2024-03-05t06:07:08.123456z", "2024-03-05T06:07:08Z")]
    [InlineData("2024-03-05T06:07:08,5+07:00", "2024-03-04T23:07:08Z")]
    [InlineData("2024-03-05T06:07+0700", "2024-03-04T23:07:00Z")]
    [InlineData("2024-03-05 06:07:08 +0700", "2024-03-04T23:07:08Z")]
    [InlineData("2024-03-05 06:07:08 Asia/Ho_Chi_Minh", "2024-03-04T23:07:08Z")]
    [InlineData("20240305T060708Z", "2024-03-05T06:07:08Z")]
    [InlineData("20240305T0607+0700", "2024-03-04T23:07:00Z")]
    [InlineData("20240305060708", "2024-03-05T06:07:08Z")]
    [InlineData("2024/03/05 06:07:08", "2024-03-05T06:07:08Z")]
    [InlineData("5.3.2024 06:07", "2024-03-05T06:07:00Z")]
    [InlineData("03/05/2024 6:07:08 PM", "2024-03-05T18:07:08Z")]
    [InlineData("25/03/2024 06:07", "2024-03-25T06:07:00Z")]
    [InlineData("1709618828", "2024-03-05T06:07:08Z")]
    [InlineData("1709618828000", "2024-03-05T06:07:08Z")]
    [InlineData("Mon, 01 Jul 2024 10:00:00 ET", "2024-07-01T14:00:00Z")]
    [InlineData("Mon, 01 Jan 2024 10:00:00 ET", "2024-01-01T15:00:00Z")]
    [InlineData("name=Fair; start=2024-03-05T06:07:08Z; end=2024-03-06; scheme=W3C-DTF", "2024-03-05T06:07:08Z")]
    public void A_date_with_a_time_is_read(string words, string utc) => AssertAt(FeedDate.Parse(words, null), utc, hasTime: true);

    [Theory]
    [InlineData("2024-03-05", "2024-03-05T00:00:00Z")]
    [InlineData("20240305", "2024-03-05T00:00:00Z")]
    [InlineData("2024-065", "2024-03-05T00:00:00Z")]
    [InlineData("2024-W10-2", "2024-03-05T00:00:00Z")]
    [InlineData("5 March, 2024", "2024-03-05T00:00:00Z")]
    [InlineData("March 5th, 2024", "2024-03-05T00:00:00Z")]
    [InlineData("Tue, 05 Mar 2024", "2024-03-05T00:00:00Z")]
    public void A_day_without_a_time_says_so(string words, string utc) => AssertAt(FeedDate.Parse(words, null), utc, hasTime: false);

    [Theory]
    [InlineData("Thứ Ba, 05/03/2024, 14:20 (GMT+7)", "vi", "2024-03-05T07:20:00Z")]
    [InlineData("05/03/2024 2:20:00 CH", "en", "2024-03-05T14:20:00Z")]
    [InlineData("Thứ 3, ngày 5/3/2024 14:20", "vi", "2024-03-05T14:20:00Z")]
    [InlineData("14:20 - 05/03/2024", "vi", "2024-03-05T14:20:00Z")]
    [InlineData("14h20, ngày 5 tháng 3 năm 2024", "vi", "2024-03-05T14:20:00Z")]
    [InlineData("5 Tháng Ba, 2024 2:20 CH", "vi", "2024-03-05T14:20:00Z")]
    [InlineData("12 Thg 12 2024 14:20", "vi", "2024-12-12T14:20:00Z")]
    [InlineData("5 Tháng Mười Hai 2024 14:20", "vi", "2024-12-05T14:20:00Z")]
    [InlineData("mar., 05 mars 2024 14:20:00 +0100", "fr", "2024-03-05T13:20:00Z")]
    [InlineData("Di, 05 Mär 2024 14:20:00 +0100", "de", "2024-03-05T13:20:00Z")]
    [InlineData("5. Dezember 2024 14:20", "de", "2024-12-05T14:20:00Z")]
    [InlineData("mié, 05 ene 2024 14:20:00 GMT", "es", "2024-01-05T14:20:00Z")]
    [InlineData("qua, 05 fev 2024 14:20:00 GMT", "pt", "2024-02-05T14:20:00Z")]
    [InlineData("5 fevereiro 2024 14:20", "pt", "2024-02-05T14:20:00Z")]
    [InlineData("mar, 05 lug 2024 14:20:00 GMT", "it", "2024-07-05T14:20:00Z")]
    [InlineData("5 stycznia 2024 14:20", "pl", "2024-01-05T14:20:00Z")]
    [InlineData("Вт, 05 мар 2024 14:20:00 +0300", "ru", "2024-03-05T11:20:00Z")]
    [InlineData("5 декабря 2024 14:20", "ru", "2024-12-05T14:20:00Z")]
    [InlineData("Τρί, 05 Μάρ 2024 14:20:00 EET", "el", "2024-03-05T12:20:00Z")]
    [InlineData("2024-március-05T14:20+01:00", "hu", "2024-03-05T13:20:00Z")]
    [InlineData("2024년 3월 5일 오후 2:20", "ko", "2024-03-05T14:20:00Z")]
    [InlineData("2024年3月5日 14时20", "zh", "2024-03-05T14:20:00Z")]
    [InlineData("2024年3月5日 下午 2:20", "zh", "2024-03-05T14:20:00Z")]
    [InlineData("5 Maret 2024 14:20 WIB", "id", "2024-03-05T07:20:00Z")]
    [InlineData("18 sausio 2025 10:00", "en", "2025-01-18T10:00:00Z")]
    [InlineData("3 มีนาคม 2567 14:20", "th", "2024-03-03T14:20:00Z")]
    [InlineData("令和6年4月3日 14:20", "ja", "2024-04-03T14:20:00Z")]
    [InlineData("3. listopada 2024. 14:20", "hr", "2024-10-03T14:20:00Z")]
    [InlineData("2024 m. balandžio 3 d. 14:20", "lt", "2024-04-03T14:20:00Z")]
    [InlineData("3/4 2024 14:20", "sv", "2024-04-03T14:20:00Z")]
    [InlineData("3 Agt 2024 14:20", "id", "2024-08-03T14:20:00Z")]
    [InlineData("3 NİSAN 2024 14:20", "tr", "2024-04-03T14:20:00Z")]
    [InlineData("٣ أبريل ٢٠٢٤ 14:20", "ar", "2024-04-03T14:20:00Z")]
    public void A_date_in_another_language_is_read(string words, string language, string utc) =>
    AssertAt(FeedDate.Parse(words, language), utc, hasTime: true);

    [Theory]
    [InlineData("2024-03", "2024-03", "2024-03-01")]
    [InlineData("March 2024", "2024-03", "2024-03-01")]
    [InlineData("2024", "2024", "2024-01-01")]
    public void A_month_or_a_year_says_that_no_day_is_written(string words, string span, string first)
    {
        var date = FeedDate.Parse(words, null);
        Assert.Equal(span, date?.Span);
        Assert.Equal(first, date?.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.False(date?.HasTime);
    }

    [Theory]
    [InlineData("2024-03-05 06:07:08", false)]
    [InlineData("2024-03-05 06:07:08Z", true)]
    [InlineData("Tue, 05 Mar 2024 06:07:08", false)]
    [InlineData("Tue, 05 Mar 2024 06:07:08 GMT", true)]
    public void A_time_tells_whether_its_zone_is_written(string words, bool hasZone) =>
        Assert.Equal(hasZone, FeedDate.Parse(words, null)?.HasZone);

    [Theory]
    [InlineData("en-us", "2024-03-05")]
    [InlineData("en-GB", "2024-05-03")]
    [InlineData("vi", "2024-05-03")]
    public void Slashes_go_by_the_language_of_the_feed(string? language, string day)
    {
        var date = FeedDate.Parse("03/05/2024", language);
        Assert.NotNull(date);
        Assert.Equal(day, date.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Tue, 31 Feb 2024 06:07:08 GMT")]
    [InlineData("2024-13-45")]
    [InlineData("2024-03-05T25:00:00Z")]
    [InlineData("2024-03-05T10:61:00Z")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("12345")]
    [InlineData("Invalid Date")]
    [InlineData("10/1/2024")]
    [InlineData("3 listopada 2024")]
    [InlineData("99999999999999999999")]
    public void A_date_that_cannot_be_understood_is_unknown(string words) => Assert.Null(FeedDate.Parse(words, null));

    [Fact]
    public void The_words_stay_beside_the_value() =>
    Assert.Equal("Tue, 05 Mar 2024 06:07 EST", FeedDate.Parse("  Tue, 05 Mar 2024 06:07 EST\n", null)?.Words);

    private static void AssertAt(FeedDate? date, string utc, bool hasTime)
    {
        Assert.NotNull(date);
        Assert.Equal(utc, date.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Assert.Equal(hasTime, date.HasTime);
    }
}

using System.Globalization;
using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Dating.Prose;

namespace FeedServer.Tests.Collect.Dating.Prose;

public sealed class LunarDateTests
{
    [Theory]
    [InlineData("rằm tháng Giêng 2024", "2024-02-24")]
    [InlineData("ngày rằm tháng Giêng năm Giáp Thìn", "2024-02-24")]
    [InlineData("ngày 15 tháng Giêng năm 2024", "2024-02-24")]
    [InlineData("ngày 10/3 âm lịch năm 2024", "2024-04-18")]
    [InlineData("ngày 10 tháng 3 âm lịch năm 2018", "2018-04-25")]
    [InlineData("23 tháng Chạp năm Canh Tý", "2021-02-04")]
    [InlineData("mùng 5 Tết Giáp Thìn", "2024-02-14")]
    [InlineData("mùng 1 Tết Nguyên đán Bính Ngọ", "2026-02-17")]
    [InlineData("30 Tết Ất Tỵ 2025", "2025-01-28")]
    [InlineData("27 Tết Quý Mão", "2023-01-18")]
    [InlineData("ngày 15 tháng 6 nhuận năm 2025", "2025-08-08")]
    public void A_lunar_day_with_its_year_is_computed(string text, string day)
    {
        var mention = Assert.Single(DateScanner.Scan(text));
        Assert.NotNull(mention.Lunar);
        Assert.Equal(day, mention.In(mention.Year.GetValueOrDefault())?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("vào tối mùng 8/8/2025", 8, 8)]
    [InlineData("mùng 2 tháng 9 năm 2025", 2, 9)]
    [InlineData("ngày 10 tháng 3 năm 2025", 10, 3)]
    [InlineData("Ngày 10/3 âm lịch (tức 18/4/2024), hội mở cửa.", 18, 4)]
    public void Without_a_word_that_says_so_the_day_is_solar(string text, int day, int month)
    {
        var mention = Assert.Single(DateScanner.Scan(text));
        Assert.Null(mention.Lunar);
        Assert.Equal((day, month), (mention.Day, mention.Month));
    }

    [Theory]
    [InlineData("mỗi năm Tết đến")]
    [InlineData("nghỉ 7 ngày Tết")]
    [InlineData("ba tháng Giêng, Hai, Ba")]
    public void Words_beside_Tet_that_name_no_day_are_none(string text) =>
        Assert.DoesNotContain(DateScanner.Scan(text), found => found.Lunar is { Month: 12 });

    [Fact]
    public void An_event_on_a_lunar_day_says_that_it_was_computed()
    {
        var happened = Reads.Text("Hội làng mở sớm\nSáng mùng 5 Tết Giáp Thìn, làng Bình Khê mở hội đua thuyền "
            + "trên sông.").Content.Event;

        Assert.Equal("2024-02-14", happened?.ToLocalString());
        Assert.Contains("lunar", happened?.Evidence, StringComparison.Ordinal);
        Assert.NotEqual(FeedServer.Items.DateConfidence.Certain, happened?.Confidence);
    }

    [Theory]
    [InlineData("ngày 15 tháng Giêng năm 2024")]
    [InlineData("rằm tháng Giêng 2024")]
    [InlineData("15 tháng Chạp 2024")]
    public void A_lunar_day_is_no_date_of_publication(string text)
    {
        Assert.Null(FeedDate.Parse(text, "vi"));
        Assert.Null(DateReader.ReadField(text, FeedServer.Items.DateBasis.Metadata, Reads.Zone));
    }

    [Fact]
    public void A_lunar_day_of_this_morning_dates_the_event_alone()
    {
        var content = Reads.Text("Hội làng mở sớm\nSáng nay, mùng 5 Tết Giáp Thìn, làng Bình Khê mở hội đua "
            + "thuyền trên sông.").Content;

        Assert.Equal("2024-02-14", content.Event?.ToLocalString());
        Assert.Null(content.Published);
    }
}

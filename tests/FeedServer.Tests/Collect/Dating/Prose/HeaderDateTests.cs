using FeedServer.Items;

namespace FeedServer.Tests.Collect.Dating.Prose;

public sealed class HeaderDateTests
{
    private const string Body =
        "\nSáng 3/3, tổ thủy văn Sơn Hạ đo lại mực nước ở bến và ghi vào sổ trực của trạm.";
    private const string Title = "Đo lại mực nước bến Sơn Hạ sau lũ\n";

    [Theory]
    [InlineData("05/03/2021", "2021-03-05")]
    [InlineData("5-3-2021", "2021-03-05")]
    [InlineData("05.03.2021 | 07:40 AM", "2021-03-05T07:40")]
    [InlineData("05.03.2021 | 16:40 PM", "2021-03-05T16:40")]
    [InlineData("Thứ sáu, 5/3/2021, 06:15 (GMT+7)", "2021-03-05T06:15")]
    [InlineData("Thứ 6, ngày 05/03/2021 - 06:15", "2021-03-05T06:15")]
    [InlineData("Thứ Sáu - 05/03/2021 06:15", "2021-03-05T06:15")]
    [InlineData("Thứ Sáu, 5 tháng 3, 2021", "2021-03-05")]
    [InlineData("Ngày 5 tháng 3 năm 2021", "2021-03-05")]
    [InlineData("NGÀY 5 THÁNG 3 NĂM 2021", "2021-03-05")]
    [InlineData("5 thg 3, 2021", "2021-03-05")]
    [InlineData("06:15 05/03/2021", "2021-03-05T06:15")]
    [InlineData("06:15 | 05/03/2021", "2021-03-05T06:15")]
    [InlineData("06h15, ngày 05/03/2021", "2021-03-05T06:15")]
    [InlineData("Đăng lúc 6 giờ 15 phút ngày 5/3/2021", "2021-03-05T06:15")]
    [InlineData("Cập nhật: 05/03/2021 06:15", "2021-03-05T06:15")]
    [InlineData("Ngày đăng: 05/03/2021", "2021-03-05")]
    [InlineData("Lượt xem: 1.204Ngày đăng: 05/03/2021", "2021-03-05")]
    [InlineData("Đăng ngày 05/03/2021 | Lượt xem: 88", "2021-03-05")]
    [InlineData("2021-03-05 06:15:00", "2021-03-05T06:15")]
    [InlineData("2021-03-05T06:15:00+07:00", "2021-03-05T06:15")]
    [InlineData("3/15/2021 10:46:35 AM", "2021-03-15T10:46")]
    public void A_header_line_in_figures_under_the_title_gives_the_published_date(string header, string expected) =>
    HeaderGives(header, expected);

    [Theory]
    [InlineData("（05/03/2021）", "2021-03-05")]
    [InlineData("[05/03/2021 06:15]", "2021-03-05T06:15")]
    [InlineData("Friday, March 5, 2021", "2021-03-05")]
    [InlineData("Fri, 05 Mar 2021 06:15:00 +0700", "2021-03-05T06:15")]
    [InlineData("March 5th, 2021", "2021-03-05")]
    [InlineData("5 March 2021", "2021-03-05")]
    [InlineData("Posted on March 5, 2021 at 6:15 p.m.", "2021-03-05T18:15")]
    [InlineData("Published at 18:30 GMT, March 4, 2021", "2021-03-05T01:30")]
    [InlineData("Thursday, March 4, 2021 6:30 p.m. EST", "2021-03-05T06:30")]
    [InlineData("4 March 2021, 22:10 UTC", "2021-03-05T05:10")]
    [InlineData("Thời sự 05-03-2021", "2021-03-05")]
    [InlineData("Thời sự Thứ sáu, 5/3/2021, 06:15 (GMT+7)", "2021-03-05T06:15")]
    public void A_header_line_in_words_or_brackets_gives_the_published_date(string header, string expected) =>
    HeaderGives(header, expected);

    private static void HeaderGives(string header, string expected)
    {
        var article = Reads.Text(Title + header + Body);

        Assert.Equal(expected, Reads.Day(article.Content.Published));
        Assert.Equal(Title.Trim(), article.Content.Title);
        Assert.Equal("2021-03-03", Reads.Day(article.Content.Event));
        Assert.Equal(DateBasis.Header, article.Content.Published?.Basis);
    }

    [Theory]
    [InlineData("05/03/2021\n" + Title)]
    [InlineData("Thứ sáu, 5/3/2021\n" + Title)]
    public void A_header_line_above_the_title_counts_when_it_is_the_only_one(string head)
    {
        var article = Reads.Text(head + Body);

        Assert.Equal("2021-03-05", Reads.Day(article.Content.Published));
        Assert.Equal(Title.Trim(), article.Content.Title);
    }

    [Theory]
    [InlineData("Thứ hai, 15/06/2026, 11:20\n")]
    [InlineData("Chủ nhật, ngày 14/06/2026 08:00:12\n")]
    [InlineData("Monday, June 15, 2026 11:20\n")]
    public void The_sites_own_clock_above_the_title_is_not_the_articles_date(string clock) =>
        Assert.Equal("2021-03-05", Reads.Day(Reads.Text(clock + Title + "05/03/2021" + Body).Content.Published));

    [Fact]
    public void A_header_line_at_the_end_counts_when_there_is_none_above()
    {
        var article = Reads.Text(Title + Body.Replace("Sáng 3/3, tổ", "Tổ", StringComparison.Ordinal)
            + "\nLê Sương\nĐời sống Thứ bảy, 6/3/2021, 05:51 (GMT+7)");

        Assert.Equal("2021-03-06T05:51", Reads.Day(article.Content.Published));
        Assert.Equal("Đời sống", article.Content.Section);
        Assert.Equal(["Lê Sương"], article.Content.Byline.Text);
    }

    [Fact]
    public void A_time_without_a_date_joins_the_date_of_the_title()
    {
        var article = Reads.Text(
            "Morning briefing for Friday, March 5, 2021\nUpdated at 11:30 p.m. EST.\nThe river station at Long Khe keeps its gauge open.");

        Assert.Equal("2021-03-06T11:30", Reads.Day(article.Content.Published));
        Assert.Equal("Morning briefing for Friday, March 5, 2021", article.Content.Title);
    }

    [Fact]
    public void A_bracketed_date_behind_the_title_is_the_published_date_and_no_part_of_the_title()
    {
        var article = Reads.Text("QUYẾT ĐỊNH SỐ 12/2019/QĐ-UBND NGÀY 4 THÁNG 2 NĂM 2019 (09/03/2019 )\ntải tài liệu về");

        Assert.Equal("2019-03-09", Reads.Day(article.Content.Published));
        Assert.Equal("QUYẾT ĐỊNH SỐ 12/2019/QĐ-UBND NGÀY 4 THÁNG 2 NĂM 2019", article.Content.Title);
    }

    [Fact]
    public void The_date_of_a_translated_original_is_not_the_articles_own()
    {
        var article = Reads.Text(
            "Chủ Nhật, 14 tháng 3, 2021\nCách đọc thước nước\nby Tam Weir | February 2, 2021 3 Comments\nBài được "
            + "đưa lên Internet ngày: "
            + "02/02/2021\nBài dịch nói về cách đọc thước nước ở bến sông.");

        Assert.Equal("2021-03-14", Reads.Day(article.Content.Published));
        Assert.Equal("Cách đọc thước nước", article.Content.Title);
    }

    [Fact]
    public void A_wrong_weekday_lowers_the_confidence_and_keeps_the_header()
    {
        var published = Reads.Text(Title + "Thứ hai, 05/03/2021" + Body).Content.Published;

        Assert.Equal("2021-03-05", Reads.Day(published));
        Assert.Equal(DateConfidence.Doubtful, published?.Confidence);
        Assert.Contains("Friday", published?.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8/1/2023 10:46:35 AM", "Ngày 30/7, trạm Sơn Hạ thay thước nước mới ở bến.", null, "2023-08-01T10:46")]
    [InlineData("11/07/2012", "Trạm Sơn Hạ thay thước nước mới ở bến sông.",
        "https://example.org/tin/20120710081514.aspx", "2012-07-11")]
    [InlineData("7/11/2012", "Trạm Sơn Hạ thay thước nước mới ở bến sông.", "https://example.org/2012/07/thuoc",
        "2012-07-11")]
    [InlineData("Thứ tư, 11/07/2012", "Trạm Sơn Hạ thay thước nước mới ở bến sông.", null, "2012-07-11")]
    [InlineData("Thursday, 7/12/2012", "Trạm Sơn Hạ thay thước nước mới ở bến sông.", null, "2012-07-12")]
    [InlineData("3/4/2022", "Trạm Sơn Hạ thay thước nước mới ở bến sông.", null, "2022-04-03")]
    public void Day_and_month_are_told_apart_by_the_pages_evidence(string header, string body, string? url, string expected) =>
        Assert.Equal(expected, Reads.Day(Reads.Text(Title + header + "\n" + body, url).Content.Published));

    [Fact]
    public void The_event_never_lends_its_hour_to_the_published_date()
    {
        var content = Reads.Text(Title
            + "05/03/2021\nLúc 8 giờ 30 phút ngày 3/3, trạm Sơn Hạ thay thước nước mới ở bến.").Content;

        Assert.Null(content.Published?.Time);
        Assert.Equal("2021-03-03", Reads.Day(content.Event));
    }
}

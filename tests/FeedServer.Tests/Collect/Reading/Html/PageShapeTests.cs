using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading.Html;

public sealed class PageShapeTests
{
    private const string Prose = "Bà con trong xã đã đến dự và góp ý cho việc sửa bến.";

    [Theory]
    [InlineData("Thứ Tư, ngày 5 tháng 6 năm 2019 | 8:5", "2019-06-05 08:05")]
    [InlineData("Ngày cập nhật: 2/7/2013 9:05:11 SA", "2013-07-02 09:05")]
    [InlineData("3 tháng Sáu, 2021 at 2:22 chiều", "2021-06-03 14:22")]
    [InlineData("Fri 9 Dec 2022 06.30 GMT", "2022-12-09 13:30")]
    [InlineData("03 Th6 2021 07:10", "2021-06-03 07:10")]
    public void A_header_line_gives_day_and_hour(string header, string expected)
    {
        var published = Reads.Text($"Bến Lau được sửa lại trước mùa lũ\n{header}\n{Prose}").Content.Published;

        Assert.Equal(expected, $"{published?.Day:yyyy-MM-dd} {published?.Time:HH:mm}");
    }

    [Fact]
    public void A_second_date_that_tells_of_a_change_does_not_replace_the_first()
    {
        var content = Reads.Text("Ferry at Lau Landing\nDecember 9, 2022 | Updated December 10, 2022\nThe ferry runs again.").Content;

        Assert.Equal(("Ferry at Lau Landing", "2022-12-09"), (content.Title, Reads.Day(content.Published)));
    }

    [Theory]
    [InlineData("Lịch tắt đèn ngày 20/10/2016")]
    [InlineData("Ngày này năm xưa: 12/5/1941")]
    public void A_title_that_names_a_day_stays_whole(string title)
    {
        Assert.Equal(title, Reads.Text($"{title}\n(18/10/2016)\n{Prose}").Content.Title);
    }

    [Theory]
    [InlineData("On 2 September, the landing marked the 75th anniversary of its school (2 September 1945).", "2020-09-02")]
    [InlineData("Sáng 14/4, đại hội Đoàn xã Lũng Mây lần thứ XII, nhiệm kỳ 2017 - 2022 khai mạc.", "2017-04-14")]
    [InlineData("Ngày 3/6, hội đồng xã khóa XX, nhiệm kỳ 2016-2021 họp kỳ thứ nhất.", "2016-06-03")]
    [InlineData("Sáng thứ Tư, 9/7, đoàn khách từ năm 2010 trở lại làng gốm năm 2014.", "2014-07-09")]
    [InlineData("Chiều 15/12, xã bàn về ngày hội 2020, dự kiến khai mạc ngày 18/4/2020.", null)]
    [InlineData("Căn nhà số 12/3/2015 đường Lò Gốm đã được sửa lại.", null)]
    public void The_year_comes_from_what_the_sentence_says(string text, string? expected)
    {
        var content = Reads.Text(text).Content;

        Assert.Equal(expected, Reads.Day(content.Published ?? content.Event));
    }

    [Fact]
    public void The_sites_name_and_clock_above_the_title_are_left_out()
    {
        var content = Reads.Text(
            $"TRANG THÔNG TIN XÃ LŨNG MÂY\nThứ sáu, 22/11/2024 | 09:14 GMT+7\nTin tức\nLễ phát bằng ở bản Suối Lau "
            + $"cho bà con\n18/04/2023 "
            + $"- 16:05\n{Prose}").Content;

        Assert.Equal(("Lễ phát bằng ở bản Suối Lau cho bà con", "2023-04-18T16:05"),
            (content.Title, Reads.Day(content.Published)));
    }

    [Fact]
    public void A_link_to_another_article_dates_nothing()
    {
        Assert.Null(
            Reads.Text(
                "Mưa lớn gây sạt lở ở miền núi.\nĐọc thêm: Lũ ngày 12/10/2020 cuốn trôi cầu treo").Content.Event);
    }

    [Fact]
    public void A_name_beside_the_header_line_wrote_it()
    {
        var content = Reads.Text($"Chợ bến Lau mở phiên\nHồng Miên\n04/04/2014 07:00\n{Prose}").Content;

        Assert.Equal("Chợ bến Lau mở phiên", content.Title);
        Assert.Equal(["Hồng Miên"], content.Byline.Text);
    }

    [Theory]
    [InlineData("Ảnh: Tổ trực Thác Lau", "Tổ trực Thác Lau")]
    [InlineData("Ảnh trong bài: Quế Lam", "Quế Lam")]
    [InlineData("Ảnh: Quế Lam (CTV)", "Quế Lam")]
    public void A_group_or_a_name_with_a_note_is_credited(string line, string expected)
    {
        Assert.Equal([expected], Reads.Text($"Sáng 4/4/2014, chợ bến mở phiên.\n{line}").Content.Byline.Photos);
    }
}

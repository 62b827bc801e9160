using FeedServer.Items;

namespace FeedServer.Tests.Collect.Dating.Prose;

public sealed class EventDateTests
{
    [Theory]
    [InlineData("Thực hiện Kế hoạch số 15/KH-UBND ngày 20/01/2023 của tỉnh, xã Bình Khê dọn kênh và trồng cây.")]
    [InlineData("Theo Giấy phép số 7/GP-STTTT ngày 20/01/2023, tờ tin của xã ra mỗi tháng một số.")]
    [InlineData("Báo tỉnh số ra ngày 20/01/2023 đăng bài về cây cầu cũ ở Bình Khê.")]
    [InlineData("Ông Hà Miên sinh ngày 20/01/1953 ở Bình Khê, làm nghề đóng thuyền.")]
    public void The_date_of_something_cited_or_founded_is_no_event(string lead) =>
        Assert.Null(Reads.Text("Xã Bình Khê dọn kênh\n" + lead).Content.Event);

    [Theory]
    [InlineData("Hôm qua, xã Bình Khê mở lại cây cầu cũ cho người đi bộ.", "2026-03-09")]
    [InlineData("(BK) - Sáng nay, xã Bình Khê mở lại cây cầu cũ cho người đi bộ.", "2026-03-10")]
    [InlineData("Yesterday the council opened the old bridge to walkers again.", "2026-03-09")]
    public void Words_that_count_from_the_day_of_writing_count_from_a_dated_header(string lead, string day)
    {
        var content = Reads.Text("Cầu cũ mở lại\n10/03/2026 10:05\n" + lead).Content;

        Assert.Equal("2026-03-10T10:05", content.Published?.ToLocalString());
        Assert.Equal(day, content.Event?.ToLocalString());
        Assert.Equal(DateConfidence.Likely, content.Event?.Confidence);
    }

    [Fact]
    public void Without_a_dated_header_they_count_from_nothing() =>
        Assert.Null(Reads.Text("Cầu cũ mở lại\nSáng nay, xã Bình Khê mở lại cây cầu cũ.").Content.Event);

    [Fact]
    public void An_event_of_several_days_keeps_both_ends()
    {
        var happened = Reads.Text("Hội trại\nTừ ngày 3 đến 5/4/2024, đoàn xã Bình Khê mở hội trại bên sông.")
            .Content.Event;

        Assert.Equal("2024-04-03", happened?.ToLocalString());
    }

    [Theory]
    [InlineData("A decision is due at a meeting next Tuesday (April 11, 2017).")]
    [InlineData("After the elections held on Thursday 6 May 2021, the council chooses a chair.")]
    [InlineData("Since 6 May 2021 the bridge has been closed to lorries.")]
    public void What_is_to_come_or_went_before_is_no_event(string lead) =>
        Assert.Null(Reads.Text("Council chooses a chair\n" + lead).Content.Event);

    [Fact]
    public void A_day_without_a_year_under_a_title_that_announces_is_of_no_year()
    {
        var content = Reads.Text("Parish meeting to be webcast\nMeeting on Thursday, May 20 at 6pm\n"
            + "A chair is due to be chosen at the meeting on Tuesday 25 May 2021. The papers are on the parish's pages.").Content;

        Assert.Null(content.Published);
        Assert.Null(content.Event);
    }

    [Theory]
    [InlineData("Ngày mai, 2-5, xã Bình Khê họp bàn việc sửa cầu cũ.", "2024-05-03T05:00:00Z", "2024-05-02", "2024-05-01")]
    [InlineData("Tính đến hôm nay (27/2), cầu cũ đã đóng được sáu ngày.", "2024-03-01T05:00:00Z", "2024-02-27",
        "2024-02-27")]
    public void A_day_told_from_the_day_of_writing_is_of_the_year_of_a_first_sight_close_by(
        string lead, string firstSeen, string happened, string published)
    {
        var content = Reads.Text(lead, firstSeen: firstSeen).Content;

        Assert.Equal(happened, content.Event?.ToLocalString());
        Assert.Equal(published, content.Published?.ToLocalString());
        Assert.Equal(DateBasis.NearestPast, content.Event?.Basis);
    }

    [Fact]
    public void A_first_sight_far_away_says_no_year() =>
        Assert.Null(Reads.Text("Sáng nay 21/4, xã Bình Khê họp bàn việc sửa cầu cũ.",
            firstSeen: "2024-11-23T05:00:00Z").Content.Event);

    [Theory]
    [InlineData("Sáng 4.8, xã bàn giải pháp 6 tháng cuối năm 2011 và quyết toán ngân sách năm 2009.", "2011-08-04")]
    [InlineData("On the morning of January 8th, the board met to review its digital work in 2024 and to set out tasks for 2025.",
        "2025-01-08")]
    public void Parts_of_a_year_and_plans_say_the_year(string lead, string day) =>
        Assert.Equal(day, Reads.Text(lead).Content.Event?.ToLocalString());

    [Fact]
    public void Lines_of_the_site_before_the_text_hide_no_event() => Assert.Equal("2019-07-05", Reads.Text(
        "Bỏ qua dải lệnh\nTới nội dung chính\nTin tức - Sự kiện\nXã sơ kết 6 tháng đầu năm 2019\n"
        + "Sáng ngày 05/7/2019, xã Bình Khê họp sơ kết công tác nửa năm.").Content.Event?.ToLocalString());

    [Fact]
    public void Of_two_dated_lines_above_the_title_the_later_day_is_the_sites_clock() => Assert.Equal("2021-12-08T13:00", Reads.Text(
        "Thứ bảy, 20/04/2024 04:04 (GMT+7)\nThứ tư, 08/12/2021 13:00 (GMT+7)\nLúa về kho sớm hơn mọi năm ở Bình Khê\n"
        + "Nông dân xã Bình Khê gặt xong lúa mùa sớm hơn mọi năm nửa tháng, kho của xã đã đầy.")
            .Content.Published?.ToLocalString());

    [Theory]
    [InlineData("https://dai.example/podcast/thoi-su-18h13-3-2026-cau-cu-mo-lai", "2026-03-13")]
    [InlineData("https://scan.example/stream/Daily1998/Dec%2021%201998%2C%20Daily_djvu.txt", "1998-12-21")]
    [InlineData("https://xa.example/nghi-quyet-15-nq-ngay-20-01-2023-ve-cau-cu", null)]
    public void An_address_with_a_day_of_its_own_dates_the_page(string url, string? day) => Assert.Equal(day, Reads.Text(
        "Cầu cũ mở lại\nXã Bình Khê mở lại cây cầu cũ cho người đi bộ sau ba tháng sửa chữa.",
            url).Content.Published?.ToLocalString());
}

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
        var happened = Reads.Text("Hội trại\nTừ ngày 3 đến 5/4/2024, đoàn xã Bình Khê mở hội trại bên sông.").Content.Event;

        Assert.Equal("2024-04-03", happened?.ToLocalString());
    }
}

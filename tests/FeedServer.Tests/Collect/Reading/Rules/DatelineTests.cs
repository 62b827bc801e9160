using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading.Rules;

public sealed class DatelineTests
{
    [Theory]
    [InlineData("TVSH&CN - Sáng nay, trạm Sơn Hạ thay thước nước mới ở bến.", "TVSH&CN")]
    [InlineData("(SHO)- Sáng nay, trạm Sơn Hạ thay thước nước mới ở bến.", "SHO")]
    [InlineData("(SHO) - Sáng nay, trạm Sơn Hạ thay thước nước mới ở bến.", "SHO")]
    [InlineData("SONGKHE.VN - Sáng nay, trạm Sơn Hạ thay thước nước mới ở bến.", "SONGKHE.VN")]
    [InlineData("SongKhe – Sáng nay, trạm Sơn Hạ thay thước nước mới ở bến.", "SongKhe")]
    [InlineData("(Sông Khê) – Sáng nay, trạm Sơn Hạ thay thước nước mới ở bến.", "Sông Khê")]
    [InlineData("Báo Sông Khê - Sáng nay, trạm Sơn Hạ thay thước nước mới ở bến.", "Báo Sông Khê")]
    [InlineData("SHĐ Online – Sáng nay, trạm Sơn Hạ thay thước nước mới ở bến.", "SHĐ Online")]
    [InlineData("SHO — Sáng nay, trạm Sơn Hạ thay thước nước mới ở bến.", "SHO")]
    public void The_source_tag_is_taken_and_not_repeated_in_the_text(string text, string tag)
    {
        var article = Reads.Text(text);

        Assert.Equal(tag, article.Content.SourceTag);
        Assert.Equal("<p>Sáng nay, trạm Sơn Hạ thay thước nước mới ở bến.</p>", article.Html);
    }

    [Theory]
    [InlineData("LONG KHE, July 9 (LKA) - The river station said it had changed its gauge.", "Long Khe", "LKA")]
    [InlineData("LONG KHE (LKA) -- The river station said it had changed its gauge.", "Long Khe", "LKA")]
    [InlineData("Hà Nội (TTXSK) - Ngày 3/4, trạm thủy văn thay thước nước mới ở bến.", "Hà Nội", "TTXSK")]
    public void An_agency_dateline_gives_place_and_tag(string text, string place, string tag)
    {
        var content = Reads.Text(text).Content;

        Assert.Equal(place, content.Place);
        Assert.Equal(tag, content.SourceTag);
    }

    [Theory]
    [InlineData("Ngày 3/4, tại Hà Nội, trạm thủy văn họp bàn việc thay thước nước.", "Hà Nội")]
    [InlineData("Ngày 3/4, tại thị xã Sơn Hạ, trạm thủy văn họp bàn việc thay thước nước.", "thị xã Sơn Hạ")]
    [InlineData("Ngày 3/4, tại TP Thái Bình, trạm thủy văn họp bàn việc thay thước nước.", "Thái Bình")]
    [InlineData("Ngày 3/4, tại TP Vinh, trạm thủy văn họp bàn việc thay thước nước.", "TP Vinh")]
    [InlineData("Ngày 3/4, trạm thủy văn họp tại trụ sở 27 phố Bến Đá, Hà Nội.", "Hà Nội")]
    [InlineData("Ngày 3/4, trạm thủy văn họp tại Nhà văn hóa Sông Khê (Đà Nẵng).", "Đà Nẵng")]
    [InlineData("Hội nghị trực tuyến bàn việc đo nước. Tại điểm cầu Cần Thơ có lãnh đạo trạm.",
        "Cần Thơ")]
    [InlineData("Sáng 25/7, tại Quảng Trị, trạm thủy văn họp bàn việc thay thước nước.", "Quảng Trị")]
    [InlineData("Sáng 25/7, tại Bến Khê, trạm thủy văn họp bàn việc thay thước nước.", "Bến Khê")]
    [InlineData("Ngày 3/4, trạm thủy văn họp tại hội trường của trạm để bàn việc đo nước.", null)]
    public void The_place_is_read_from_the_first_sentences(string text, string? place) =>
    Assert.Equal(place, Reads.Text(text).Content.Place);

    [Theory]
    [InlineData("Bến mới - nơi bà con chờ đò - được khánh thành vào đầu năm nay.")]
    [InlineData("Thước nước – vật quen thuộc của trạm – được sơn lại cho dễ đọc.")]
    public void A_dash_in_the_first_sentence_is_no_source_tag(string text) => Assert.Null(Reads.Text(text).Content.SourceTag);
}

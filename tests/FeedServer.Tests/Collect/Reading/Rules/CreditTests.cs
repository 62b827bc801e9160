using FeedServer.Collect.Reading;
using FeedServer.Collect.Reading.Rules;

namespace FeedServer.Tests.Collect.Reading.Rules;

public sealed class CreditTests
{
    [Theory]
    [InlineData("Tin, ảnh: LÊ SƯƠNG", "LÊ SƯƠNG", "LÊ SƯƠNG")]
    [InlineData("Tin và ảnh: Lê Sương", "Lê Sương", "Lê Sương")]
    [InlineData("Bài và ảnh: Lê Sương – Đỗ Quế", "Lê Sương, Đỗ Quế", "Lê Sương, Đỗ Quế")]
    [InlineData("Bài, ảnh: Lê Sương, Đỗ Quế", "Lê Sương, Đỗ Quế", "Lê Sương, Đỗ Quế")]
    [InlineData("BÀI, ẢNH: LÊ SƯƠNG", "LÊ SƯƠNG", "LÊ SƯƠNG")]
    [InlineData("Tin: Lê Sương. Ảnh: Đỗ Quế", "Lê Sương", "Đỗ Quế")]
    [InlineData("Tin: Lê Sương; ảnh: Đỗ Quế.", "Lê Sương", "Đỗ Quế")]
    [InlineData("Bài: Lê Sương - Ảnh: Đỗ Quế", "Lê Sương", "Đỗ Quế")]
    [InlineData("(Bài: Lê Sương; Ảnh: Đỗ Quế)", "Lê Sương", "Đỗ Quế")]
    [InlineData("Tác giả: Lê Sương", "Lê Sương", "")]
    [InlineData("Ảnh: Đỗ Quế", "", "Đỗ Quế")]
    [InlineData("Lê Sương (bài và ảnh)", "Lê Sương", "Lê Sương")]
    [InlineData("Tin, ảnh: T.H", "T.H", "T.H")]
    [InlineData("Text: Ann Weir. Photo: Tom Gauge", "Ann Weir", "Tom Gauge")]
    [InlineData("Text and photos: Ann Weir", "Ann Weir", "Ann Weir")]
    [InlineData("Story and photos by Ann Weir and Tom Gauge", "Ann Weir, Tom Gauge", "Ann Weir, Tom Gauge")]
    [InlineData("Photos by Tom Gauge", "", "Tom Gauge")]
    [InlineData("By Ann Weir", "Ann Weir", "")]
    public void A_credit_line_is_split_into_text_and_photos(string line, string text, string photos)
    {
        var byline = Credits.FromLine(line);

        Assert.Equal(text, string.Join(", ", byline?.Text ?? []));
        Assert.Equal(photos, string.Join(", ", byline?.Photos ?? []));
    }

    [Theory]
    [InlineData("Tin vui đến với bà con Sơn Hạ trong ngày hội.")]
    [InlineData("Ảnh: toàn cảnh bến sông buổi sáng")]
    [InlineData("Nội dung:")]
    [InlineData("By the river the gauge was read every day.")]
    [InlineData("Bài học: Đọc thước đúng giờ là việc của mọi người")]
    public void A_line_that_only_looks_like_a_credit_is_none(string line) => Assert.Null(Credits.FromLine(line));

    [Theory]
    [InlineData("Lê Sương", "Lê Sương")]
    [InlineData("HL", "HL")]
    [InlineData("N.V.A", "N.V.A")]
    [InlineData("Lê Sương - Đỗ Quế", "Lê Sương, Đỗ Quế")]
    [InlineData("Theo Báo Sông Khê", null)]
    [InlineData("Vnews", null)]
    [InlineData("Xin cảm ơn bà con", null)]
    [InlineData("Trang chủ", null)]
    public void A_bare_name_at_the_end_is_the_writer(string line, string? expected) =>
        Assert.Equal(expected, Credits.FromBareNames(line) is { } byline ? string.Join(", ", byline.Text) : null);
}

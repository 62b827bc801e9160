using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading.Rules;

public sealed class TitleFormTests
{
    private const string Prose = "Bà con trong xã đã đến dự và góp ý cho việc sửa bến đò trước mùa lũ.";

    [Theory]
    [InlineData("Bến Lau được sửa lại trước mùa lũ\nvới tiền của bà con trong xã",
        "Bến Lau được sửa lại trước mùa lũ với tiền của bà con trong xã")]
    [InlineData("HỘI NGHỊ TỔNG KẾT\nCÔNG TÁC ĐO NƯỚC", "HỘI NGHỊ TỔNG KẾT CÔNG TÁC ĐO NƯỚC")]
    [InlineData("The ferry below the weir and\nThe Landing", "The ferry below the weir and The Landing")]
    [InlineData("Hà Tĩnh - Ngày hội sửa bến đò", "Hà Tĩnh - Ngày hội sửa bến đò")]
    [InlineData("Diễn biến lũ ngày 27/2/2020: bốn bến đóng cửa",
        "Diễn biến lũ ngày 27/2/2020: bốn bến đóng cửa")]
    [InlineData("Giá vàng chiều 3/4", "Giá vàng chiều 3/4")]
    [InlineData("THÔNG BÁO\nVề việc cấm xe qua cầu", "THÔNG BÁO Về việc cấm xe qua cầu")]
    [InlineData("Đường dây nóng: 0912 000 111\nBến Lau được sửa lại trước mùa lũ",
        "Bến Lau được sửa lại trước mùa lũ")]
    [InlineData("Theo AFP, Reuters\nSông Lam dâng cao", "Sông Lam dâng cao")]
    [InlineData("Skip to main content\nBến Lau được sửa lại trước mùa lũ",
        "Bến Lau được sửa lại trước mùa lũ")]
    [InlineData("Trang chủ Tin quốc tế Nhịp sống\nBến Lau được sửa lại trước mùa lũ",
        "Bến Lau được sửa lại trước mùa lũ")]
    [InlineData("Trang chủ > Tin tức > Bến đò\nBến Lau được sửa lại trước mùa lũ",
        "Bến Lau được sửa lại trước mùa lũ")]
    [InlineData("[Date Prev][Date Next]\nThe ferry below the weir", "The ferry below the weir")]
    [InlineData("Archive for June 6th, 2010\nThe ferry below the weir", "The ferry below the weir")]
    [InlineData("Nghị quyết 12/2019 của xã về bến đò.\nNgày: 30/12/2019",
        "Nghị quyết 12/2019 của xã về bến đò.")]
    [InlineData("River report for Wednesday 12th June", "River report for Wednesday 12th June")]
    [InlineData("Bến Lau mở lại dịp nghỉ lễ 2/9Thứ bảy, 01/09/2018 - 15:23Chiều 31/8, tan giờ làm, bà con kéo "
        + "nhau xuống bến.",
        "Bến Lau mở lại dịp nghỉ lễ 2/9")]
    [InlineData("Nên sang đò lúc nào? Đời sống 03/02/2021 Theo bà con trong xã, buổi sáng nước đứng, sang đò dễ "
        + "hơn.",
        "Nên sang đò lúc nào?")]
    public void The_title_is_the_articles_own(string head, string title)
    {
        var content = Reads.Text($"{head}\n{Prose}").Content;

        Assert.Equal((title, false), (content.Title, content.TitleDerived));
    }

    [Fact]
    public void A_short_title_above_an_agencys_text_is_no_section()
    {
        var content = Reads.Text("River levels fall\nLONDON (Reuters) - River levels fell for the third week in a row on Monday.").Content;

        Assert.Equal(("River levels fall", false, (string?)null), (content.Title, content.TitleDerived, content.Section));
    }

    [Fact]
    public void A_title_below_its_first_paragraph_is_told_by_the_day_below_it()
    {
        var content = Reads.Text(
            "Chính trịNgày 10-9, chủ tịch xã đến thăm và kiểm tra việc sửa bến đò trước mùa lũ.\n"
            + "Chủ tịch xã kiểm tra bến đò\nThứ hai, 11/09/2017 07:06").Content;

        Assert.Equal(("Chủ tịch xã kiểm tra bến đò", "Chính trị", "2017-09-11T07:06"),
            (content.Title, content.Section, Reads.Day(content.Published)));
    }

    [Theory]
    [InlineData("ỦY BAN NHÂN DÂN XÃ BẾN LAU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 15/KH-UBND Độc lập - Tự "
        + "do - Hạnh phúc\n"
        + "Bến Lau, ngày 3 tháng 4 năm 2024\nKẾ HOẠCH\nSửa bến đò trước mùa lũ",
            "KẾ HOẠCH Sửa bến đò trước mùa lũ")]
    [InlineData("ỦY BAN NHÂN DÂN\nXÃ BẾN LAU\nSố: 15/UBND-VP\nV/v sửa bến đò trước mùa lũ\nCỘNG HÒA XÃ HỘI "
        + "CHỦ NGHĨA VIỆT NAM\n"
        + "Độc lập – Tự do – Hạnh phúc\nBến Lau, ngày 3 tháng 4 năm 2024\nKính gửi: Các tổ đo nước trong xã",
            "Sửa bến đò trước mùa lũ")]
    [InlineData("UBND XÃ BẾN LAU CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 15/TC-UBND Độc lập - Tự do - Hạnh "
        + "phúc\nV/v sửa bến đò "
        + "Bến Lau, ngày 03 tháng 4 năm 2024\ntrước mùa lũ\nKính gửi: Các tổ đo nước trong xã",
            "Sửa bến đò trước mùa lũ")]
    public void An_official_documents_head_gives_subject_place_and_day(string head, string title)
    {
        var article = Reads.Text($"{head}\n{Prose}");

        Assert.Equal((title, "Bến Lau", "2024-04-03"), (article.Content.Title, article.Content.Place,
            Reads.Day(article.Content.Published)));
        Assert.DoesNotContain("CHỦ NGHĨA", article.Html, StringComparison.Ordinal);
        Assert.Contains("Số: 15/", article.Html, StringComparison.Ordinal);
    }
}

using FeedServer.Collect.Reading.Rules;
using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading.Rules;

/// <summary>Credits in the forms in which papers print them; all names are invented.</summary>
public sealed class BylineFormTests
{
    private const string Prose = "Bà con trong xã đã đến dự và góp ý cho việc sửa bến đò trước mùa lũ.";

    [Theory]
    [InlineData("Lê Sương (tin), Đỗ Quế (ảnh)", "Lê Sương", "Đỗ Quế")]
    [InlineData("Lê Sương (tin) - Đỗ Quế (ảnh)", "Lê Sương", "Đỗ Quế")]
    [InlineData("Lê Sương (tin, ảnh)", "Lê Sương", "Lê Sương")]
    [InlineData("Lê Sương (thực hiện)", "Lê Sương", "")]
    [InlineData("Lê Sương (tổng hợp)", "Lê Sương", "")]
    [InlineData("Lê Sương tổng hợp", "Lê Sương", "")]
    [InlineData("Bài và ảnh Lê Sương", "Lê Sương", "Lê Sương")]
    [InlineData("Bài & ảnh: Lê Sương", "Lê Sương", "Lê Sương")]
    [InlineData("Tin ảnh: Lê Sương", "Lê Sương", "Lê Sương")]
    [InlineData("Tin/ảnh: Lê Sương", "Lê Sương", "Lê Sương")]
    [InlineData("Thực hiện: Lê Sương - Đỗ Quế", "Lê Sương, Đỗ Quế", "")]
    [InlineData("Lê Sương/TTXVN", "Lê Sương", "")]
    [InlineData("Lê Sương (TTXVN)", "Lê Sương", "")]
    [InlineData("Lê Sương - Đỗ Quế/VOV1", "Lê Sương, Đỗ Quế", "")]
    [InlineData("Ann Weir/Reuters", "Ann Weir", "")]
    [InlineData("Ảnh: VGP", "", "VGP")]
    [InlineData("Ảnh: Đỗ Quế/TTXVN", "", "Đỗ Quế")]
    [InlineData("By Ann Weir and Tom Gauge, Associated Press", "Ann Weir, Tom Gauge", "")]
    [InlineData("By Ann Weir, Staff Writer", "Ann Weir", "")]
    [InlineData("BY ANN WEIR", "ANN WEIR", "")]
    [InlineData("By Juno Clover in Long Khe", "Juno Clover", "")]
    [InlineData("By Juno Clover for The River Times", "Juno Clover", "")]
    [InlineData("Written by Juno Clover", "Juno Clover", "")]
    [InlineData("Reporting by Ann Weir; Editing by Tom Gauge", "Ann Weir", "")]
    [InlineData("Ghi chép của Lê Sương", "Lê Sương", "")]
    [InlineData("Ann Weir | Local Democracy Reporter", "Ann Weir", "")]
    [InlineData("Von Heike Pegel", "Heike Pegel", "")]
    [InlineData("Von Heike Pegel und Jörg Damm, dpa", "Heike Pegel, Jörg Damm", "")]
    [InlineData("Text und Fotos: Heike Pegel", "Heike Pegel", "Heike Pegel")]
    [InlineData("Foto: Heike Pegel", "", "Heike Pegel")]
    [InlineData("Par Claire Rive", "Claire Rive", "")]
    [InlineData("Propos recueillis par Claire Rive", "Claire Rive", "")]
    [InlineData("Texte et photos : Claire Rive", "Claire Rive", "Claire Rive")]
    public void A_credit_in_its_printed_form_gives_persons(string line, string text, string photos)
    {
        var byline = Credits.FromLine(line);

        Assert.Equal((text, photos), (string.Join(", ", byline?.Text ?? []), string.Join(", ", byline?.Photos ?? [])));
    }

    [Theory]
    [InlineData("Von Weizen und Wein")]
    [InlineData("Par temps de pluie, la rivière monte")]
    [InlineData("Tin: bến đò mở lại từ hôm nay")]
    [InlineData("Thực hiện nghị quyết của xã")]
    [InlineData("By order of the council the ferry stops")]
    [InlineData("Bến đò (tin vui) đã mở")]
    public void Words_of_a_sentence_are_no_credit(string line) => Assert.Null(Credits.FromLine(line));

    [Theory]
    [InlineData("TRỌN BỘ")]
    [InlineData("Trending Topics")]
    [InlineData("Recently Viewed Topics")]
    [InlineData("TTXVN")]
    [InlineData("Báo Sông Khê")]
    [InlineData("Sở Thủy Lợi")]
    [InlineData("Hà Nội")]
    [InlineData("Thời Sự")]
    [InlineData("PDF")]
    [InlineData("Featured Slide Shows")]
    public void What_is_no_person_is_no_name(string line) => Assert.Null(Credits.FromBareNames(line));

    [Theory]
    [InlineData("THU TRANG", "THU TRANG")]
    [InlineData("Trường Giang", "Trường Giang")]
    [InlineData("Đoàn Văn Khê", "Đoàn Văn Khê")]
    [InlineData("Vũ Nguyệt – Nhật Quang", "Vũ Nguyệt, Nhật Quang")]
    [InlineData("G.K", "G.K")]
    [InlineData("— Juno Clover", "Juno Clover")]
    [InlineData("Heike Pegel", "Heike Pegel")]
    public void A_name_alone_on_the_last_line_wrote_it(string line, string expected) =>
        Assert.Equal(expected, string.Join(", ", Reads.Text($"{Prose}\n{line}").Content.Byline.Text));

    [Fact]
    public void A_name_behind_the_last_sentence_wrote_it()
    {
        var article = Reads.Text($"{Prose} Kim Nga");

        Assert.Equal(["Kim Nga"], article.Content.Byline.Text);
        Assert.Equal($"<p>{Prose}</p>", article.Html);
    }

    [Theory]
    [InlineData("Theo VOV", "VOV")]
    [InlineData("(Theo TTXVN)", "TTXVN")]
    [InlineData("Nguồn: Báo Sông Khê", "Báo Sông Khê")]
    [InlineData("Source: Reuters", "Reuters")]
    public void Whom_a_text_follows_is_its_source_and_no_person(string line, string source)
    {
        var content = Reads.Text($"Bến Lau được sửa lại\n{Prose}\n{line}").Content;

        Assert.Equal(source, content.SourceTag);
        Assert.True(content.Byline.IsEmpty);
    }

    [Theory]
    [InlineData("TPO\n03/05/2022", "")]
    [InlineData("TS. Lê Sương\nViện Thủy văn", "TS. Lê Sương")]
    public void Lines_below_the_title_name_persons_only(string lines, string names)
    {
        var article = Reads.Text($"Chợ bến Lau mở phiên\n{lines}\n{Prose}");

        Assert.Equal(("Chợ bến Lau mở phiên", names), (article.Content.Title, string.Join(", ", article.Content.Byline.Text)));
    }

    [Fact]
    public void Who_signs_an_official_document_is_not_its_writer() =>
        Assert.True(Reads.Text($"Chợ bến Lau mở phiên\n{Prose}\nTM. UBND XÃ\nCHỦ TỊCH\nĐỗ Quế").Content.Byline.IsEmpty);

    [Fact]
    public void A_name_between_title_and_text_wrote_it()
    {
        var article = Reads.Text($"Chợ bến Lau mở phiên\nHồng Miên\n{Prose}");

        Assert.Equal(["Hồng Miên"], article.Content.Byline.Text);
        Assert.Equal($"<p>{Prose}</p>", article.Html);
    }

    [Theory]
    [InlineData("Ảnh 1. Quang cảnh bến đò. Ảnh: VGP", "VGP")]
    [InlineData("Quang cảnh bến đò buổi sáng. (Ảnh: Đỗ Quế)", "Đỗ Quế")]
    [InlineData("Bến đò nhìn từ trên cao. Ảnh Đỗ Quế", "Đỗ Quế")]
    [InlineData("Ảnh: công nhân ở bến Lau hôm 3/12/2015. AFP", "AFP")]
    [InlineData("The ferry on its first trip. Photo: Tom Gauge", "Tom Gauge")]
    [InlineData("The landing on Saturday. — VNA/VNS Photo Đỗ Quế", "Đỗ Quế")]
    [InlineData("The landing on Saturday. (AP Photo/Tom Gauge)", "Tom Gauge")]
    [InlineData("Die Fähre am Morgen. Foto: Heike Pegel/dpa", "Heike Pegel")]
    public void A_captions_credit_is_the_photographers(string caption, string photographer)
    {
        var content = Reads.Text($"Bến Lau được sửa lại\n{Prose}\n{caption}\n{Prose} Lần hai.").Content;

        Assert.Equal([photographer], content.Byline.Photos);
        Assert.Empty(content.Byline.Text);
    }
}

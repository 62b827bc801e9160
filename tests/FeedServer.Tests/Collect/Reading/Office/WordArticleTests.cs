using static FeedServer.Tests.Collect.Reading.Office.OfficeFiles;

namespace FeedServer.Tests.Collect.Reading.Office;

public sealed class WordArticleTests
{
    private const string Prose = "Ngày 12/3/2023, tại xã Bình Khê, hơn 200 hộ dân dùng nước sạch sau hai năm xây "
        + "dựng công trình.";

    [Fact]
    public void A_title_and_headings_are_told_by_the_names_of_their_styles_in_any_language_of_word()
    {
        var article = Article("a.docx", Docx(P("Nước sạch về Bình Khê", "<w:pStyle w:val='Tiu'/>") + P(Prose)
            + P("Chi phí", "<w:pStyle w:val='u2'/>")
            + P("Mỗi hộ góp 1,2 triệu đồng."), Style("Tiu", "Title") + Style("u2", "heading 2")));

        Assert.Equal("Nước sạch về Bình Khê", article.Content.Title);
        Assert.Contains("<h2>Chi phí</h2>", article.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Nước sạch về Bình Khê", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_that_names_the_kind_of_document_gives_way_to_its_subject()
    {
        var article = Article("a.docx", Docx(P("THÔNG CÁO BÁO CHÍ", "<w:pStyle w:val='T'/>")
            + P("Về việc mở lại bến đò Cây Sung", "<w:jc w:val='center'/>", "<w:b/>") + P(Prose), Style("T", "Title")));

        Assert.Equal("Về việc mở lại bến đò Cây Sung", article.Content.Title);
    }

    [Fact]
    public void A_bold_line_above_the_text_is_the_title_where_no_style_says_one()
    {
        var article = Article("a.docx", Docx(P("Đường lên bản Nà Hin đã thông xe", run: "<w:b/>") + P(Prose)));

        Assert.Equal("Đường lên bản Nà Hin đã thông xe", article.Content.Title);
    }

    [Fact]
    public void Text_in_smart_tags_controls_and_insertions_is_read_and_deleted_hidden_and_coded_text_is_not()
    {
        const string Body = """
            <w:p><w:r><w:t xml:space='preserve'>Hôm qua, xã </w:t></w:r><w:smartTag><w:r><w:t>Bình Khê</w:t></w:r></w:smartTag>
            <w:del><w:r><w:delText>gần 90 người</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space='preserve'> có 120 người</w:t>
            </w:r></w:ins>
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>KHÔNG IN</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>
            <w:r><w:instrText> HYPERLINK "https://binhkhe.example/nuoc?a=1&amp;b=2" </w:instrText></w:r><w:r>
            <w:fldChar w:fldCharType='separate'/></w:r>
            <w:r><w:t xml:space='preserve'> đăng ký dùng nước</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>.</w:t>
            </w:r></w:p>
            <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Bấm vào đây để nhập</w:t></w:r></w:p>
            </w:sdtContent></w:sdt>
            <w:sdt><w:sdtContent><w:p><w:r><w:t>Trạm bơm chạy từ năm giờ sáng.</w:t></w:r></w:p></w:sdtContent></w:sdt>
            """;
        var article = Article("a.docx", Docx(P("Bình Khê dùng nước sạch", "<w:pStyle w:val='T'/>") + Body, Style("T", "Title")));

        Assert.Contains("Hôm qua, xã Bình Khê", article.Html, StringComparison.Ordinal);
        Assert.Contains("có 120 người", article.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://binhkhe.example/nuoc?a=1&amp;b=2\">", article.Html, StringComparison.Ordinal);
        Assert.Contains("Trạm bơm chạy", article.Html, StringComparison.Ordinal);
        foreach (var absent in (string[])["90 người", "KHÔNG IN", "HYPERLINK", "Bấm vào đây"])
            Assert.DoesNotContain(absent, article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_box_stands_once_behind_its_paragraph_with_the_picture_and_the_caption_in_it()
    {
        var box = $"<w:txbxContent><w:p><w:pPr><w:pStyle w:val='M'/></w:pPr>{Drawing("rP")}<w:r><w:t xml:space='preserve'>Hình "
            + "</w:t></w:r>"
            + "<w:fldSimple w:instr=' SEQ Hình '><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>: Bể lọc mới. Ảnh: Lò "
            + "Pành</w:t></w:r></w:p></w:txbxContent>";
        var article = Article("a.docx", Docx(P("Bể lọc ở Bình Khê", "<w:pStyle w:val='T'/>") + P(Prose)
            + $"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor>{box}</wp:anchor></w:drawing></mc:Choice>"
            + $"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            Style("T", "Title") + Style("M", "Illustration"), Link("rP", "image", "media/a.png"), ("word/media/a.png", Png())));

        var image = Assert.Single(article.Content.Images);
        Assert.Equal(("word/media/a.png", "Bể lọc mới", "Lò Pành"), (image.Address, image.Caption?.TrimEnd('.'), image.Credit));
        Assert.Equal("", image.Alt);
        Assert.Equal(Png(), Assert.Single(article.Pictures).Bytes.ToArray());
    }

    [Theory]
    [InlineData("<w:pStyle w:val='C'/>", "", "Trạm bơm nhìn từ đê")]
    [InlineData("<w:jc w:val='center'/>", "", "Trạm bơm nhìn từ đê")]
    [InlineData("", "<w:i/>", "Trạm bơm nhìn từ đê")]
    [InlineData("", "", "Trạm bơm nhìn từ đê. Ảnh: Hà Vy")]
    public void A_short_line_below_a_picture_that_is_set_apart_is_its_caption(string properties, string run, string caption)
    {
        var article = Article("a.docx", Docx(P("Trạm bơm chạy thử", "<w:pStyle w:val='T'/>") + P(Prose)
            + $"<w:p>{Drawing("rP")}</w:p>"
            + P(caption, properties, run) + P("Trạm sẽ bàn giao trong tháng tới cho hợp tác xã."), Style("T", "Title")
            + Style("C", "caption"),
            Link("rP", "image", "/word/media/a.png"), ("word/media/a.png", Png())));

        Assert.Equal("Trạm bơm nhìn từ đê", Assert.Single(article.Content.Images).Caption?.TrimEnd('.'));
    }

    [Fact]
    public void Captions_in_the_cells_below_belong_to_the_pictures_above_them_in_order()
    {
        static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells.Select(cell => $"<w:tc>{cell}</w:tc>"))}</w:tr>";
        var article = Article("a.docx", Docx(P("Hai trạm mới", "<w:pStyle w:val='T'/>") + P(Prose) + "<w:tbl>"
            + Row($"<w:p>{Drawing("r1")}</w:p>", $"<w:p>{Drawing("r2")}</w:p>") + Row(P("Trạm trên"), P("Trạm dưới")) + "</w:tbl>",
            Style("T", "Title"), Link("r1", "image", "media/1.png") + Link("r2", "image", "media/2.png"),
            ("word/media/1.png", Png(1)), ("word/media/2.png", Png(2))));

        Assert.Equal(["Trạm trên", "Trạm dưới"], article.Content.Images.Select(image => image.Caption));
    }

    [Fact]
    public void Lists_nest_tables_keep_their_cells_and_notes_stand_at_the_end()
    {
        const string Numbering = """
            <w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/></w:lvl>
            <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum><w:num w:numId='4'><w:abstractNumId w:val='0'/></w:num>
            </w:numbering>
            """;
        static string Item(int level) => $"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='4'/></w:numPr>";
        var article = Article("a.docx", Docx(P("Lịch bơm nước", "<w:pStyle w:val='T'/>") + P(Prose) + P("Ca sáng", Item(0))
            + P("thôn Hạ", Item(1))
            + P("Ca chiều", Item(0)) + "<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr><w:tr><w:tc>"
            + P("Thôn") + "</w:tc><w:tc>"
            + P("Giờ") + "</w:tc></w:tr><w:tr><w:tc>" + P("Hạ") + "</w:tc><w:tc>" + P("5 giờ") + "</w:tc></w:tr></w:tbl>"
            + "<w:p><w:r><w:t>Giá nước không đổi</w:t></w:r><w:r><w:footnoteReference "
                + "w:id='7'/></w:r><w:r><w:t>.</w:t></w:r></w:p>",
            Style("T", "Title"), Link("n", "numbering", "numbering.xml") + Link("f", "footnotes", "footnotes.xml"),
            ("word/numbering.xml", Bytes(Numbering)),
            ("word/footnotes.xml",
                Bytes("<w:footnotes xmlns:w='w'>"
                    + $"<w:footnote w:id='7'>{P("Theo quyết định của xã.")}</w:footnote></w:footnotes>"))));

        Assert.Contains("<ol><li>Ca sáng<ul><li>thôn Hạ</li></ul></li><li>Ca chiều</li></ol>", article.Html,
            StringComparison.Ordinal);
        Assert.Contains("<tr><td>Hạ</td><td>5 giờ</td></tr>", article.Html, StringComparison.Ordinal);
        Assert.Contains("Giá nước không đổi<sup>[1]</sup>.", article.Html, StringComparison.Ordinal);
        Assert.EndsWith("<ol><li>Theo quyết định của xã.</li></ol>", article.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".VnTime", "Ng­êi d©n x· B×nh Khª dïng n­íc s¹ch", "Người dân xã Bình Khê dùng nước sạch")]
    [InlineData(".VnTimeH", "n­íc s¹ch vÒ", "NƯỚC SẠCH VỀ")]
    [InlineData("VNI-Times", "Ngöôøi daân xaõ Bình Kheâ duøng nöôùc saïch",
        "Người dân xã Bình Khê dùng nước sạch")]
    [InlineData(".VnTime", "Người dân đã viết lại bằng Unicode", "Người dân đã viết lại bằng Unicode")]
    [InlineData("Times New Roman", "Quán Café Rivière", "Quán Café Rivière")]
    public void Letters_of_old_fonts_become_unicode_and_others_stay(string font, string written, string read)
    {
        var article = Article("a.docx", Docx(P("Tin", "<w:pStyle w:val='T'/>") + P(written, run: $"<w:rFonts w:hAnsi='{font}'/>"),
            Style("T", "Title")));

        Assert.Contains(read, article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_font_of_a_style_counts_and_a_soft_hyphen_element_is_a_letter_in_it()
    {
        var article = Article("a.docx",
            Docx(P("Tin hom nay", "<w:jc w:val='center'/>", "<w:b/>")
                + "<w:p><w:r><w:t>Hå ch</w:t><w:softHyphen/><w:t>a n</w:t><w:softHyphen/><w:t>íc</w:t></w:r></w:p>",
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='.VnArial' "
                + "w:hAnsi='.VnArial'/></w:rPr></w:rPrDefault></w:docDefaults>"));

        Assert.Contains("Hồ chưa nước", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_html_is_the_article_and_neither_its_head_nor_the_file_s_properties_are_its_title()
    {
        const string Mht = "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; "
            + "boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; "
            + "charset=\"utf-8\"\r\n\r\n<html><head><title>Mẫu 2</title></head><body><h1>Hội làng Cây Sung</h1><p>Sáng 5/2/2023, "
                + "hội "
            + "làng mở ở sân đình.</p>"
            + "</body></html>\r\n--b--\r\n";
        var article = Article("a.docx",
            Docx("<w:altChunk r:id='c'/>", "", Link("c", "aFChunk", "/word/part.mht"), ("word/part.mht", Bytes(Mht)),
            ("docProps/core.xml", Bytes("<c xmlns:dc='dc'><dc:title>Mẫu thông cáo</dc:title><dc:creator>Admin</dc:creator></c>"))));

        Assert.Equal("Hội làng Cây Sung", article.Content.Title);
        Assert.Empty(article.Content.Byline.Text);
    }
}

using static FeedServer.Tests.Collect.Reading.Office.OfficeFiles;

namespace FeedServer.Tests.Collect.Reading.Office;

public sealed class OpenTextArticleTests
{
    private const string Styles = "<s:style s:name='P1' s:family='paragraph' s:parent-style-name='Title'/>"
        + "<s:style s:name='T1' s:family='text'><s:text-properties text:display='none'/></s:style>"
        + "<text:list-style s:name='L1'><text:list-level-style-number text:level='1' s:num-format='1'/></text:list-style>";

    private const string Common = "<s:style s:name='Title' s:family='paragraph'/><s:style s:name='Caption' s:family='paragraph'/>";

    [Fact]
    public void Title_headings_lists_tables_pictures_and_links_are_read_and_deleted_and_hidden_text_is_not()
    {
        const string Text = """
            <text:tracked-changes><text:changed-region><text:deletion><text:p>Câu này đã bỏ.</text:p></text:deletion>
            </text:changed-region></text:tracked-changes>
            <text:p text:style-name='P1'>Thanh niên Cây Sung<text:line-break/>dọn kênh</text:p>
            <text:p>Sáng 5/3/2023, hơn sáu mươi   người dọn<text:s text:c='2'/>hai km kênh.<text:span
            text:style-name='T1'>GIẤU</text:span></text:p>
            <text:h text:outline-level='2'>Phân công</text:h>
            <text:list text:style-name='L1'><text:list-item><text:p>Vớt bèo</text:p></text:list-item><text:list-item>
            <text:p>Phát cỏ</text:p></text:list-item></text:list>
            <text:p><draw:frame><draw:image xlink:href='Pictures/1.svm'/><draw:image xlink:href='Pictures/1.png'/>
            <svg:desc>IMG_0042</svg:desc></draw:frame></text:p>
            <text:p text:style-name='Caption'>Vớt bèo trên kênh. (Ảnh: Đức Lâm)</text:p>
            <table:table><table:table-row><table:table-cell><text:p>Đội</text:p></table:table-cell><table:table-cell>
            <text:p>Đoạn</text:p></table:table-cell></table:table-row>
            <table:table-row><table:table-cell><text:p>Một</text:p></table:table-cell><table:table-cell><text:p>Cầu Sắt</text:p>
            </table:table-cell></table:table-row></table:table>
            <text:p>Xem <text:a xlink:href='https://caysung.example/kenh?a=1&amp;b=2'>lịch dọn kênh</text:a>.</text:p>
            """;
        var article = Article("a.odt", Odt(Text, Styles, Common, ("Pictures/1.png", Png())));

        Assert.Equal("Thanh niên Cây Sung dọn kênh", article.Content.Title);
        Assert.Contains("hơn sáu mươi người dọn hai km kênh.", article.Html.Replace("  ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains("<h2>Phân công</h2>", article.Html, StringComparison.Ordinal);
        Assert.Contains("<ol><li>Vớt bèo</li><li>Phát cỏ</li></ol>", article.Html, StringComparison.Ordinal);
        Assert.Contains("<td>Cầu Sắt</td>", article.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://caysung.example/kenh?a=1&amp;b=2\"", article.Html, StringComparison.Ordinal);
        var image = Assert.Single(article.Content.Images);
        Assert.Equal(("Pictures/1.png", "Đức Lâm", ""), (image.Address, image.Credit, image.Alt));
        foreach (var absent in (string[])["đã bỏ", "GIẤU", "IMG_0042"]) Assert.DoesNotContain(absent, article.Html,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_keeps_its_picture_and_caption_and_a_note_stands_at_the_end()
    {
        var article = Article("a.odt",
            Odt("<text:p text:style-name='P1'>Kênh Ông Cả</text:p><text:p>Kênh<text:note><text:note-citation>1</text:note-citation>"
            + "<text:note-body><text:p>Đào năm 1978.</text:p></text:note-body></text:note> đã sạch bèo từ hôm "
            + "qua.</text:p><text:p><draw:frame><draw:text-box>"
            + "<text:p text:style-name='Caption'><draw:frame><draw:image xlink:href='Pictures/1.png'/></draw:frame>Hình "
            + "<text:sequence>1</text:sequence>: Kênh sau buổi dọn</text:p>"
            + "</draw:text-box></draw:frame></text:p>", Styles, Common, ("Pictures/1.png", Png())));

        Assert.Equal("Kênh sau buổi dọn", Assert.Single(article.Content.Images).Caption);
        Assert.EndsWith("<ol><li>Đào năm 1978.</li></ol>", article.Html, StringComparison.Ordinal);
    }
}

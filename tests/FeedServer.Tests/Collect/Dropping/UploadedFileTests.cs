using System.Text;
using FeedServer.Collect.Dropping;

namespace FeedServer.Tests.Collect.Dropping;

/// <summary>Files that somebody uploads: names that are never paths, kinds that are told by bytes.</summary>
public sealed class UploadedFileTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0];

    [Theory]
    [InlineData("../../etc/passwd", "passwd.txt")]
    [InlineData(@"C:\Users\lan\Bài viết.txt", "Bài viết.txt")]
    [InlineData(".htaccess", "htaccess.txt")]
    [InlineData("~$bai.docx", "bai.docx")]
    [InlineData("bai\u202Etxt.exe", "baitxt.txt")]
    [InlineData("a\0b\nc:d|e?.md", "abcde.md")]
    [InlineData("", "article.txt")]
    [InlineData("...", "article.txt")]
    [InlineData("bai.html.part", "bai.html.txt")]
    [InlineData("BÀI.TXT", "BÀI.TXT")]
    public void A_name_is_the_last_part_of_what_was_sent_without_what_a_system_minds(string sent, string name) =>
        Assert.Equal(name, UploadedFile.From(sent, "Chuyến đò."u8.ToArray()).Name);

    [Fact]
    public void A_long_name_is_cut_before_its_ending()
    {
        var name = UploadedFile.From(new string('ư', 500) + ".md", "x"u8.ToArray()).Name;
        Assert.EndsWith("ư.md", name, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 100, 250);
    }

    [Fact]
    public void A_kind_is_told_by_bytes_not_by_the_name()
    {
        Assert.Equal(("anh.png", true), Kind("anh.docx", Png));
        Assert.Equal(("bai.docx", false), Kind("bai.png", [.. "PK\u0003\u0004"u8, .. new byte[40], .. "word/document.xml"u8]));
        Assert.Equal(("bai.odt", false), Kind("bai.txt",
            [.. "PK\u0003\u0004"u8, .. new byte[26], .. "mimetypeapplication/vnd.oasis.opendocument.text"u8]));
        Assert.Equal(("bai.html", false), Kind("bai.php", "\n<!DOCTYPE html><title>x</title>"u8.ToArray()));
        Assert.Equal(("bai.txt", false), Kind("bai.exe", "MZ"u8.ToArray()));
    }

    [Fact]
    public void A_page_that_begins_with_a_drawing_is_a_page() =>
        Assert.Equal(("bai.html", false), Kind("bai.html", "<svg xmlns='http://www.w3.org/2000/svg'></svg><p>x</p>"u8.ToArray()));

    [Fact]
    public void Pictures_get_the_articles_name_where_its_format_leaves_them_beside_it()
    {
        UploadedFile[] pictures = [new("IMG_1.jpg", Png, true), new("bai-3.png", Png, true), new("IMG_1.jpg", Png, true)];
        Assert.Equal(["bai-1.jpg", "bai-3.png", "bai-2.jpg"], PictureNames.For("bai.docx", pictures).Select(file => file.Name));
        Assert.Equal(["IMG_1.jpg", "bai-3.png", "IMG_1-2.jpg"], PictureNames.For("bai.html", pictures).Select(file => file.Name));
    }

    [Fact]
    public void A_written_article_is_a_text_with_front_matter_and_no_field_breaks_out_of_it()
    {
        var file = new WrittenArticle(
            [("title", ["Chuyến \"đò\"\n---\nsection: x"]), ("author", ["Hà Miên", "Đỗ Quế"]), ("place", [])],
            "Một đoạn.\r\n\r\nHai.").ToFile();
        Assert.Equal("""
            ---
            title: "Chuyến \"đò\" --- section: x"
            author: ["Hà Miên", "Đỗ Quế"]
            ---
            Một đoạn.

            Hai.

            """, Encoding.UTF8.GetString(file.Bytes.Span));
        Assert.Equal("chuyen-do-section-x.txt", file.Name);
    }

    private static (string, bool) Kind(string name, byte[] bytes) =>
        UploadedFile.From(name, bytes) is var file ? (file.Name, file.IsPicture) : default;
}

using System.Text;
using FeedServer.Collect.Reading;
using static FeedServer.Tests.Collect.Reading.Office.OfficeFiles;

namespace FeedServer.Tests.Collect.Reading.Office;

public sealed class OfficeRefusalTests
{
    private static byte[] Compound(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes(stream), .. new byte[100]];

    public static TheoryData<string, byte[], string> Strangers => new()
    {
        { "a.docx", Compound("EncryptedPackage"), "password" },
        { "a.docx", Compound("WordDocument"), "old Word document (.doc)" },
        { "a.eml", Compound("__nameid_version1.0"), "Outlook message (.msg)" },
        { "a.docx", Bytes(@"{\rtf1\ansi Tin}"), "rich text (RTF)" },
        { "a.docx", Odt("<text:p>Tin</text:p>"), "an OpenDocument text (.odt)" },
        { "a.odt", Docx(P("Tin")), "a Word document (.docx)" },
        { "a.docx", Zip(("ghi-chu.txt", Bytes("Tin"))), "ZIP archive" },
        { "a.docx", Docx(P("Tin"))[..200], "cut off or damaged" },
        { "a.docx", Bytes("Chỉ là văn bản"), "no office file" },
        { "a.txt", Docx(P("Tin")), "a Word document (.docx)" },
        { "a.txt", Compound("WordDocument"), "old Word document" },
        { "a.eml", Bytes("Chỉ là văn bản\n\nkhông có tiêu đề thư\n"), "not a mail" },
        { "a.odt", Odt("<text:p>x</text:p>", "", "", ("META-INF/manifest.xml", Bytes("<m><f><encryption-data/></f></m>"))), "password" },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public void What_is_no_document_of_its_name_is_refused_by_its_true_name(string name, byte[] bytes, string said) =>
        Assert.Contains(said, Refusal(name, bytes), StringComparison.Ordinal);

    [Fact]
    public void A_part_that_unpacks_without_end_is_given_up()
    {
        var bomb = new byte[OfficeLimits.MoreThanIsUnpacked];
        Array.Fill(bomb, (byte)' ');
        Assert.Contains("larger than",
            Refusal("a.docx", Docx(P("Tin"), "", Link("n", "numbering", "numbering.xml"), ("word/numbering.xml", bomb))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_without_end_or_bottom_are_given_up()
    {
        Assert.Contains("nests deeper",
            Refusal("a.docx", Docx(string.Concat(Enumerable.Repeat("<w:sdt>", 5000)) + string.Concat(Enumerable.Repeat("</w:sdt>", 5000)))),
            StringComparison.Ordinal);
        Assert.Contains("more than", Refusal("a.docx", Docx(string.Concat(Enumerable.Repeat("<w:p/>", 700_000)))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_is_not_there_costs_itself()
    {
        var article = Article("a.docx", Docx(P("Một tin ngắn ở Bình Khê hôm nay.") + $"<w:p>{Drawing("r1")}{Drawing("r2")}</w:p>",
            "",
            Link("r1", "image", "media/gone.png") + Link("r2", "image", "file:///C:/anh/a.png", true)));

        Assert.Empty(article.Content.Images);
        Assert.Contains(article.Notes, note => note.Contains("gone.png", StringComparison.Ordinal));
        Assert.Contains(article.Notes, note => note.Contains("outside the document", StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_is_read_from_its_bytes_alone()
    {
        var bytes = Docx(P("Một tin ngắn ở Bình Khê hôm nay."), "", Link("m", "hyperlink", "mailto:a@x.example,b@x.example",
            true));
        var before = bytes.ToArray();

        Assert.IsType<ReadOutcome.Read>(Read("a.docx", bytes));
        Assert.Equal(before, bytes);
    }
}

/// <summary>Sizes beyond what an office file may have.</summary>
internal static class OfficeLimits
{
    public const int MoreThanIsUnpacked = 26 << 20;
}

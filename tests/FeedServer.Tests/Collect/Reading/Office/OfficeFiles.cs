using System.IO.Compression;
using System.Text;
using FeedServer.Collect.Reading;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Office;

/// <summary>Office files made in code, in the shapes in which different programs write them. All texts are invented.</summary>
internal static class OfficeFiles
{
    /// <summary>A PNG of 40 by 30 pixels by its header; nothing behind it is looked at.</summary>
    public static byte[] Png(byte mark = 1) =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 40, 0, 0, 0, 30, 8, 2, 0,
        0, 0, mark, mark];

    /// <summary>A zip of named parts.</summary>
    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                var entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                // The same parts make the same file.
                entry.LastWriteTime = new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var part = entry.Open();
                part.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    /// <summary>A Word document.</summary>
    /// <param name="body">What stands in its body, as WordprocessingML.</param>
    /// <param name="styles">Its styles.</param>
    /// <param name="links">Its relationships.</param>
    /// <param name="others">Its other parts.</param>
    public static byte[] Docx(string body, string styles = "", string links = "", params (string Name, byte[] Bytes)[] others) => Zip([
        ("[Content_Types].xml", Bytes("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")),
        ("_rels/.rels", Bytes("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' "
            + "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "
            + "Target='word/document.xml'/></Relationships>")),
        ("word/document.xml",
            Bytes("<w:document xmlns:w='w' xmlns:r='r' xmlns:wp='wp' xmlns:a='a' xmlns:mc='mc' xmlns:v='v' xmlns:wps='wps'><w:body>"
            + body + "</w:body></w:document>")),
        ("word/styles.xml", Bytes($"<w:styles xmlns:w='w'>{styles}</w:styles>")),
        ("word/_rels/document.xml.rels", Bytes("<Relationships xmlns='x'>" + Link("rS", "styles", "styles.xml") + links
            + "</Relationships>")),
        .. others,
    ]);

    /// <summary>An OpenDocument text.</summary>
    public static byte[] Odt(string text, string automatic = "", string common = "", params (string Name, byte[] Bytes)[] others) => Zip([
        ("mimetype", Bytes("application/vnd.oasis.opendocument.text")),
        ("content.xml", Bytes("<o:document-content xmlns:o='o' xmlns:text='t' xmlns:s='s' xmlns:fo='fo' xmlns:draw='d' xmlns:xlink='x' "
            + "xmlns:svg='v' "
            + $"xmlns:table='b'><o:automatic-styles>{automatic}</o:automatic-styles>"
            + $"<o:body><o:text>{text}</o:text></o:body></o:document-content>")),
        ("styles.xml", Bytes($"<o:document-styles xmlns:o='o' xmlns:s='s' "
            + $"xmlns:fo='fo'><o:styles>{common}</o:styles></o:document-styles>")),
        .. others,
    ]);

    /// <summary>A relationship of a Word document.</summary>
    public static string Link(string id, string kind, string target, bool isExternal = false) =>
        $"<Relationship Id='{id}' Type='http://x/{kind}' Target='{target}'{(isExternal ? " TargetMode='External'" : "")}/>";

    /// <summary>A paragraph of Word.</summary>
    public static string P(string text, string properties = "", string run = "") =>
        $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>";

    /// <summary>A picture of Word.</summary>
    public static string Drawing(string id) =>
        $"<w:r><w:drawing><wp:inline><wp:docPr id='1' descr='C:\\Anh\\IMG_1.jpg'/><a:blip r:embed='{id}'/></wp:inline></w:drawing></w:r>";

    /// <summary>A style of Word by an id that is not its name.</summary>
    public static string Style(string id, string name, string more = "") =>
        $"<w:style w:type='paragraph' w:styleId='{id}'><w:name w:val='{name}'/>{more}</w:style>";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>What the reader makes of a file.</summary>
    public static ReadOutcome Read(string name, byte[] bytes) => new ArticleReader(new PublicationZone("Asia/Ho_Chi_Minh")).Read(
        new Document { Bytes = bytes, Name = name, FirstSeen = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero) });

    public static Article Article(string name, byte[] bytes) => Assert.IsType<ReadOutcome.Read>(Read(name, bytes)).Article;

    public static string Refusal(string name, byte[] bytes) => Assert.IsType<ReadOutcome.Refused>(Read(name, bytes)).Reason;
}

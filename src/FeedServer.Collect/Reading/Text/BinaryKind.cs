namespace FeedServer.Collect.Reading.Text;

/// <summary>Names the common files that are not what was expected by their first bytes, so that a refusal can say what came instead.
/// </summary>
internal static class BinaryKind
{
    /// <summary>How far names are looked for in an office file; its list of parts may stand at either end.</summary>
    private const int Reach = 1 << 20;

    private static readonly (byte[] Start, string Name)[] Kinds =
    [
        ("%PDF-"u8.ToArray(), "a PDF document"),
        ("{\\rtf"u8.ToArray(), "a rich text (RTF) document"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ("GIF8"u8.ToArray(), "a GIF picture"),
        ([0x1F, 0x8B], "a gzip archive"),
        ("Rar!"u8.ToArray(), "a RAR archive"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive"),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "a program"),
        ("SQLite format 3"u8.ToArray(), "a database"),
    ];

    /// <summary>What stands in files of one container, by a name that only one kind has.</summary>
    private static readonly (string Part, string Name)[] Zipped =
    [
        ("opendocument.text", "an OpenDocument text (.odt)"),
        ("opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)"),
        ("opendocument.presentation", "an OpenDocument presentation (.odp)"),
        ("word/", "a Word document (.docx)"),
        ("xl/", "an Excel workbook (.xlsx)"),
        ("ppt/", "a PowerPoint presentation (.pptx)"),
        ("epub", "an EPUB book"),
    ];

    private static readonly (string Stream, string Name)[] Compound =
    [
        ("EncryptedPackage", "a document protected by a password"),
        ("WordDocument", "an old Word document (.doc)"),
        ("__nameid_version", "an Outlook message (.msg)"),
        ("__properties_version", "an Outlook message (.msg)"),
        ("Workbook", "an old Excel workbook (.xls)"),
        ("PowerPoint", "an old PowerPoint presentation (.ppt)"),
    ];

    /// <summary>The kind with its article ("a PDF document"), or null.</summary>
    public static string? Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8))
            return Inside(bytes, Zipped, Encoding.ASCII) ?? "a ZIP archive";
        if (bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])) return Inside(bytes, Compound, Encoding.Unicode) ?? "an old office document";
        foreach (var (start, name) in Kinds)
            if (bytes.StartsWith(start)) return name;
        return null;
    }

    private static string? Inside(ReadOnlySpan<byte> bytes, (string Part, string Name)[] kinds, Encoding encoding)
    {
        var head = bytes[..Math.Min(bytes.Length, Reach)];
        var tail = bytes[Math.Max(0, bytes.Length - Reach)..];
        foreach (var (part, name) in kinds)
        {
            var sign = encoding.GetBytes(part);
            if (head.IndexOf(sign) >= 0 || tail.IndexOf(sign) >= 0) return name;
        }
        return null;
    }
}

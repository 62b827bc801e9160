namespace FeedServer.Collect.Reading;

/// <summary>Names the common files that are not text by their first bytes, so that a refusal can say what came instead.</summary>
internal static class BinaryKind
{
    private static readonly (byte[] Start, string Name)[] Kinds =
    [
        ("%PDF-"u8.ToArray(), "a PDF document"),
        ("PK\x03\x04"u8.ToArray(), "a ZIP archive or an office document"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old office document"),
        ("{\\rtf"u8.ToArray(), "a rich text (RTF) document"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ("GIF8"u8.ToArray(), "a GIF picture"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "a program"),
        ("SQLite format 3"u8.ToArray(), "a database"),
    ];

    /// <summary>The kind with its article ("a PDF document"), or null.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, name) in Kinds)
        {
            if (bytes.StartsWith(start)) return name;
        }
        return null;
    }
}

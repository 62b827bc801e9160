using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace FeedServer.Collect.Reading;

/// <summary>The charset that a media type or an HTML head declares.</summary>
internal static partial class DeclaredCharset
{
    /// <summary>A strict decoder of it; null when none is declared or its name is not known.</summary>
    public static Encoding? Find(ReadOnlySpan<byte> bytes, string? contentType, bool isHtml)
    {
        if (contentType is not null
            && MediaTypeHeaderValue.TryParse(contentType, out var parsed)
            && ByName(parsed.CharSet) is { } sent) return sent;
        if (!isHtml) return null;
        // The HTML standard looks through the first 1,024 bytes; saved pages often put more before it.
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 8192)]);
        return Meta().Match(head) is { Success: true } meta ? ByName(meta.Groups[1].Value) : null;
    }

    /// <summary>A strict decoder of a charset by its name; null when the name is missing, not known, or UTF-16.</summary>
    public static Encoding? ByName(string? name)
    {
        name = name?.Trim('"', '\'', ' ');
        if (string.IsNullOrEmpty(name)) return null;
        // A document that declares UTF-16 in bytes that can be searched for the word is not UTF-16 (HTML, 13.2.3.2).
        if (name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)) return null;
        // Pages that say Latin-1 mean windows-1252 (WHATWG Encoding, 4.2).
        if (name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase)) name = "windows-1252";
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""<meta[^>]{0,200}charset\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_:.-]{2,40})""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Meta();
}

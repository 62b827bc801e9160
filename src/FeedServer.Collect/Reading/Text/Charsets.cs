using System.Net.Http.Headers;

namespace FeedServer.Collect.Reading.Text;

/// <summary>The encodings that a document names: in its media type, its XML declaration, the head of its HTML.</summary>
internal static partial class Charsets
{
    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Strict decoders of the named encodings, the strongest claim first; unknown names are left out.</summary>
    public static List<Encoding> Named(ReadOnlySpan<byte> bytes, string? contentType, bool isHtml)
    {
        var named = new List<Encoding>(3);
        if (contentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) == true && ByName(Sent(contentType)) is { } sent)
            named.Add(sent);
        if (Declared(bytes) is { } own) named.Add(own);
        if (isHtml && InHead(bytes) is { } meta) named.Add(meta);
        return named;
    }

    /// <summary>A strict decoder by a charset's name; null when the name is missing, not known, or UTF-16: bytes in which the word can be
    /// searched for are not UTF-16 (HTML §13.2.3.2). Each name means the superset that is really written (WHATWG Encoding
    /// §4.2).</summary>
    public static Encoding? ByName(string? name)
    {
        name = Superset(name?.Trim('"', '\'', ' '));
        if (string.IsNullOrEmpty(name) || name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Superset(string? name) => name?.ToUpperInvariant() switch
    {
        "ISO-8859-1" or "ISO8859-1" or "LATIN1" or "LATIN-1" or "US-ASCII" or "ASCII" or "CP1252" => "windows-1252",
        "ISO-8859-9" or "LATIN5" => "windows-1254",
        "GB2312" or "GBK" or "X-GBK" or "CP936" or "GB_2312-80" => "gb18030",
        "TIS-620" or "ISO-8859-11" => "windows-874",
        "EUC-KR" or "KSC5601" or "KS_C_5601-1987" => "ks_c_5601-1987",
        "SJIS" or "X-SJIS" or "CP932" or "WINDOWS-31J" => "shift_jis",
        "UTF8" => "utf-8",
        "CP1251" => "windows-1251",
        "CP1250" => "windows-1250",
        "CP1258" => "windows-1258",
        _ => name,
    };

    private static string? Sent(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed.CharSet : Charset().Match(contentType).Groups[1].Value;

    /// <summary>What the XML declaration says (XML 1.0 §2.8), a little junk before it allowed.</summary>
    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOf((byte)'<');
        if (start is < 0 or > 40 || !bytes[start..].StartsWith("<?xml"u8)) return null;
        var declaration = bytes.Slice(start, Math.Min(bytes.Length - start, 300));
        if (declaration.IndexOf((byte)'>') is var end and >= 0) declaration = declaration[..end];
        var name = declaration.IndexOf("encoding"u8);
        if (name < 0) return null;
        var value = declaration[(name + 8)..].TrimStart(" \t\r\n="u8);
        if (value.IsEmpty || value[0] is not ((byte)'"' or (byte)'\'')) return null;
        var length = value[1..].IndexOfAny((byte)'"', (byte)'\'');
        return length is < 2 or > 48 ? null : ByName(Encoding.Latin1.GetString(value.Slice(1, length)).Trim());
    }

    /// <summary>The HTML standard looks through the first 1,024 bytes; saved pages often put more before the element.</summary>
    private static Encoding? InHead(ReadOnlySpan<byte> bytes) =>
        Meta().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 8192)])) is { Success: true } meta
        ? ByName(meta.Groups[1].Value) : null;

    [GeneratedRegex("""charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_:.-]{2,40})""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Charset();

    [GeneratedRegex("""<meta[^>]{0,200}charset\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_:.-]{2,40})""",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Meta();
}

/// <summary>The code page of Vietnamese Windows. It writes tones as marks of their own behind the vowel, which tells it from windows-1252;
/// they are composed afterwards.</summary>
internal static class Windows1258
{
    // Grave, hook above, tilde, acute, dot below: 0xCC 0xD2 0xDE 0xEC 0xF2.
    private static ReadOnlySpan<byte> Marks => [0xCC, 0xD2, 0xDE, 0xEC, 0xF2];

    // Vowels with circumflex, breve or horn, besides the plain ones.
    private static readonly byte[] Vowels = [0xC2, 0xC3, 0xCA, 0xD4, 0xD5, 0xDD, 0xE2, 0xE3, 0xEA, 0xF4, 0xF5, 0xFD, .. "aeiouyAEIOUY"u8];

    private static readonly Encoding CodePage = CodePagesEncodingProvider.Instance.GetEncoding(1258)
        ?? throw new InvalidOperationException("The runtime lacks code page 1258.");

    /// <summary>True when there are tone marks and at least nine in ten stand behind a vowel.</summary>
    public static bool Fits(ReadOnlySpan<byte> bytes)
    {
        int marks = 0, placed = 0;
        for (var i = 1; i < bytes.Length; i++)
        {
            if (!Marks.Contains(bytes[i])) continue;
            marks++;
            if (Vowels.Contains(bytes[i - 1])) placed++;
        }
        return marks > 0 && placed * 10 >= marks * 9;
    }

    /// <summary>The text, not yet composed.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => CodePage.GetString(bytes);
}

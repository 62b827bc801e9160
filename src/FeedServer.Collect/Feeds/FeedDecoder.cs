using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using FeedServer.Collect.Reading;

namespace FeedServer.Collect.Feeds;

/// <summary>
/// A feed's bytes to text. In order: a byte order mark or the pattern of NUL bytes (XML 1.0 appendix F); a declared
/// seven-bit encoding; strict UTF-8, whatever the labels say; the HTTP charset, then the XML declaration, both strictly;
/// UTF-8 with broken places; windows-1258 by its tone marks; UTF.Unknown; windows-1252.
/// </summary>
internal static partial class FeedDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    static FeedDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Wide(bytes) is { } wide) return wide;
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        var labels = Labels(bytes, contentType);
        if (labels.Find(l => l.WebName.StartsWith("iso-2022", StringComparison.Ordinal)
            || l.WebName.StartsWith("hz-", StringComparison.Ordinal)) is { } sevenBit
            && TryStrict(sevenBit, bytes) is { } shifted) return shifted;
        if (TryStrict(StrictUtf8, bytes) is { } utf8) return utf8;
        // Latin-1 is what a server says when nobody told it better, and UTF-8 with a broken place is then more likely.
        if (labels.TrueForAll(l => l.WebName is "utf-8" or "windows-1252") && IsMostlyUtf8(bytes)) return Encoding.UTF8.GetString(bytes);
        foreach (var label in labels)
        {
            if (label.WebName == "utf-8" || TryStrict(label, bytes) is not { } text) continue;
            return label.WebName == "windows-1258" ? text.Normalize(NormalizationForm.FormC) : text;
        }
        return IsMostlyUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : Guess(bytes);
    }

    private static string? Wide(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4) return null;
        if (bytes.StartsWith<byte>([0xFF, 0xFE, 0, 0]) || (bytes[0] == '<' && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0))
            return Encoding.UTF32.GetString(bytes);
        if (bytes.StartsWith<byte>([0, 0, 0xFE, 0xFF]) || bytes.StartsWith<byte>([0, 0, 0, (byte)'<']))
            return new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetString(bytes);
        if (bytes.StartsWith<byte>([0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes);
        if (bytes.StartsWith<byte>([0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes);
        var head = bytes[..Math.Min(bytes.Length, 512)];
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }
        // Markup is mostly ASCII: every second byte of it is zero, on one side only.
        if (odd * 3 > head.Length && even * 10 < odd) return Encoding.Unicode.GetString(bytes);
        return even * 3 > head.Length && odd * 10 < even ? Encoding.BigEndianUnicode.GetString(bytes) : null;
    }

    private static List<Encoding> Labels(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var labels = new List<Encoding>(2);
        if (contentType is not null)
        {
            var sent = contentType.IndexOf("charset", StringComparison.OrdinalIgnoreCase) < 0 ? null
                : MediaTypeHeaderValue.TryParse(contentType, out var parsed)
                ? parsed.CharSet : Charset().Match(contentType).Groups[1].Value;
            if (ByName(sent) is { } http) labels.Add(http);
        }
        if (Declared(bytes) is { } own) labels.Add(own);
        return labels;
    }

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

    /// <summary>As browsers read the names (WHATWG Encoding §4.2): each is taken as the superset that is really written.</summary>
    private static Encoding? ByName(string? name) => DeclaredCharset.ByName(name?.Trim('"', '\'', ' ').ToUpperInvariant() switch
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
    });

    private static string? TryStrict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        if (ReferenceEquals(encoding, StrictUtf8) && !System.Text.Unicode.Utf8.IsValid(bytes)) return null;
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var ascii = bytes[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0) break;
            at += ascii;
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done) good++;
            // 0xFE and 0xFF are letters hardly anybody writes in any code page: they tell of damage, not of another encoding.
            else if (bytes[at] < 0xFE) bad++;
            at += length;
        }
        return bad == 0 || good > 2 * bad;
    }

    private static string Guess(ReadOnlySpan<byte> bytes)
    {
        if (Windows1258.Fits(bytes)) return Windows1258.Decode(bytes).Normalize(NormalizationForm.FormC);
        var found = UtfUnknown.CharsetDetector.DetectFromBytes(Foreign(bytes)).Detected;
        var encoding = found is { Encoding: not null, Confidence: > 0.3f } ? ByName(found.Encoding.WebName) : null;
        return encoding is not null && TryStrict(encoding, bytes) is { } text
            ? text : CodePagesEncodingProvider.Instance.GetEncoding(1252)?.GetString(bytes)
            ?? Encoding.Latin1.GetString(bytes);
    }

    /// <summary>
    /// The lines with letters beyond ASCII, at most 64 KB: the detector's time grows with what it is given, its sureness does not.
    /// </summary>
    private static byte[] Foreign(ReadOnlySpan<byte> bytes)
    {
        var sample = new ArrayBufferWriter<byte>(4096);
        while (sample.WrittenCount < 65_536 && bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var first and >= 0)
        {
            var start = bytes[..first].LastIndexOfAny((byte)'>', (byte)'\n') + 1;
            var rest = bytes[first..Math.Min(bytes.Length, first + 8192)];
            var end = rest.IndexOfAny((byte)'<', (byte)'\n') is var e and >= 0 ? first + e : first + rest.Length;
            sample.Write(bytes[Math.Max(start, first - 200)..end]);
            bytes = bytes[end..];
        }
        return sample.WrittenSpan.ToArray();
    }

    [GeneratedRegex("""charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_:.-]{2,40})""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();
}

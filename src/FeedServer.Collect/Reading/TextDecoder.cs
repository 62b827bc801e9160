using System.Text;

namespace FeedServer.Collect.Reading;

/// <summary>
/// Bytes to text. In order: a byte order mark; UTF-16 without one; strict UTF-8 (what is valid UTF-8 with letters beyond
/// ASCII is nothing else, whatever is declared); the declared charset; UTF-8 with a few broken places; windows-1258;
/// what UTF.Unknown makes of it.
/// </summary>
public static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes a whole document.</summary>
    /// <param name="bytes">All its bytes.</param>
    /// <param name="contentType">Its media type as sent, whose <c>charset</c> counts; null when none was.</param>
    /// <param name="isHtml">Whether to look for a charset in <c>meta</c> elements too.</param>
    public static DecodeOutcome Decode(ReadOnlySpan<byte> bytes, string? contentType, bool isHtml)
    {
        if (bytes.IsEmpty) return new DecodeOutcome.Refused("the file is empty");
        if (BinaryKind.Of(bytes) is { } kind) return new DecodeOutcome.Refused($"it is {kind}, not text");
        if (FromMark(bytes) is { } marked) return marked;
        if (LooksLikeUtf16(bytes) is { } utf16) return Finish(utf16.GetString(bytes), utf16.WebName, []);
        if (bytes.IndexOf((byte)0) is var nul and >= 0) return new DecodeOutcome.Refused("it is binary, not text", $"NUL at byte {nul}");

        var declared = DeclaredCharset.Find(bytes, contentType, isHtml);
        if (FirstBrokenByte(bytes) is not { } broken) return Finish(StrictUtf8.GetString(bytes), "utf-8", []);
        if (declared is not null && declared.WebName != "utf-8" && TryStrict(declared, bytes) is { } asDeclared)
            return Finish(asDeclared, declared.WebName, []);
        if (IsMostlyUtf8(bytes)) return WithReplacement(bytes, broken);
        return Guess(bytes, broken);
    }

    private static DecodeOutcome? FromMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            var rest = bytes[3..];
            return FirstBrokenByte(rest) is { } broken ? WithReplacement(rest, broken) : Finish(Encoding.UTF8.GetString(rest), "utf-8", []);
        }
        if (bytes.StartsWith<byte>([0xFF, 0xFE, 0, 0])) return Finish(Encoding.UTF32.GetString(bytes[4..]), "utf-32", []);
        if (bytes.StartsWith<byte>([0xFF, 0xFE])) return Finish(Encoding.Unicode.GetString(bytes[2..]), "utf-16", []);
        if (bytes.StartsWith<byte>([0xFE, 0xFF])) return Finish(Encoding.BigEndianUnicode.GetString(bytes[2..]), "utf-16BE", []);
        return null;
    }

    /// <summary>Text has spaces and line ends: in UTF-16 these have a zero beside them, always on the same side.</summary>
    private static UnicodeEncoding? LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 != 0) return null;
        var sample = bytes[..Math.Min(bytes.Length, 4096)];
        int little = 0, big = 0, other = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            if (sample[i] is (byte)' ' or (byte)'\n' && sample[i + 1] == 0) little++;
            else if (sample[i] == 0 && sample[i + 1] is (byte)' ' or (byte)'\n') big++;
            else if (sample[i] == 0 && sample[i + 1] == 0) other++;
        }
        if (other > 0 || (little > 0) == (big > 0) || (little + big) * 40 < sample.Length / 2) return null;
        return new UnicodeEncoding(bigEndian: big > 0, byteOrderMark: false);
    }

    private static int? FirstBrokenByte(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (bytes[at] < 0x80)
            {
                at++;
                continue;
            }
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != System.Buffers.OperationStatus.Done) return at;
            at += length;
        }
        return null;
    }

    private static string? TryStrict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
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
            var status = Rune.DecodeFromUtf8(bytes[at..], out _, out var length);
            if (status != System.Buffers.OperationStatus.Done) bad++;
            else if (length > 1) good++;
            at += length;
        }
        return good > 2 * bad;
    }

    private static DecodeOutcome WithReplacement(ReadOnlySpan<byte> bytes, int broken)
    {
        var line = bytes[..broken].Count((byte)'\n') + 1;
        var note = $"broken UTF-8, first at byte {broken} (line {line}): unreadable bytes were replaced";
        return Finish(Encoding.UTF8.GetString(bytes), "utf-8", [note]);
    }

    private static DecodeOutcome Guess(ReadOnlySpan<byte> bytes, int broken)
    {
        if (Windows1258.Fits(bytes)) return Finish(Windows1258.Decode(bytes), "windows-1258", []);
        var found = UtfUnknown.CharsetDetector.DetectFromBytes(bytes).Detected;
        if (found?.Encoding is not { } encoding || found.Confidence < 0.3) return WithReplacement(bytes, broken);
        return Finish(encoding.GetString(bytes), encoding.WebName, [$"no charset is declared: read as {encoding.WebName}"]);
    }

    private static DecodeOutcome Finish(string text, string encoding, IReadOnlyList<string> notes)
    {
        var clean = PlainText.Normalise(text, out var controls);
        if (clean.AsSpan().IsWhiteSpace()) return new DecodeOutcome.Refused("it has no text");
        if (controls > 8 && controls * 20 > text.Length)
            return new DecodeOutcome.Refused("it is binary, not text", $"{controls} control characters");
        return new DecodeOutcome.Decoded(clean, encoding,
            controls == 0 ? notes : [.. notes, $"{controls} control characters were left out"]);
    }
}

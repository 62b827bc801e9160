using System.Buffers;
using System.Text.Unicode;

namespace FeedServer.Collect.Reading.Text;

/// <summary>Bytes to text, the same way for feeds, pages and files. In order: a byte order mark or the pattern of NUL bytes (XML 1.0
/// appendix F); a named seven-bit encoding; strict UTF-8, whatever is named; the named encodings, strictly; UTF-8 with broken places; a
/// named encoding with a few; windows-1258 by its tone marks; UTF.Unknown; windows-1252.</summary>
internal static class TextDecoder
{
    private const int LongestSample = 65_536;
    private const float LeastConfidence = 0.3f;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)
        ?? throw new InvalidOperationException("The runtime lacks code page 1252.");

    /// <summary>Decodes a page or a file and refuses what is no text.</summary>
    /// <param name="bytes">All its bytes.</param>
    /// <param name="contentType">Its media type as sent, whose <c>charset</c> counts; null when none was.</param>
    /// <param name="isHtml">Whether to look for a charset in <c>meta</c> elements too.</param>
    public static DecodeOutcome Decode(ReadOnlySpan<byte> bytes, string? contentType, bool isHtml)
    {
        if (bytes.IsEmpty) return new DecodeOutcome.Refused("the file is empty");
        if (BinaryKind.Detect(bytes) is { } kind) return new DecodeOutcome.Refused($"it is {kind}, not text");
        var wide = Wide(bytes);
        if (wide is null && bytes.IndexOf((byte)0) is var nul and >= 0)
            return new DecodeOutcome.Refused("it is binary, not text", $"NUL at byte {nul}");
        var decoded = wide ?? Narrow(bytes, contentType, isHtml);
        var clean = NormalText.Normalise(decoded.Text, out var controls);
        if (clean.AsSpan().IsWhiteSpace()) return new DecodeOutcome.Refused("it has no text");
        if (controls > 8 && controls * 20 > decoded.Text.Length)
            return new DecodeOutcome.Refused("it is binary, not text", $"{controls} control characters");
        List<string> notes = decoded.Note is { } note ? [note] : [];
        if (controls > 0) notes.Add($"{controls} control characters were left out");
        return new DecodeOutcome.Decoded(clean, decoded.Encoding, notes);
    }

    /// <summary>Decodes a feed: any bytes give a text, with the characters that XML cannot carry still in it.</summary>
    /// <param name="bytes">All its bytes.</param>
    /// <param name="contentType">Its media type as sent, whose <c>charset</c> counts; null when none was.</param>
    public static string DecodeFeed(ReadOnlySpan<byte> bytes, string? contentType) =>
        (Wide(bytes) ?? Narrow(bytes, contentType, isHtml: false)).Text;

    /// <summary>The name of the encoding in which a feed or a page is read.</summary>
    /// <param name="bytes">All its bytes.</param>
    /// <param name="contentType">Its media type as sent; null when none was.</param>
    public static string CharsetOf(ReadOnlySpan<byte> bytes, string? contentType) => (Wide(bytes)
        ?? Narrow(bytes, contentType, isHtml: contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) ?? true)).Encoding;

    private static RawText? Wide(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4) return null;
        if (bytes.StartsWith<byte>([0xFF, 0xFE, 0, 0])) return In(Encoding.UTF32, bytes[4..]);
        if (bytes.StartsWith<byte>([0, 0, 0xFE, 0xFF])) return In(new UTF32Encoding(bigEndian: true, byteOrderMark: false), bytes[4..]);
        if (bytes[0] == '<' && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0) return In(Encoding.UTF32, bytes);
        if (bytes.StartsWith<byte>([0, 0, 0, (byte)'<'])) return In(new UTF32Encoding(bigEndian: true, byteOrderMark: false), bytes);
        if (bytes.StartsWith<byte>([0xFF, 0xFE])) return In(Encoding.Unicode, bytes[2..]);
        if (bytes.StartsWith<byte>([0xFE, 0xFF])) return In(Encoding.BigEndianUnicode, bytes[2..]);
        return Utf16(bytes) is { } utf16 ? In(utf16, bytes) : null;
    }

    /// <summary>Markup is mostly ASCII: every second byte of it is zero, on one side only.</summary>
    private static Encoding? Utf16(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 512)];
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }
        if (odd * 3 > head.Length && even * 10 < odd) return Encoding.Unicode;
        if (even * 3 > head.Length && odd * 10 < even) return Encoding.BigEndianUnicode;
        return bytes.Length % 2 == 0 ? BySpaces(bytes) : null;
    }

    /// <summary>Other text has spaces and line ends, which have a zero beside them, always on the same side.</summary>
    private static Encoding? BySpaces(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 4096)];
        int little = 0, big = 0, other = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            if (sample[i] is (byte)' ' or (byte)'\n' && sample[i + 1] == 0) little++;
            else if (sample[i] == 0 && sample[i + 1] is (byte)' ' or (byte)'\n') big++;
            else if (sample[i] == 0 && sample[i + 1] == 0) other++;
        }
        if (other > 0 || (little > 0) == (big > 0) || (little + big) * 40 < sample.Length / 2) return null;
        return big > 0 ? Encoding.BigEndianUnicode : Encoding.Unicode;
    }

    private static RawText Narrow(ReadOnlySpan<byte> bytes, string? contentType, bool isHtml)
    {
        var isMarked = bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]);
        if (isMarked) bytes = bytes[3..];
        var named = Charsets.Named(bytes, contentType, isHtml);
        if (named.Find(IsSevenBit) is { } sevenBit && (TryStrict(sevenBit, bytes) ?? Shifted(sevenBit, bytes)) is { } shifted)
            return shifted;
        if (Utf8.IsValid(bytes)) return In(StrictUtf8, bytes);
        // Latin-1 is a common default of servers; where it is named, UTF-8 with a broken place is more likely.
        if (isMarked || named.TrueForAll(encoding => encoding.WebName is "utf-8" or "windows-1252") && IsMostlyUtf8(bytes))
            return WithReplacement(bytes);
        foreach (var encoding in named)
            if (encoding.WebName != "utf-8" && TryStrict(encoding, bytes) is { } text) return text;
        return IsMostlyUtf8(bytes) ? WithReplacement(bytes) : Damaged(named, bytes) ?? Guess(bytes);
    }

    /// <summary>A named encoding whose few damaged characters are lost; null when that is more than one in a hundred, or in ten of those
    /// beyond ASCII.</summary>
    private static RawText? Damaged(List<Encoding> named, ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in named)
        {
            if (encoding.WebName == "utf-8") continue;
            var (text, lost) = DamagedText.Decode(encoding, bytes);
            var foreign = text.Count(c => c > '\u007F');
            if (lost * 100 < text.Length || lost * 10 < foreign)
                return new(text, encoding.WebName, $"{lost} unreadable characters of {encoding.WebName} were replaced");
        }
        return null;
    }

    /// <summary>Text in an encoding of escape sequences that has them and a few damaged bytes; null when it is something else.</summary>
    private static RawText? Shifted(Encoding named, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)0x1B) < 0 && bytes.IndexOf("~{"u8) < 0 || Utf8.IsValid(bytes)) return null;
        var lenient = Encoding.GetEncoding(named.CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
        var plain = new List<byte>(bytes.Length);
        var isDouble = false;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] is 0x1B or (byte)'~' && at + 1 < bytes.Length) isDouble = bytes[at + 1] is (byte)'$' or (byte)'{';
            // In a set of two bytes a character one of these stands for another, or all behind it would be read off their boundary.
            if (bytes[at] < 0x80) plain.Add(bytes[at]);
            else if (isDouble) plain.Add((byte)'!');
        }
        return In(lenient, plain.ToArray(), $"unreadable bytes of {named.WebName} were left out");
    }

    /// <summary>Encodings that shift between sets of characters by escape sequences: valid UTF-8 that means something else.</summary>
    private static bool IsSevenBit(Encoding encoding) =>
        encoding.WebName.StartsWith("iso-2022", StringComparison.Ordinal) || encoding.WebName.StartsWith("hz-", StringComparison.Ordinal);

    private static RawText In(Encoding encoding, ReadOnlySpan<byte> bytes, string? note = null) =>
        new(encoding.GetString(bytes), encoding.WebName, note);

    private static RawText? TryStrict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = encoding.GetString(bytes);
            if (!encoding.IsSingleByte && DamagedText.HasLost(text)) return null;
            return new(encoding.WebName == "windows-1258" ? WholeText.Normal(text) : text, encoding.WebName, null);
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
            // 0xFE and 0xFF are rare letters in every code page: they are signs of damage, not of another encoding.
            else if (bytes[at] < 0xFE) bad++;
            at += length;
        }
        return bad == 0 || good > 2 * bad;
    }

    private static RawText WithReplacement(ReadOnlySpan<byte> bytes)
    {
        var broken = 0;
        while (Rune.DecodeFromUtf8(bytes[broken..], out _, out var length) == OperationStatus.Done) broken += length;
        var line = bytes[..broken].Count((byte)'\n') + 1;
        return new RawText(WithoutBroken(bytes), "utf-8",
            $"broken UTF-8, first at byte {broken} (line {line}): unreadable bytes were replaced");
    }

    /// <summary>The text with one U+FFFD for each run of bytes that are no characters: a damaged byte leaves the others of its character
    /// without sense.</summary>
    private static string WithoutBroken(ReadOnlySpan<byte> bytes)
    {
        // No encoding of UTF-8 has fewer bytes than UTF-16 has units, and what is broken is a byte at the least.
        var text = new char[bytes.Length];
        var length = 0;
        var wasBroken = false;
        while (!bytes.IsEmpty)
        {
            var status = Utf8.ToUtf16(bytes, text.AsSpan(length), out var read, out var written, replaceInvalidSequences: false);
            bytes = bytes[read..];
            (length, wasBroken) = (length + written, wasBroken && read == 0);
            if (status == OperationStatus.Done) break;
            if (!wasBroken) text[length++] = '\uFFFD';
            wasBroken = true;
            _ = Rune.DecodeFromUtf8(bytes, out _, out var broken);
            bytes = bytes[broken..];
        }
        return new string(text, 0, length);
    }

    private static RawText Guess(ReadOnlySpan<byte> bytes)
    {
        if (LegacyEncodings.Find(bytes) is { } old)
            return new(old.Text, old.Name, old.Name == "windows-1258" ? null : $"no charset is declared: read as {old.Name}");
        if (Windows1258.Fits(bytes)) return new(WholeText.Normal(Windows1258.Decode(bytes)), "windows-1258", null);
        var found = UtfUnknown.CharsetDetector.DetectFromBytes(Foreign(bytes)).Detected;
        var encoding = found is { Encoding: not null, Confidence: > LeastConfidence } ? Charsets.ByName(found.Encoding.WebName) : null;
        var text = encoding is null ? null : TryStrict(encoding, bytes) ?? Damaged([encoding], bytes);
        var guessed = text ?? In(Windows1252, bytes);
        return guessed with { Note = $"no charset is declared: read as {guessed.Encoding}" };
    }

    /// <summary>The lines with letters beyond ASCII, at most 64 KB: more costs the detector time and gives no more certainty.</summary>
    private static byte[] Foreign(ReadOnlySpan<byte> bytes)
    {
        var sample = new ArrayBufferWriter<byte>(4096);
        while (sample.WrittenCount < LongestSample && bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var first and >= 0)
        {
            var start = bytes[..first].LastIndexOfAny((byte)'>', (byte)'\n') + 1;
            var rest = bytes[first..Math.Min(bytes.Length, first + 8192)];
            var end = rest.IndexOfAny((byte)'<', (byte)'\n') is var e and >= 0 ? first + e : first + rest.Length;
            sample.Write(bytes[Math.Max(start, first - 200)..end]);
            bytes = bytes[end..];
        }
        return sample.WrittenSpan.ToArray();
    }

    private sealed record RawText(string Text, string Encoding, string? Note);
}

/// <summary>The outcome of decoding a document's bytes.</summary>
internal abstract record DecodeOutcome
{
    private DecodeOutcome() { }

    /// <summary>The bytes are text.</summary>
    /// <param name="Text">NFC, lines ending in \n, no byte order mark, no control characters but tab and \n.</param>
    /// <param name="Encoding">The name of the encoding it was read in, such as <c>utf-8</c>.</param>
    /// <param name="Notes">What was odd about the bytes, in English.</param>
    public sealed record Decoded(string Text, string Encoding, IReadOnlyList<string> Notes) : DecodeOutcome;

    /// <summary>The bytes are not text.</summary>
    /// <param name="Reason">Why, as a clause.</param>
    /// <param name="Place">Where; null when it concerns the whole.</param>
    public sealed record Refused(string Reason, string? Place = null) : DecodeOutcome;
}

using AngleSharp.Html;

namespace FeedServer.Collect.Feeds;

/// <summary>Character data of feeds: references, characters XML cannot carry, letters encoded twice.</summary>
internal static class FeedText
{
    private const int LongestName = 32;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException("The runtime lacks code page 1252.");

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly FrozenSet<string> Void =
        new[] { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
            "wbr" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What windows-1252 has at 0x80 to 0x9F, where Unicode has control characters that are never meant.</summary>
    private const string Windows1252Block =
        "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>True for HTML elements that have no end tag.</summary>
    public static bool IsVoid(ReadOnlySpan<char> name) => Void.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    public static StringBuilder Escape(StringBuilder markup, string text) => markup.Append(text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal));

    /// <summary>Character data as read: references resolved, an ampersand that begins none left as it is.</summary>
    /// <param name="raw">The text between two tags, or an attribute's value.</param>
    /// <param name="declared">Entities of the document's own type declaration.</param>
    public static string Resolve(ReadOnlySpan<char> raw, IReadOnlyDictionary<string, string> declared)
    {
        if (raw.IndexOf('&') < 0) return Clean(raw);
        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf('&') is var at and >= 0)
        {
            text.Append(raw[..at]);
            raw = raw[at..];
            var length = AppendReference(text, raw, declared);
            if (length == 0) text.Append('&');
            raw = raw[Math.Max(1, length)..];
        }
        return Clean(text.Append(raw).ToString());
    }

    /// <summary>Text without what XML 1.0 cannot carry (§2.2), windows-1252 for the C1 controls, doubly encoded letters mended.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        if (!IsWild(text)) return text.ToString();
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= '\u0080' and <= '\u009F') clean.Append(Windows1252Block[c - 0x80]);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' || (c < ' ' && c is not ('\t' or '\n' or '\r')) || c == '\uFEFF')
                continue;
            else clean.Append(c);
        }
        return Undouble(clean.ToString());
    }

    private static bool IsWild(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (c is < ' ' and not ('\t' or '\n' or '\r') or (>= '\u0080' and <= '\u009F') or (>= '\u00C2' and <= '\u00F4') or >= '\uD800'
                and <= '\uDFFF' or >= '\uFEFF') return true;
        return false;
    }

    /// <summary>UTF-8 that was read as windows-1252 and encoded again: every letter of it must fit, or it is left alone.</summary>
    private static string Undouble(string text)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
            if (text[i] is >= '\u00C2' and <= '\u00F4' && text[i + 1] > '\u007F') pairs++;
        if (pairs == 0) return text;
        try
        {
            return StrictUtf8.GetString(Windows1252.GetBytes(text));
        }
        catch (Exception other) when (other is EncoderFallbackException or DecoderFallbackException)
        {
            return text;
        }
    }

    private static int AppendReference(StringBuilder text, ReadOnlySpan<char> raw, IReadOnlyDictionary<string, string> declared)
    {
        if (raw.Length < 3) return 0;
        if (raw[1] == '#') return AppendNumber(text, raw);
        var name = raw[1..Math.Min(raw.Length, LongestName + 2)];
        var end = name.IndexOf(';');
        if (end is < 1 || name[..end].ContainsAnyExcept(NameLetters)) return 0;
        var key = name[..end].ToString();
        var value = declared.GetValueOrDefault(key) ?? HtmlEntityProvider.Resolver.GetSymbol(key + ";");
        if (value is null && char.IsUpper(key[0])) value = HtmlEntityProvider.Resolver.GetSymbol(key.ToLowerInvariant() + ";");
        if (value is null) return 0;
        text.Append(value);
        return end + 2;
    }

    private static readonly System.Buffers.SearchValues<char> NameLetters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private static int AppendNumber(StringBuilder text, ReadOnlySpan<char> raw)
    {
        var hex = raw[2] is 'x' or 'X';
        var digits = raw[(hex ? 3 : 2)..Math.Min(raw.Length, 14)];
        var length = 0;
        while (length < digits.Length && (hex ? char.IsAsciiHexDigit(digits[length]) : char.IsAsciiDigit(digits[length]))) length++;
        if (length == 0) return 0;
        var style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (int.TryParse(digits[..length], style, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) && code != 0)
            text.Append(new Rune(code).ToString());
        var end = (hex ? 3 : 2) + length;
        return end < raw.Length && raw[end] == ';' ? end + 1 : end;
    }
}

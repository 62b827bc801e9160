using System.Text.Unicode;

namespace FeedServer.Publish;

/// <summary>Text that XML 1.0 can carry (§2.2) and HTML takes without an error: no controls, no half surrogates, none of Unicode's
/// noncharacters, no byte order mark. What somebody could not decode (U+FFFD) is a question mark, and letters that were encoded twice are
/// undone: the validator warns of both.</summary>
internal static class CleanText
{
    /// <summary>Without forbidden characters, line ends as LF, the rest as it is.</summary>
    public static string Block(string text)
    {
        if (IsClean(text)) return text;
        var kept = Kept(TwiceEncoded.Undo(text));
        // What stood between two halves of a letter may have gone.
        var undone = TwiceEncoded.Undo(kept);
        return undone == kept ? kept : Block(undone);
    }

    private static string Kept(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                if (i + 1 == text.Length || text[i + 1] != '\n') clean.Append('\n');
            }
            else if (c is '\uFFFD') clean.Append('?');
            else if (c is '\u0085') clean.Append('\n');
            else if (c is not (>= '\u007F' and <= '\u009F' or >= '\uFDD0' and <= '\uFDEF' or '\uFEFF') && XmlConvert.IsXmlChar(c))
                clean.Append(c);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], c))
            {
                if (!IsNoncharacter(char.ConvertToUtf32(c, text[++i]))) clean.Append(c).Append(text[i]);
            }
        }
        return clean.ToString();
    }

    private static bool IsNoncharacter(int codePoint) => (codePoint & 0xFFFE) == 0xFFFE;

    /// <summary>The same on one line: runs of white space as one space, none of any kind at the ends.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in Block(text))
        {
            if (c is not (' ' or '\t' or '\n' or '\u2028' or '\u2029')) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        var plain = line.ToString().Trim();
        var undone = TwiceEncoded.Undo(plain);
        return undone == plain ? plain : Line(undone);
    }

    /// <summary>A line, or null when nothing is left of it.</summary>
    public static string? LineOrNull(string? text) => text is null || Line(text) is not { Length: > 0 } line ? null : line;

    /// <summary>Each name that has something left of it, once, in order.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<string> names) =>
        [.. names.Select(Line).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>Nearly every text is clean, so this looks at whole vectors: controls but tab and LF, surrogates, noncharacters,
    /// U+FFFD.</summary>
    private static bool IsClean(ReadOnlySpan<char> text) =>
        !text.ContainsAnyInRange('\0', '\u0008') && !text.ContainsAnyInRange('\u000B', '\u001F')
        && !text.ContainsAnyInRange('\u007F', '\u009F') && !text.ContainsAnyInRange('\uFDD0', '\uFDEF')
        && !text.Contains('\uFEFF') && !text.ContainsAnyInRange('\uD800', '\uDFFF') && !text.ContainsAnyInRange('\uFFFD', '\uFFFF')
        && !TwiceEncoded.IsSeen(text);
}

/// <summary>UTF-8 that somebody read as ISO 8859-1 and encoded again: <c>cafÃ©</c>. It is undone only when all of a text fits, so that
/// nothing else is taken for it.</summary>
internal static class TwiceEncoded
{
    /// <summary>Whether a pair of characters looks like it: the first byte of a letter of U+0080 to U+00FF, and the second.</summary>
    public static bool IsSeen(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny('\u00C2', '\u00C3'); at >= 0 && at + 1 < text.Length;)
        {
            if (text[at + 1] is >= '\u0080' and <= '\u00BF') return true;
            text = text[(at + 1)..];
            at = text.IndexOfAny('\u00C2', '\u00C3');
        }
        return false;
    }

    /// <summary>The text as it was meant, or as it is.</summary>
    public static string Undo(string text)
    {
        if (!IsSeen(text) || text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF')) return text;
        var bytes = Encoding.Latin1.GetBytes(text);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : text;
    }
}

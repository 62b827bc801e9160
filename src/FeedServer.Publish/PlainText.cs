using System.Net;

namespace FeedServer.Publish;

/// <summary>Plain text that could be taken for HTML ("the &lt;b&gt; element"). Readers guess, and the W3C validator warns of undeclared
/// HTML: where a format lets the kind be said, such text is declared as the HTML that shows it. Where it does not (RSS titles, categories
/// and sources, names in Atom), a reference is let pass when it is written in hexadecimal, a closing tag is not.</summary>
internal static class PlainText
{
    /// <summary>Word joiner: shows nothing and allows no line to end.</summary>
    public const char Joiner = '\u2060';

    /// <summary>Whether it has a tag or a character reference in it.</summary>
    public static bool LooksLikeHtml(string text)
    {
        for (var at = NextMark(text, 0); at >= 0; at = NextMark(text, at + 1))
        {
            if (BeginsMarkup(text, at)) return true;
        }
        return false;
    }

    /// <summary>The HTML that shows it.</summary>
    public static string AsHtml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>The same to the eye, and neither a closing tag nor a mail address in brackets to a program: behind the bracket that would
    /// begin one stands a <see cref="Joiner"/>. Text that has none stays as it is.</summary>
    public static string Unmistakable(string text)
    {
        StringBuilder? plain = null;
        var written = 0;
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at + 1))
        {
            var rest = text.AsSpan(at + 1);
            var end = rest.IndexOf('>');
            if (end < 0) break;
            if (!IsClosingOrMail(rest[..end])) continue;
            (plain ??= new StringBuilder(text.Length + 8)).Append(text, written, at + 1 - written).Append(Joiner);
            written = at + 1;
        }
        return plain is null ? text : plain.Append(text, written, text.Length - written).ToString();
    }

    /// <summary>The same to the eye, and no markup to any program, one that takes the text for HTML included: behind what would begin a tag
    /// or a reference stands a <see cref="Joiner"/>. For places that cannot say which kind of text they hold.</summary>
    public static string WithoutMarkup(string text)
    {
        StringBuilder? plain = null;
        var written = 0;
        for (var at = NextMark(text, 0); at >= 0; at = NextMark(text, at + 1))
        {
            if (!BeginsMarkup(text, at)) continue;
            (plain ??= new StringBuilder(text.Length + 8)).Append(text, written, at + 1 - written).Append(Joiner);
            written = at + 1;
        }
        return plain is null ? text : plain.Append(text, written, text.Length - written).ToString();
    }

    private static bool BeginsMarkup(string text, int at) =>
        text[at] == '<' ? BeginsTag(text.AsSpan(at + 1)) : BeginsReference(text.AsSpan(at + 1));

    private static bool IsClosingOrMail(ReadOnlySpan<char> inside) => inside.Length > 1 && (inside[0] == '/' || inside.Contains('@'));

    private static int NextMark(string text, int from)
    {
        var at = text.AsSpan(from).IndexOfAny('<', '&');
        return at < 0 ? at : at + from;
    }

    private static bool BeginsTag(ReadOnlySpan<char> rest) =>
        rest.Length > 0 && (char.IsAsciiLetter(rest[0]) || rest[0] is '/' or '!' or '?');

    /// <summary>A number's or a name's reference, as tolerant readers see it: with or without the semicolon.</summary>
    private static bool BeginsReference(ReadOnlySpan<char> rest)
    {
        if (rest.Length == 0) return false;
        if (rest[0] == '#') return true;
        var length = 0;
        foreach (var rune in rest.EnumerateRunes())
        {
            if (rune.Value == '_'
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber) return true;
            if (!Rune.IsLetter(rune)) break;
            length += rune.Utf16SequenceLength;
        }
        if (length == 0) return false;
        if (length < rest.Length && rest[length] == ';') return true;
        var reference = $"&{rest[..length]};";
        return WebUtility.HtmlDecode(reference) != reference;
    }
}

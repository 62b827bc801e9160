using System.Net;

namespace FeedServer.Items.Markup;

/// <summary>What our own canonical HTML shows: its words, where its links lead, which pictures it has. A small scanner is enough, because
/// the fragments have been cleaned and written by us; it never fails, whatever it is given.</summary>
public static class ShownContent
{
    // Set between words and addresses; no text has it.
    private const char Mark = '\u0001';

    // A builder's pieces are this long at most: one of the whole length would lie among the large objects.
    private const int Piece = 8_000;

    internal static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp",
        "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> InlineNames =
        Inline.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Addresses = ["href", "src", "alt"];

    /// <summary>The words, white space collapsed, with the addresses of links and pictures in their places.</summary>
    public static string From(string html) => Collapse(Shown(html, withAddresses: true));

    /// <summary>The words alone, without the addresses.</summary>
    public static string TextFrom(string html) => Collapse(Shown(html, withAddresses: false));

    /// <summary>The words alone as they are stored: white space is not collapsed, and letters are not composed. For whoever looks at word
    /// after word.</summary>
    public static string StoredTextFrom(string html) => Shown(html, withAddresses: false);

    /// <summary>The text in NFC with every run of white space as one space, none at the ends.</summary>
    public static string Collapse(string text)
    {
        // The way through UTF-8 mends unpaired surrogates, which cannot be normalised.
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var whole = WholeText.Normal(text);
        var (length, isSame) = Collapsed(whole);
        return isSame ? whole : string.Create(length, whole, static (collapsed, whole) =>
        {
            var at = 0;
            foreach (var c in whole)
            {
                if (at == collapsed.Length) break;
                if (!char.IsWhiteSpace(c)) collapsed[at++] = c;
                else if (at > 0 && collapsed[at - 1] != ' ') collapsed[at++] = ' ';
            }
        });
    }

    /// <summary>How long a text is collapsed, and whether it is so already.</summary>
    private static (int Length, bool IsSame) Collapsed(string text)
    {
        var (length, isSpace, isPlain) = (0, true, true);
        foreach (var c in text)
        {
            var wasSpace = isSpace;
            isSpace = char.IsWhiteSpace(c);
            if (!isSpace || !wasSpace) length++;
            isPlain &= !isSpace || c == ' ';
        }
        if (isSpace && length > 0) length--;
        return (length, isPlain && length == text.Length);
    }

    internal static int EndOfTag(string html, int open)
    {
        if (html.AsSpan(open).StartsWith("<!--"))
            return html.IndexOf("-->", open + 4, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : html.Length;
        var quote = '\0';
        for (var i = open + 1; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'') quote = c;
            else if (c == '>') return i;
        }
        return html.Length;
    }

    private static string Shown(string html, bool withAddresses)
    {
        var text = new StringBuilder(Math.Min(html.Length, Piece));
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0) open = html.Length;
            var words = html.AsSpan(at, open - at);
            if (words.Contains('&')) text.Append(WebUtility.HtmlDecode(words.ToString()));
            else text.Append(words);
            if (open == html.Length) break;
            var close = EndOfTag(html, open);
            if (!html.AsSpan(open).StartsWith("<!--")) Show(html.AsSpan((open + 1)..close), text, withAddresses);
            at = Math.Min(close + 1, html.Length);
        }
        return text.ToString();
    }

    private static void Show(ReadOnlySpan<char> tag, StringBuilder text, bool withAddresses)
    {
        var name = tag.TrimStart('/');
        var length = 0;
        while (length < name.Length && char.IsAsciiLetterOrDigit(name[length])) length++;
        if (!InlineNames.Contains(name[..length])) text.Append(' ');
        if (tag.StartsWith('/') || length == name.Length) return;
        foreach (var attribute in Addresses)
        {
            if (!TryWritten(tag, attribute, out var written) || written.IsEmpty) continue;
            if (withAddresses)
                text.Append(Mark).Append(attribute).Append('=').Append(TrackingParameters.Strip(Decoded(written))).Append(Mark);
            else text.Append(' ');
        }
    }

    internal static string? Attribute(ReadOnlySpan<char> tag, string name) =>
        TryWritten(tag, name, out var written) ? Decoded(written) : null;

    private static string Decoded(ReadOnlySpan<char> written) =>
        written.Contains('&') ? WebUtility.HtmlDecode(written.ToString()) : written.ToString();

    /// <summary>An attribute's value with its references; false when the tag does not have it.</summary>
    private static bool TryWritten(ReadOnlySpan<char> tag, string name, out ReadOnlySpan<char> written)
    {
        for (var from = 0; tag[from..].IndexOf(name, StringComparison.OrdinalIgnoreCase) is >= 0 and var found; from += found + 1)
        {
            var at = from + found;
            var after = at + name.Length;
            if (at == 0 || !char.IsWhiteSpace(tag[at - 1]) || after + 1 >= tag.Length || tag[after] != '=') continue;
            written = tag[(after + 1)..];
            var quote = written[0];
            if (quote is '"' or '\'' && written[1..].IndexOf(quote) is >= 0 and var end) written = written.Slice(1, end);
            else if (written.IndexOf(' ') is >= 0 and var space) written = written[..space];
            return true;
        }
        written = default;
        return false;
    }
}

using System.Buffers.Text;
using System.Net;

namespace FeedServer.Collect.Feeds;

/// <summary>
/// Texts as HTML: RSS elements, text constructs and content of Atom 1.0 (RFC 4287 §3.1, §4.1.3) and 0.3 (type and mode).
/// </summary>
internal static class FeedContent
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>An element whose text is HTML, or that holds elements; null when there is none or it is empty.</summary>
    public static string? Html(FeedNode? node) => node is null ? null : node.HasElements ? node.Markup : node.Text;

    /// <summary>A text construct as HTML; null when there is none, it is empty, or it is no text.</summary>
    public static string? Construct(FeedNode? node) => (node is null ? null : Read(node)) switch
    {
        null => null,
        (var text, false) when !HasMarkup(text) => Escaped(text),
        (var text, _) => text,
    };

    /// <summary>A text construct as one line of plain text; null when there is none or it is empty.</summary>
    public static string? Plain(FeedNode? node) => (node is null ? null : Read(node)) switch
    {
        null => null,
        (var text, false) when !HasMarkup(text) => FeedTitle.Line(text),
        (var text, _) => FeedTitle.FromHtml(text),
    };

    private static (string Text, bool IsHtml)? Read(FeedNode node)
    {
        var type = node["type"]?.Trim().ToLowerInvariant() ?? "text";
        var mode = node["mode"]?.Trim().ToLowerInvariant();
        if (mode == "base64" || IsBinary(type)) return FromBase64(node.Text) is { } decoded ? (decoded, true) : null;
        var isHtml = type is not ("text" or "text/plain");
        if (node.HasElements) return WithoutDiv(node).Markup is { } markup ? (markup, true) : null;
        if (node.Text is not { } text) return null;
        return type is "xhtml" or "application/xhtml+xml" && mode is null or "xml" && !HasMarkup(text)
            ? (Escaped(text), true) : (text, isHtml || mode == "escaped");
    }

    /// <summary>The div belongs to the construct, not to the text (RFC 4287 §3.1.1.3).</summary>
    private static FeedNode WithoutDiv(FeedNode node) =>
        node.Children is [var only] && only.Local.Equals("div", StringComparison.OrdinalIgnoreCase)
        && node.Content.All(part => part is FeedNode || string.IsNullOrWhiteSpace((string)part)) ? only : node;

    private static bool IsBinary(string type) =>
        type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal)
        && !type.EndsWith("xml", StringComparison.Ordinal) && !type.EndsWith("json", StringComparison.Ordinal);

    private static string? FromBase64(string? text)
    {
        if (text is null) return null;
        try
        {
            var bytes = Convert.FromBase64String(text);
            var decoded = StrictUtf8.GetString(bytes);
            return decoded.Contains('\0', StringComparison.Ordinal) ? null : FeedText.Clean(decoded).Trim();
        }
        catch (Exception other) when (other is FormatException or DecoderFallbackException)
        {
            return Base64.IsValid(text) ? null : text;
        }
    }

    /// <summary>Text that says it is plain and holds HTML: a common fault, told by tags that only HTML has.</summary>
    private static bool HasMarkup(string text) =>
        text.Contains("</", StringComparison.Ordinal) || text.Contains("<br", StringComparison.OrdinalIgnoreCase)
        || text.Contains("<p>", StringComparison.OrdinalIgnoreCase)
        || text.Contains("<img ", StringComparison.OrdinalIgnoreCase);

    private static string Escaped(string text) => FeedText.Escape(new StringBuilder(text.Length + 16), text).ToString();
}

/// <summary>Titles and captions as one line of plain text.</summary>
internal static class FeedTitle
{
    /// <summary>Elements that titles are written with; anything else in angle brackets is meant to be read.</summary>
    private static readonly FrozenSet<string> Markup = new[]
    {
        "a", "abbr", "acronym", "b", "big", "blockquote", "br", "center", "cite", "code", "del", "div", "em", "embed", "font", "h1", "h2",
        "h3", "h4", "h5", "h6", "hr", "i", "iframe", "img", "ins", "kbd", "li", "mark", "nobr", "object", "ol", "p", "pre", "q", "s",
        "script", "small", "span", "strike", "strong", "style", "sub", "sup", "table", "tbody", "td", "th", "tr", "tt", "u", "ul", "wbr",
        "applet", "meta", "link", "form", "input", "svg", "path",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A title written as HTML; null when nothing is left of it.</summary>
    public static string? FromHtml(string? html) =>
        // Escaped once more than the format asks for, tags only show after decoding.
        html is null ? null : Line(Strip(Decode(Strip(html))));

    /// <summary>A title written as plain text; null when it is empty.</summary>
    public static string? Line(string? text) => text is null ? null : NormalText.Collapse(text) is { Length: > 0 } line ? line : null;

    private static string Decode(string text) =>
        text.Contains('&', StringComparison.Ordinal) ? FeedText.Clean(WebUtility.HtmlDecode(text)) : text;

    private static string Strip(string html)
    {
        if (!html.Contains('<', StringComparison.Ordinal)) return html;
        var text = new StringBuilder(html.Length);
        var rest = html.AsSpan();
        while (rest.IndexOf('<') is var at and >= 0)
        {
            text.Append(rest[..at]);
            rest = rest[at..];
            var end = rest.IndexOf('>');
            if (end < 0 || !IsTag(rest[1..end]))
            {
                text.Append('<');
                rest = rest[1..];
                // Without a > nothing further on is a tag either.
                if (end < 0) break;
            }
            else rest = rest[(end + 1)..];
        }
        return text.Append(rest).ToString();
    }

    private static bool IsTag(ReadOnlySpan<char> inside)
    {
        if (inside.StartsWith("!--")) return true;
        inside = inside.TrimStart('/');
        var end = inside.IndexOfAny(" \t\r\n/");
        return Markup.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end < 0 ? inside : inside[..end]);
    }
}

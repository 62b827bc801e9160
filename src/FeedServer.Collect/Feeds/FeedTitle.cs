using System.Collections.Frozen;
using System.Net;
using System.Text;
using FeedServer.Collect.Reading;

namespace FeedServer.Collect.Feeds;

/// <summary>Titles and captions as one line of plain text.</summary>
internal static class FeedTitle
{
    /// <summary>Elements that titles are written with; anything else in angle brackets is meant to be read.</summary>
    private static readonly FrozenSet<string> Markup = new[]
    {
        "a", "abbr", "acronym", "b", "big", "blockquote", "br", "center", "cite", "code", "del", "div", "em", "embed", "font", "h1", "h2",
        "h3", "h4", "h5", "h6", "hr",
        "i", "iframe", "img", "ins", "kbd", "li", "mark", "nobr", "object", "ol", "p", "pre", "q", "s", "script", "small", "span", "strike",
        "strong", "style", "sub",
        "sup", "table", "tbody", "td", "th", "tr", "tt", "u", "ul", "wbr", "applet", "meta", "link", "form", "input", "svg", "path",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A title written as HTML; null when nothing is left of it.</summary>
    public static string? FromHtml(string? html)
    {
        if (html is null) return null;
        // Escaped once more than the format asks for, tags only show after decoding.
        var text = Decode(Strip(html));
        return Line(Strip(text));
    }

    /// <summary>A title written as plain text; null when it is empty.</summary>
    public static string? Line(string? text) => text is null ? null : PlainText.Collapse(text) is { Length: > 0 } line ? line : null;

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
            else
            {
                rest = rest[(end + 1)..];
            }
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

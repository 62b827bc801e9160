using System.Net;

namespace FeedServer.Collect.Feeds;

/// <summary>Titles and captions as one line of plain text.</summary>
internal static class FeedTitle
{
    /// <summary>A title written as HTML; null when nothing is left of it.</summary>
    public static string? FromHtml(string? html) =>
        // Escaped once more than the format asks for, tags only show after decoding.
        html is null ? null : Line(TitleMarkup.Remove(Decode(TitleMarkup.Remove(html))));

    /// <summary>A title that is said to be HTML; what is escaped in it is text (RFC 4287 §3.1.1.2). Null when nothing is left.</summary>
    public static string? FromMarkup(string html) => Line(Decode(TitleMarkup.Remove(html)));

    /// <summary>A title written as plain text; null when it is empty.</summary>
    public static string? Line(string? text) => text is null ? null : NormalText.Collapse(text) is { Length: > 0 } line ? line : null;

    private static string Decode(string text) =>
        text.Contains('&', StringComparison.Ordinal) ? FeedText.Clean(WebUtility.HtmlDecode(text)) : text;
}

/// <summary>Tells the tags a title is written with from those it speaks of. Markup stands round words; a tag that opens and never closes,
/// or is set apart by spaces on both sides, is a name that is meant to be read (RFC 4287 §3.1.1.2).</summary>
internal static class TitleMarkup
{
    /// <summary>Elements that titles are written with; anything else in angle brackets is meant to be read.</summary>
    private static readonly FrozenSet<string> Elements = new[]
    {
        "a", "abbr", "acronym", "b", "big", "blockquote", "br", "center", "cite", "code", "del", "div", "em", "embed", "font", "h1", "h2",
        "h3", "h4", "h5", "h6", "hr", "i", "iframe", "img", "ins", "kbd", "li", "mark", "nobr", "object", "ol", "p", "pre", "q", "s",
        "script", "small", "span", "strike", "strong", "style", "sub", "sup", "table", "tbody", "td", "th", "tr", "tt", "u", "ul", "wbr",
        "applet", "meta", "link", "form", "input", "svg", "path",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The title without its markup.</summary>
    public static string Remove(string html)
    {
        if (!html.Contains('<', StringComparison.Ordinal)) return html;
        var tags = Find(html);
        Pair(html, tags);
        var text = new StringBuilder(html.Length);
        var at = 0;
        foreach (var tag in tags)
        {
            if (!(tag.IsPaired || !tag.IsName && IsMarkup(html, tag))) continue;
            text.Append(html, at, tag.Start - at);
            at = tag.End;
        }
        return text.Append(html, at, html.Length - at).ToString();
    }

    private static List<TitleTag> Find(string html)
    {
        var tags = new List<TitleTag>();
        for (var at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var end = html.AsSpan(at + 1).IndexOfAny('<', '>') + at + 1;
            // Without a > nothing further on is a tag either.
            if (end == at) break;
            if (html[end] == '<') continue;
            var inside = html.AsSpan(at + 1, end - at - 1);
            var isEnd = inside.StartsWith('/');
            inside = inside.TrimStart('/');
            var length = inside.IndexOfAny(" \t\r\n/") is var gap and >= 0 ? gap : inside.Length;
            var isComment = inside.StartsWith("!--");
            if (!isComment && !Elements.GetAlternateLookup<ReadOnlySpan<char>>().Contains(inside[..length])) continue;
            tags.Add(new TitleTag(at, end + 1, inside[..length].ToString().ToLowerInvariant(), isEnd)
            { IsDressed = isComment || inside.Length > length });
            at = end;
        }
        return tags;
    }

    /// <summary>Finds each start tag's end tag; a pair with spaces inside both ("&lt;b&gt; and &lt;/b&gt;") is two names.</summary>
    private static void Pair(string html, List<TitleTag> tags)
    {
        var open = new Dictionary<string, Stack<TitleTag>>();
        foreach (var tag in tags)
        {
            if (!open.TryGetValue(tag.Name, out var same)) open[tag.Name] = same = new Stack<TitleTag>();
            if (!tag.IsEnd) same.Push(tag);
            else if (same.TryPop(out var start))
            {
                var inside = html.AsSpan(start.End, tag.Start - start.End);
                var isName = !start.IsDressed && inside.Length > 1 && char.IsWhiteSpace(inside[0]) && char.IsWhiteSpace(inside[^1]);
                (start.IsPaired, tag.IsPaired) = (!isName, !isName);
                (start.IsName, tag.IsName) = (isName, isName);
            }
        }
    }

    /// <summary>Whether a tag without its other half is markup: it has attributes or a slash, it touches a word, it is a stray end.
    /// </summary>
    private static bool IsMarkup(string html, TitleTag tag)
    {
        if (tag.IsDressed) return true;
        var isFirst = tag.Start == 0 || html.AsSpan(0, tag.Start).IsWhiteSpace();
        var isLast = html.AsSpan(tag.End).IsWhiteSpace();
        var touches = !isLast && char.IsLetterOrDigit(html[tag.End]) || tag.Start > 0 && char.IsLetterOrDigit(html[tag.Start - 1]);
        if (tag.IsEnd) return isFirst || isLast || touches;
        // Elements that need no end.
        return (FeedText.IsVoid(tag.Name) || tag.Name is "p" or "li" or "td" or "tr" or "th" or "script" or "style")
            && (touches || isFirst && isLast || FeedText.IsVoid(tag.Name) && isLast);
    }

    private sealed class TitleTag(int start, int end, string name, bool isEnd)
    {
        public int Start => start;

        public int End => end;

        public string Name => name;

        public bool IsEnd => isEnd;

        /// <summary>True when there is more in it than its name.</summary>
        public bool IsDressed { get; init; }

        /// <summary>True when it stands round words together with its other half.</summary>
        public bool IsPaired { get; set; }

        /// <summary>True when it was told to be a name.</summary>
        public bool IsName { get; set; }
    }
}

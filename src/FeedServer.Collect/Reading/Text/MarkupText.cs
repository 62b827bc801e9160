using System.Net;

namespace FeedServer.Collect.Reading.Text;

/// <summary>The words of HTML that is not parsed: one scan from its beginning to its end, whatever it nests and however its tags are
/// closed. For documents that are beyond what a tree is made of.</summary>
internal static class MarkupText
{
    /// <summary>The most paragraphs; what comes behind them stands in the last ones, several to one.</summary>
    public const int MostParagraphs = 2_000;

    private const int LongestName = 12;

    private static readonly FrozenSet<string> Silent = FrozenSet.Create("script", "style", "noscript", "template", "textarea", "select",
        "iframe", "object", "svg", "math", "title");

    private static readonly FrozenSet<string> Ends = FrozenSet.Create("p", "div", "section", "article", "main", "header", "footer", "nav",
        "aside", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "tr", "td", "th",
        "br", "hr", "figure", "figcaption", "form", "center", "address", "details", "body", "option");

    /// <summary>Its paragraphs: white space collapsed, none empty.</summary>
    public static IReadOnlyList<string> Paragraphs(string html)
    {
        var paragraphs = new List<string>();
        var open = new StringBuilder();
        var scan = new TagScan(html);
        while (scan.Next(out var text, out var name))
        {
            open.Append(WebUtility.HtmlDecode(text));
            if (name.Length == 0 || !Ends.Contains(name)) continue;
            End(open, paragraphs);
        }
        End(open, paragraphs);
        return paragraphs.Count <= MostParagraphs ? paragraphs
            : [.. paragraphs.Chunk((paragraphs.Count + MostParagraphs - 1) / MostParagraphs).Select(some => string.Join(' ', some))];
    }

    /// <summary>The same as HTML of paragraphs and nothing else.</summary>
    public static string AsHtml(string html) =>
        string.Concat(Paragraphs(html).Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>\n"));

    /// <summary>What its <c>title</c> element says; null when it has none.</summary>
    public static string? Title(string html)
    {
        var start = html.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        if (start < 0 || html.IndexOf('>', start) is not (>= 0 and var begin)) return null;
        var end = html.IndexOf("</title", begin, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : NormalText.Collapse(WebUtility.HtmlDecode(html[(begin + 1)..end])) is { Length: > 0 } title ? title : null;
    }

    private static void End(StringBuilder open, List<string> paragraphs)
    {
        if (open.Length == 0) return;
        if (NormalText.Collapse(NormalText.Normalise(open.ToString(), out _)) is { Length: > 0 } text) paragraphs.Add(text);
        open.Clear();
    }

    /// <summary>Goes from tag to tag. What is searched for in vain is not searched for again, so that no text is scanned twice.</summary>
    private sealed class TagScan(string html)
    {
        private readonly HashSet<string> unclosed = new(StringComparer.Ordinal);
        private int at;

        /// <summary>The text before the next tag and the tag's name, empty for a comment; false at the end.</summary>
        public bool Next(out string text, out string name)
        {
            (text, name) = ("", "");
            if (at >= html.Length) return false;
            var open = at;
            while ((open = html.IndexOf('<', open)) >= 0 && !BeginsTag(open)) open++;
            if (open < 0) open = html.Length;
            text = html[at..open];
            if (open == html.Length)
            {
                at = open;
                return true;
            }
            if (html[open + 1] is '!' or '?')
            {
                at = html.AsSpan(open).StartsWith("<!--") ? Behind("-->", open + 4) ?? html.Length : Behind(">", open) ?? html.Length;
                return true;
            }
            var isEnd = html[open + 1] == '/';
            name = NameAt(isEnd ? open + 2 : open + 1);
            at = Behind(">", open) ?? html.Length;
            if (!isEnd && Silent.Contains(name) && Behind("</" + name, at) is { } end) at = Behind(">", end) ?? html.Length;
            else if (!isEnd && name is ("script" or "style")) at = html.Length;
            return true;
        }

        private bool BeginsTag(int open) => open + 1 < html.Length
            && (char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?');

        private string NameAt(int start)
        {
            var end = start;
            while (end < html.Length && end - start < LongestName && char.IsAsciiLetterOrDigit(html[end])) end++;
            return html[start..end].ToLowerInvariant();
        }

        private int? Behind(string mark, int start)
        {
            if (unclosed.Contains(mark)) return null;
            var found = html.IndexOf(mark, Math.Min(start, html.Length), StringComparison.OrdinalIgnoreCase);
            if (found >= 0) return found + mark.Length;
            unclosed.Add(mark);
            return null;
        }
    }
}

/// <summary>A page that is beyond what is parsed, as its text.</summary>
internal static class PlainPage
{
    /// <summary>Its paragraphs as blocks; refused when it has none.</summary>
    /// <param name="html">The whole page.</param>
    /// <param name="reason">Why it is not parsed, as a clause.</param>
    /// <param name="hints">What is known of it beside its text.</param>
    /// <param name="notes">What was noticed so far.</param>
    public static PageOutcome Read(string html, string reason, ArticleHints? hints = null, IReadOnlyList<string>? notes = null)
    {
        var paragraphs = MarkupText.Paragraphs(html);
        if (paragraphs.Count == 0) return new PageOutcome.Refused("it has no text");
        return new PageOutcome.Found(new ArticlePage
        {
            Blocks = [.. paragraphs.Select(text => new Block { Kind = BlockKind.Paragraph, Text = text })],
            Hints = hints ?? new ArticleHints { Title = MarkupText.Title(html) },
            Notes = [.. notes ?? [], NoteOf(reason)],
        });
    }

    /// <summary>The note of an item that is kept as text.</summary>
    public static string NoteOf(string reason) => reason + ", so it is kept as text without its markup";
}

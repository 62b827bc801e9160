using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FeedServer.Items.Markup;

/// <summary>The caption of a picture within our own canonical HTML.</summary>
public static class FigureCaption
{
    private const string Open = "<figcaption>";
    private const string Close = "</figcaption>";
    private const string FigureOpen = "<figure>";
    private const string FigureClose = "</figure>";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The text with another caption of a picture. What stands behind the caption, such as its credit, stays. A picture outside a
    /// figure has no caption in the text, and nothing is changed.</summary>
    /// <param name="html">The text in canonical form.</param>
    /// <param name="address">The picture's address.</param>
    /// <param name="was">Its caption so far; null when there is none.</param>
    /// <param name="now">Its caption from now on; null for none.</param>
    public static string With(string html, string address, string? was, string? now)
    {
        var picture = html.IndexOf($"src=\"{WebUtility.HtmlEncode(address)}\"", StringComparison.Ordinal);
        if (picture < 0) picture = html.IndexOf($"src=\"{Encoder.Encode(address)}\"", StringComparison.Ordinal);
        if (picture < 0) return html;
        var figure = html.LastIndexOf(FigureOpen, picture, StringComparison.Ordinal);
        var end = html.IndexOf(FigureClose, picture, StringComparison.Ordinal);
        if (figure < 0 || end < 0 || html.IndexOf(FigureClose, figure, StringComparison.Ordinal) != end) return html;
        var open = html.IndexOf(Open, figure, end - figure, StringComparison.Ordinal);
        var close = open < 0 ? -1 : html.IndexOf(Close, open, end - open, StringComparison.Ordinal);
        var said = close < 0 ? "" : Plain(html[(open + Open.Length)..close]);
        var words = $"{now} {Behind(said, was)}".Trim();
        var caption = words.Length == 0 ? "" : Open + Encoder.Encode(words) + Close;
        return close < 0 ? html[..end] + caption + html[end..] : html[..open] + caption + html[(close + Close.Length)..];
    }

    private static string Behind(string said, string? was)
    {
        var caption = ShownContent.Collapse(was ?? "");
        return said.StartsWith(caption, StringComparison.Ordinal) ? said[caption.Length..].TrimStart() : "";
    }

    private static string Plain(string html)
    {
        var text = new StringBuilder(html.Length);
        var isTag = false;
        foreach (var c in html)
        {
            if (c == '<') isTag = true;
            else if (c == '>') isTag = false;
            else if (!isTag) text.Append(c);
        }
        return ShownContent.Collapse(WebUtility.HtmlDecode(text.ToString()));
    }
}

using System.Text.RegularExpressions;

namespace FeedServer.Publish.Comments;

/// <summary>What a reader wrote, as HTML: paragraphs where lines are left empty, line breaks, and addresses as links that search engines
/// do not follow (<c>nofollow ugc</c>). Everything else is text.</summary>
public static partial class CommentHtml
{
    public static string From(string content)
    {
        var html = new StringBuilder(content.Length + 64);
        foreach (var paragraph in content.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>");
            AppendLinked(html, paragraph);
            html.Append("</p>");
        }
        return html.ToString();
    }

    private static void AppendLinked(StringBuilder html, string text)
    {
        var at = 0;
        foreach (var match in Address().EnumerateMatches(text))
        {
            // What ends a sentence is no part of the address.
            var address = text.AsSpan(match.Index, match.Length).TrimEnd(".,;:!?)'").ToString();
            if (Items.Markup.WebAddress.Parse(address) is not { } url) continue;
            AppendText(html, text[at..match.Index]);
            html.Append("<a href=\"").Append(Escaped(url.AbsoluteUri)).Append("\" rel=\"nofollow ugc noopener\">")
                .Append(Escaped(address)).Append("</a>");
            at = match.Index + address.Length;
        }
        AppendText(html, text[at..]);
    }

    private static void AppendText(StringBuilder html, string text) =>
        html.Append(Escaped(text).Replace("\n", "<br>", StringComparison.Ordinal));

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    [GeneratedRegex(@"https?://[^\s<>""]{1,500}", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}

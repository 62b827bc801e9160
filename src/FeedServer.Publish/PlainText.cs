using System.Text.RegularExpressions;

namespace FeedServer.Publish;

/// <summary>
/// Plain text that could be taken for HTML ("the &lt;b&gt; element"). Readers guess, and the W3C validator warns of undeclared
/// HTML: where a format lets the kind be said, such text is declared as the HTML that shows it.
/// </summary>
internal static partial class PlainText
{
    /// <summary>Whether it has a tag or a character reference in it.</summary>
    public static bool LooksLikeHtml(string text) => Markup().IsMatch(text);

    /// <summary>The HTML that shows it.</summary>
    public static string AsHtml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex("</?[A-Za-z]|&#|&[A-Za-z]*[0-9;]", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}

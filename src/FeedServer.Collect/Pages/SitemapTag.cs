namespace FeedServer.Collect.Pages;

/// <summary>A tag in a sitemap's text.</summary>
/// <param name="Prefix">The prefix of its name, lower case; empty when none.</param>
/// <param name="Name">Its local name, lower case.</param>
/// <param name="IsEnd">True for an end tag.</param>
/// <param name="IsEmpty">True for an element that ends at once.</param>
/// <param name="End">The place behind it.</param>
internal sealed record SitemapTag(string Prefix, string Name, bool IsEnd, bool IsEmpty, int End)
{
    private const int LongestName = 60;

    /// <summary>The tag that begins at a place; null when what stands there is none.</summary>
    public static SitemapTag? At(string text, int at)
    {
        var isEnd = text[at + 1] == '/';
        var start = at + (isEnd ? 2 : 1);
        var end = start;
        while (end < text.Length && end - start < LongestName
            && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or ':' or '-' or '.')) end++;
        var close = text.IndexOf('>', end);
        if (end == start || close < 0 || !char.IsAsciiLetter(text[start])) return null;
        var name = text[start..end].ToLowerInvariant();
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return new SitemapTag(colon < 0 ? "" : name[..colon], name[(colon + 1)..], isEnd, text[close - 1] == '/', close + 1);
    }
}

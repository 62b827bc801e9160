using System.Net;
using FeedServer.Collect.Cleaning;

namespace FeedServer.Collect.Listings;

/// <summary>Walks the tags of a sitemap without asking that they be well-formed: an ampersand unescaped, a prefix undeclared, an end cut
/// off cost nothing that is there to be read. Knows no entities but characters, and no document types.</summary>
internal sealed class SitemapScanner(string text, Uri address)
{
    private const int LongestField = 4000;
    private readonly Dictionary<Uri, SitemapEntry> pages = [];
    private readonly Dictionary<Uri, SitemapEntry> sitemaps = [];
    private readonly List<string> notes = [];
    private readonly string prefix = PrefixOf(text);
    private Uri? target;
    private string? modified;
    private string? title;
    private string? published;
    private bool inNews;
    private bool isOpen;
    private int unusable;

    public SitemapOutcome.Found Read()
    {
        var closed = false;
        foreach (var tag in Tags(text))
        {
            if (tag.Name is "urlset" or "sitemapindex") closed = tag.IsEnd || tag.IsEmpty;
            else if (tag.Name is "url" or "sitemap" && tag.Prefix == prefix) Entry(tag);
            else if (tag.Name == "news") inNews = !tag.IsEnd && !tag.IsEmpty;
            else if (isOpen && !tag.IsEnd) Field(tag);
            if (pages.Count + sitemaps.Count >= SitemapReader.MostEntries) break;
        }
        if (isOpen && target is not null) Close("url");
        if (pages.Count + sitemaps.Count >= SitemapReader.MostEntries)
            notes.Add($"only its first {SitemapReader.MostEntries:N0} addresses are read");
        else if (!closed) notes.Add("it ends before its end");
        if (unusable > 0) notes.Add($"{unusable} entries without an address that can be fetched");
        return new SitemapOutcome.Found([.. pages.Values], [.. sitemaps.Values], notes);
    }

    /// <summary>The name of the first element; null when there is none.</summary>
    public static string? RootOf(string text) => Tags(text).Select(tag => tag.Name).FirstOrDefault();

    /// <summary>An address as it may be fetched; null when it is none.</summary>
    public static Uri? Target(string said, Uri address)
    {
        var settled = LinkAddress.Settle(WebUtility.HtmlDecode(said).Trim(), address);
        if (settled is null || settled.StartsWith("mailto:", StringComparison.Ordinal)) return null;
        var hash = settled.IndexOf('#', StringComparison.Ordinal);
        return UriText.TryCreate(hash < 0 ? settled : settled[..hash], UriKind.Absolute, out var found) ? found : null;
    }

    private void Entry(SitemapTag tag)
    {
        if (isOpen) Close(tag.Name);
        isOpen = !tag.IsEnd && !tag.IsEmpty;
        inNews = false;
    }

    private void Close(string name)
    {
        if (target is null) unusable++;
        else (name == "sitemap" ? sitemaps : pages).TryAdd(target, new SitemapEntry(target, modified, title, published));
        (target, modified, title, published) = (null, null, null, null);
    }

    private void Field(SitemapTag tag)
    {
        var isOwn = tag.Prefix == prefix;
        if (isOwn && tag.Name == "loc") target ??= Target(Value(tag), address);
        else if (isOwn && tag.Name == "lastmod") modified ??= Filled(Value(tag));
        else if (inNews && tag.Name == "title") title ??= Filled(WebUtility.HtmlDecode(Value(tag)));
        else if (inNews && tag.Name == "publication_date") published ??= Filled(Value(tag));
    }

    /// <summary>The text behind a tag, up to the next one; a CDATA section as it stands.</summary>
    private string Value(SitemapTag tag)
    {
        var rest = text.AsSpan(tag.End);
        var start = rest.Length - rest.TrimStart().Length;
        if (rest[start..].StartsWith("<![CDATA["))
        {
            var inner = rest[(start + 9)..];
            var close = inner.IndexOf("]]>");
            return Short(close < 0 ? inner : inner[..close]);
        }
        var next = rest.IndexOf('<');
        return Short(next < 0 ? rest : rest[..next]);
    }

    private static string Short(ReadOnlySpan<char> value) => NormalText.Collapse(value[..Math.Min(value.Length, LongestField)].ToString());

    private static string? Filled(string value) => value.Length == 0 ? null : value;

    private static string PrefixOf(string text) => Tags(text).Select(tag => tag.Prefix).FirstOrDefault() ?? "";

    private static IEnumerable<SitemapTag> Tags(string text)
    {
        for (var at = text.IndexOf('<'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at))
        {
            var past = Past(text, at);
            if (past > at)
            {
                at = past;
                continue;
            }
            var tag = SitemapTag.At(text, at);
            at = tag?.End ?? at + 1;
            if (tag is { } found) yield return found;
        }
    }

    /// <summary>Behind a comment, a CDATA section, a declaration or an instruction; the same place when none begins there.</summary>
    private static int Past(string text, int at)
    {
        var rest = text.AsSpan(at);
        var close = rest.StartsWith("<!--") ? "-->" : rest.StartsWith("<![CDATA[") ? "]]>" : rest.StartsWith("<?") || rest.StartsWith("<!")
            ? ">" : null;
        if (close is null) return at;
        var end = text.IndexOf(close, at, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + close.Length;
    }
}

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

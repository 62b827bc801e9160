namespace FeedServer.Collect.Reading.Dates;

/// <summary>The dates in a page's <c>meta</c> elements. There is no list of names that ends: Open Graph, Dublin Core, Highwire, Parsely,
/// Sailthru and each publishing system have their own, so a name is told by its words.</summary>
internal static class MetaDates
{
    private const int MostMetas = 400;
    private const int LongestName = 60;

    private static readonly TreeSelector Metas = TreeSelector.Parse("meta[content]");

    private static readonly string[] Changes =
        ["modif", "updat", "last", "revis", "expir", "unavail", "unpubl", "publisher", "image", "video", "event", "start", "end", "birth",
            "valid", "cache", "gener", "section", "title", "site", "url", "next", "robots", "reload", "refresh"];

    private static readonly string[] Publications =
        ["publish", "pubdate", "publicat", "publica", "pubtime", "issued", "onlinedate", "releasedate", "displaydate", "postdate"];

    private static readonly string[] Creations = ["created", "createdate", "creationdate", "available", "uploaddate", "uploaded"];

    /// <summary>The dates in the page's order.</summary>
    public static IReadOnlyList<MetaDate> Read(HtmlPage page)
    {
        var found = new List<MetaDate>();
        foreach (var meta in page.Root.All(Metas).Take(MostMetas))
        {
            if (meta.GetAttribute("itemprop") is not null && meta.GetAttribute("property") is null && meta.GetAttribute("name") is null)
                continue;
            var name = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("http-equiv") ?? "";
            var content = NormalText.Collapse(meta.GetAttribute("content") ?? "");
            if (content.Length is < 6 or > 60 || !content.Any(char.IsAsciiDigit) || KindOf(name) is not { } kind) continue;
            found.Add(new MetaDate(name, content, kind));
        }
        return found;
    }

    /// <summary>What a name says of its date; null for one that says nothing of publication.</summary>
    public static MetaDateKind? KindOf(string name)
    {
        if (name.Length is 0 or > LongestName) return null;
        var key = string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        if (key.Contains("modif", StringComparison.Ordinal) || key.Contains("updat", StringComparison.Ordinal))
            return MetaDateKind.Modified;
        if (Changes.Any(word => key.Contains(word, StringComparison.Ordinal))) return null;
        if (Publications.Any(word => key.Contains(word, StringComparison.Ordinal))) return MetaDateKind.Published;
        if (Creations.Any(word => key.Contains(word, StringComparison.Ordinal))) return MetaDateKind.Created;
        return key.EndsWith("date", StringComparison.Ordinal) || key.EndsWith("datetime", StringComparison.Ordinal)
            || key.EndsWith("articletime", StringComparison.Ordinal) ? MetaDateKind.Date : null;
    }
}

/// <summary>A date in a <c>meta</c> element.</summary>
/// <param name="Name">Its name as written.</param>
/// <param name="Content">The date as written.</param>
/// <param name="Kind">What its name says of it.</param>
internal sealed record MetaDate(string Name, string Content, MetaDateKind Kind);

/// <summary>What the name of a date says of it, most telling first.</summary>
internal enum MetaDateKind
{
    /// <summary>When the article was published.</summary>
    Published,

    /// <summary>No more than that it is the date.</summary>
    Date,

    /// <summary>When it was written.</summary>
    Created,

    /// <summary>When it was last changed.</summary>
    Modified,
}

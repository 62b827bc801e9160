namespace FeedServer.Publish;

/// <summary>The namespaces of feeds, sitemaps and descriptions.</summary>
internal static class Xml
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string History = "http://purl.org/syndication/history/1.0";
    public const string Tombstones = "http://purl.org/atompub/tombstones/1.0";
    public const string Threading = "http://purl.org/syndication/thread/1.0";
    public const string Slash = "http://purl.org/rss/1.0/modules/slash/";
    public const string CommentApi = "http://wellformedweb.org/CommentAPI/";
    public const string Media = "http://search.yahoo.com/mrss/";

    public const string Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    public const string SitemapImage = "http://www.google.com/schemas/sitemap-image/1.1";
    public const string SitemapNews = "http://www.google.com/schemas/sitemap-news/0.9";
    public const string OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    /// <summary>The usual prefixes that a document's root declares. Tombstones and our own namespace are declared where there are
    /// any: the W3C validator warns of each namespace that it has not heard of, used or not.</summary>
    public static IReadOnlyList<(string Prefix, string Space)> PrefixesOf(ComposedFeed feed, bool rss)
    {
        List<(string, string)> prefixes = rss ? [("atom", Atom), ("content", Content), ("dc", DublinCore)]
            : feed.Request.Publication.Publisher is null ? [] : [("dc", DublinCore)];
        if (feed.Request.Extent != FeedExtent.Part) prefixes.Add(("fh", History));
        prefixes.Add(("media", Media));
        // In Atom no withdrawn item is written.
        if (feed.Entries.Any(entry => entry.Dates is not null && (rss || entry.Source.Withdrawn is null)))
            prefixes.Add(("fs", DatesFormat.Namespace));
        if (!rss && feed.Withdrawn.Count + feed.Gone.Count > 0) prefixes.Add(("at", Tombstones));
        if (feed.Entries.Any(entry => entry.Replies is not null)) prefixes.AddRange(rss ? [("slash", Slash), ("wfw", CommentApi)]
            : [("thr", Threading)]);
        else if (!rss && feed.Entries.Any(entry => entry.InReplyTo is not null)) prefixes.Add(("thr", Threading));
        return prefixes;
    }
}

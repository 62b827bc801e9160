namespace FeedServer.Publish;

/// <summary>The namespaces of feeds.</summary>
internal static class Xml
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string Media = "http://search.yahoo.com/mrss/";

    /// <summary>The usual prefixes that a document's root declares, by the root's name.</summary>
    public static IReadOnlyList<(string Prefix, string Space)> PrefixesOf(string root) => root == "rss"
        ? [("atom", Atom), ("content", Content), ("dc", DublinCore), ("media", Media)]
        : [("media", Media)];
}

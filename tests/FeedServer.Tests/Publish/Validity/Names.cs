using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>
/// Names of elements, as the rules write them: <c>title</c>, <c>dc:creator</c>; Atom's are plain in Atom and <c>atom:link</c> in RSS.
/// </summary>
internal static class Names
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>The namespaces that the validator knows, as far as feeds of articles have use for them, and their usual prefixes.</summary>
    public static readonly IReadOnlyDictionary<string, string> Prefixes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["http://www.w3.org/2005/Atom"] = "atom",
        ["http://purl.org/rss/1.0/modules/content/"] = "content",
        ["http://purl.org/dc/elements/1.1/"] = "dc",
        ["http://purl.org/dc/terms/"] = "dcterms",
        ["http://purl.org/syndication/history/1.0"] = "fh",
        ["http://search.yahoo.com/mrss/"] = "media",
        ["http://purl.org/rss/1.0/modules/slash/"] = "slash",
        ["http://purl.org/syndication/thread/1.0"] = "thr",
        ["http://wellformedweb.org/CommentAPI/"] = "wfw",
        ["http://purl.org/rss/1.0/modules/syndication/"] = "sy",
        ["http://www.w3.org/2007/app"] = "app",
        ["http://www.w3.org/1999/xhtml"] = "xhtml",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://www.georss.org/georss"] = "georss",
        ["http://www.w3.org/XML/1998/namespace"] = "xml",
    };

    /// <summary>The name, or null when the validator does not know the namespace and passes over the element.</summary>
    public static string? Of(Report report, XElement element)
    {
        var space = element.Name.NamespaceName;
        if (space.Length == 0) return element.Name.LocalName;
        if (!report.IsRss && space == Atom.NamespaceName) return element.Name.LocalName;
        return Prefixes.TryGetValue(space, out var prefix) ? $"{prefix}:{element.Name.LocalName}" : null;
    }

    /// <summary>Every child with its name, those that are passed over left out.</summary>
    public static IReadOnlyList<(string Name, XElement Element)> Children(Report report, XElement parent) =>
        [.. from child in parent.Elements() let name = Of(report, child) where name is not null select (name, child)];
}

using System.Xml.Linq;

namespace FeedServer.Publish.Discovery;

/// <summary>The list of feeds as OPML 2.0 (opml.org/spec2.opml), which readers import.</summary>
public static class FeedOpml
{
    /// <summary>The Content-Type it is served with; <c>application/xml</c> would do too, but readers know this one.</summary>
    public const string ContentType = "text/x-opml; charset=utf-8";

    /// <summary>One outline a list, below one outline a group; a group without lists is left out. Each list stands once, as Atom: the
    /// formats say the same, and importing a list three times is what nobody wants. Its type is <c>rss</c> for all formats (OPML 2.0,
    /// "Subscription lists"), which is what readers look for.</summary>
    public static byte[] Write(Publication publication, IReadOnlyList<FeedGroup> groups) => XmlDocumentBytes.Write(new XElement("opml",
        new XAttribute("version", "2.0"),
        new XElement("head",
            new XElement("title", CleanText.Line(publication.Title)),
            new XElement("ownerId", publication.BaseUrl.AbsoluteUri),
            new XElement("docs", "http://opml.org/spec2.opml")),
        new XElement("body", groups.Where(group => group.Lists.Count > 0).Select(group => new XElement("outline",
            new XAttribute("text", CleanText.Line(group.Name)),
            group.Lists.Select(list => Outline(publication, list.Name, list.Path)))))));

    private static XElement Outline(Publication publication, string name, string path)
    {
        // The text is required and may not be empty; a name may consist of nothing that XML can carry.
        var title = CleanText.LineOrNull(FeedLinks.TitleOf(publication, path.Length == 0 ? null : CleanText.LineOrNull(name) ?? path))
            ?? path;
        return new XElement("outline",
            new XAttribute("type", "rss"),
            new XAttribute("text", title),
            new XAttribute("title", title),
            new XAttribute("xmlUrl", FeedLinks.UrlOf(publication, path, FeedFormat.Atom)),
            new XAttribute("htmlUrl", publication.Absolute(path.Length == 0 ? "/" : path)));
    }
}

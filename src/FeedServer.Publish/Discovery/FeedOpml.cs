using System.Xml.Linq;

namespace FeedServer.Publish.Discovery;

/// <summary>Lists of feeds as OPML 2.0 (opml.org/spec2.opml), which readers import.</summary>
public static class FeedOpml
{
    /// <summary>The Content-Type it is served with; <c>application/xml</c> would do too, but readers know this one.</summary>
    public const string ContentType = "text/x-opml; charset=utf-8";

    /// <summary>The whole publication's feed, and nothing else: Thunderbird 153, newsboat 2.21 and elfeed 3.4.1 file an id once over all
    /// feeds, so that an item of a section is missing in the whole, or the other way round, where both are subscribed.</summary>
    public static byte[] Write(Publication publication) => Write(publication, null, [Outline(publication, "", "")]);

    /// <summary>The lists of a kind, below one outline with the kind's name, which readers make a folder of. Each list stands once, as
    /// Atom: the formats say the same, and nobody wants to import a list three times.</summary>
    public static byte[] Write(Publication publication, FeedGroup group) => Write(publication, group.Name,
    [
        new XElement("outline", new XAttribute("text", Plain(group.Name)),
            group.Lists.Select(list => Outline(publication, list.Name, list.Path))),
    ]);

    private static byte[] Write(Publication publication, string? name, IReadOnlyList<XElement> outlines) =>
        XmlDocumentBytes.Write(new XElement("opml",
            new XAttribute("version", "2.0"),
            new XElement("head",
                new XElement("title", Plain(FeedLinks.TitleOf(publication, name))),
                new XElement("ownerId", publication.BaseUrl.AbsoluteUri),
                new XElement("docs", "http://opml.org/spec2.opml")),
            new XElement("body", outlines)));

    /// <summary>Its type is <c>rss</c> for all formats (OPML 2.0, "Subscription lists"), which is what readers look for.</summary>
    private static XElement Outline(Publication publication, string name, string path)
    {
        // The text is required and may not be empty; a name may consist of nothing that XML can carry.
        var list = path.Length == 0 ? null : CleanText.LineOrNull(name) ?? path;
        var title = Plain(FeedLinks.TitleOf(publication, list)) is { Length: > 0 } words ? words : path;
        return new XElement("outline",
            new XAttribute("type", "rss"),
            new XAttribute("text", title),
            new XAttribute("title", title),
            new XAttribute("xmlUrl", FeedLinks.UrlOf(publication, path, FeedFormat.Atom)),
            new XAttribute("htmlUrl", publication.Absolute(path.Length == 0 ? "/" : path)));
    }

    /// <summary>The specification lets a text hold markup, and some programs show it as such: a name is the same under either
    /// reading.</summary>
    private static string Plain(string name) => PlainText.WithoutMarkup(CleanText.Line(name));
}

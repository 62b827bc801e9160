using System.Xml.Linq;
using FeedServer.Items.Markup;

namespace FeedServer.Publish.Discovery;

/// <summary>The OpenSearch 1.1 description, by which browsers offer the archive's search.</summary>
public static class OpenSearchDescription
{
    public const string Path = "/opensearch.xml";

    /// <summary>The bare media type, for links.</summary>
    public const string MediaType = "application/opensearchdescription+xml";

    /// <summary>The Content-Type it is served with.</summary>
    public const string ContentType = MediaType + "; charset=utf-8";

    private const string Template = "?q={searchTerms}";

    /// <summary>The longest <c>ShortName</c>, <c>LongName</c> and <c>Description</c>, by the specification.</summary>
    public const int LongestShortName = 16, LongestLongName = 48, LongestDescription = 1024;

    /// <summary>Writes it.</summary>
    /// <param name="publication">Under whose name and address.</param>
    /// <param name="searchPath">The path of the search page, whose query is <c>q</c>; its feeds are at the same path with the extension of
    /// their format.</param>
    /// <param name="selfPath">The path of this document.</param>
    /// <param name="description">What the search finds, in a sentence.</param>
    public static byte[] Write(Publication publication, string searchPath, string selfPath, string description)
    {
        XNamespace space = Xml.OpenSearch;
        return XmlDocumentBytes.Write(new XElement(space + "OpenSearchDescription",
            new XElement(space + "ShortName", Cut(publication.Title, LongestShortName)),
            new XElement(space + "LongName", Cut(publication.Title, LongestLongName)),
            new XElement(space + "Description", Cut(description, LongestDescription)),
            Url("text/html", "results", publication.Absolute(searchPath + Template)),
            FeedFormats.All.Select(info => Url(info.MediaType, "results",
                publication.Absolute(FeedLinks.PathOf(searchPath + Template, info.Format)))),
            Url(MediaType, "self", publication.Absolute(selfPath)),
            new XElement(space + "Image", new XAttribute("type", "image/svg+xml"), publication.Absolute("/icon.svg")),
            new XElement(space + "Language", publication.Language),
            new XElement(space + "OutputEncoding", "UTF-8"),
            new XElement(space + "InputEncoding", "UTF-8")));

        XElement Url(string type, string relation, string template) => new(
            space + "Url", new XAttribute("type", type), new XAttribute("rel", relation), new XAttribute("template", template));
    }

    /// <summary>At most so many characters, cut between words where that leaves half of them; never half a surrogate pair.</summary>
    private static string Cut(string text, int most)
    {
        var line = CleanText.Line(text);
        if (line.Length <= most) return line;
        var space = line.LastIndexOf(' ', most);
        if (space >= most / 2) return line[..space];
        return TextCut.Start(line, most);
    }
}

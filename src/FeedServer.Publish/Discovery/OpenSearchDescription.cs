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

    /// <summary>The longest <c>ShortName</c>, <c>LongName</c> and <c>Description</c>, by the specification.</summary>
    public const int LongestShortName = 16, LongestLongName = 48, LongestDescription = 1024;

    /// <summary>Writes it.</summary>
    /// <param name="publication">Under whose name and address.</param>
    /// <param name="searchPath">The path of the search page, whose query is <c>q</c>.</param>
    /// <param name="selfPath">The path of this document.</param>
    /// <param name="description">What the search finds, in a sentence.</param>
    public static byte[] Write(Publication publication, string searchPath, string selfPath, string description)
    {
        return XmlDocumentBytes.Write(writer =>
        {
            writer.WriteStartElement("OpenSearchDescription", Xml.OpenSearch);
            writer.WriteElementString("ShortName", Xml.OpenSearch, Cut(publication.Title, LongestShortName));
            writer.WriteElementString("LongName", Xml.OpenSearch, Cut(publication.Title, LongestLongName));
            writer.WriteElementString("Description", Xml.OpenSearch, Cut(description, LongestDescription));
            Url("text/html", "results", publication.Absolute(searchPath) + "?q={searchTerms}");
            Url(MediaType, "self", publication.Absolute(selfPath));
            writer.WriteStartElement("Image", Xml.OpenSearch);
            writer.WriteAttributeString("type", "image/svg+xml");
            writer.WriteString(publication.Absolute("/icon.svg"));
            writer.WriteEndElement();
            writer.WriteElementString("Language", Xml.OpenSearch, publication.Language);
            writer.WriteElementString("OutputEncoding", Xml.OpenSearch, "UTF-8");
            writer.WriteElementString("InputEncoding", Xml.OpenSearch, "UTF-8");
            writer.WriteEndElement();

            void Url(string type, string relation, string template)
            {
                writer.WriteStartElement("Url", Xml.OpenSearch);
                writer.WriteAttributeString("type", type);
                writer.WriteAttributeString("rel", relation);
                writer.WriteAttributeString("template", template);
                writer.WriteEndElement();
            }
        });
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

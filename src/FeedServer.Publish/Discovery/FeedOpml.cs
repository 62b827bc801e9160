namespace FeedServer.Publish.Discovery;

/// <summary>The list of feeds as OPML 2.0 (opml.org/spec2.opml), which readers import.</summary>
public static class FeedOpml
{
    /// <summary>The Content-Type it is served with; <c>application/xml</c> would do too, but readers know this one.</summary>
    public const string ContentType = "text/x-opml; charset=utf-8";

    /// <summary>One outline a list, below one outline a group; a group without lists is left out. Each list stands once, as Atom: the
    /// formats say the same, and importing a list three times is what nobody wants. Its type is <c>rss</c> for all formats (OPML 2.0,
    /// "Subscription lists"), which is what readers look for.</summary>
    public static byte[] Write(Publication publication, IReadOnlyList<FeedGroup> groups)
    {
        return XmlDocumentBytes.Write(writer =>
        {
            writer.WriteStartElement("opml");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteStartElement("head");
            writer.WriteElementString("title", CleanText.Line(publication.Title));
            writer.WriteElementString("ownerId", publication.BaseUrl.AbsoluteUri);
            writer.WriteElementString("docs", "http://opml.org/spec2.opml");
            writer.WriteEndElement();
            writer.WriteStartElement("body");
            foreach (var group in groups.Where(group => group.Lists.Count > 0)) WriteGroup(writer, publication, group);
            writer.WriteEndElement();
            writer.WriteEndElement();
        });
    }

    private static void WriteGroup(XmlWriter writer, Publication publication, FeedGroup group)
    {
        writer.WriteStartElement("outline");
        writer.WriteAttributeString("text", CleanText.Line(group.Name));
        foreach (var (name, path) in group.Lists)
        {
            // The text is required and may not be empty; a name may consist of nothing that XML can carry.
            var title = CleanText.LineOrNull(FeedLinks.TitleOf(publication, path.Length == 0 ? null : CleanText.LineOrNull(name) ?? path))
                ?? path;
            writer.WriteStartElement("outline");
            writer.WriteAttributeString("type", "rss");
            writer.WriteAttributeString("text", title);
            writer.WriteAttributeString("title", title);
            writer.WriteAttributeString("xmlUrl", FeedLinks.UrlOf(publication, path, FeedFormat.Atom));
            writer.WriteAttributeString("htmlUrl", publication.Absolute(path.Length == 0 ? "/" : path));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }
}

using System.ServiceModel.Syndication;

namespace FeedServer.Publish;

/// <summary>From a composed feed to the bytes that are served: UTF-8 without byte order mark, the same for the same feed.</summary>
public static class FeedWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        NamespaceHandling = NamespaceHandling.OmitDuplicates,
    };

    /// <summary>Writes a feed in a format.</summary>
    public static byte[] Write(FeedFormat format, ComposedFeed feed) => FeedFormats.For(format).Write(feed);

    internal static byte[] WriteRss(ComposedFeed feed) =>
        WriteXml(feed, rss: true, new Rss20FeedFormatter(feed, serializeExtensionsAsAtom: false).WriteTo);

    internal static byte[] WriteAtom(ComposedFeed feed) => WriteXml(feed, rss: false, new ExactAtomFormatter(feed).WriteTo);

    private static byte[] WriteXml(ComposedFeed feed, bool rss, Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new FeedXmlWriter(XmlWriter.Create(buffer, Settings), feed.LastUpdatedTime, Xml.PrefixesOf(feed, rss)))
        {
            writer.WriteStartDocument();
            writer.WriteProcessingInstruction("xml-stylesheet",
                $"type=\"text/css\" href=\"{FeedLinks.StylesheetOf(feed.Request.Publication)}\"");
            write(writer);
        }
        return buffer.ToArray();
    }
}

/// <summary>The Atom formatter with <c>updated</c> to the millisecond: its own cuts to seconds, and two items kept in one second would
/// share a state (no two entries of a feed may have one <c>atom:updated</c>).</summary>
internal sealed class ExactAtomFormatter(ComposedFeed feed) : Atom10FeedFormatter(feed)
{
    protected override void WriteItem(XmlWriter writer, SyndicationItem item, Uri feedBaseUri)
    {
        if (writer is FeedXmlWriter exact) exact.Updated = item.LastUpdatedTime;
        base.WriteItem(writer, item, feedBaseUri);
    }
}

using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

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

    /// <summary>Writes a feed.</summary>
    public static byte[] Write(FeedFormat format, ComposedFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return format switch
        {
            FeedFormat.Rss => WriteXml(feed, rss: true, new Rss20FeedFormatter(feed, serializeExtensionsAsAtom: false).WriteTo),
            FeedFormat.Atom => WriteXml(feed, rss: false, new ExactAtomFormatter(feed).WriteTo),
            FeedFormat.Json => JsonFeed.Write(feed),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
        };
    }

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

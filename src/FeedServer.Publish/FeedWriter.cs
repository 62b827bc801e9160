using System.ServiceModel.Syndication;
using FeedServer.Publish.Discovery;

namespace FeedServer.Publish;

/// <summary>From a composed feed to the bytes that are served: UTF-8 without byte order mark, the same for the same feed.</summary>
public static class FeedWriter
{
    /// <summary>Writes a feed in a format.</summary>
    public static byte[] Write(FeedFormat format, ComposedFeed feed) => FeedFormats.For(format).Write(feed);

    internal static byte[] WriteRss(ComposedFeed feed) =>
        WriteXml(feed, rss: true, new Rss20FeedFormatter(feed, serializeExtensionsAsAtom: false).WriteTo);

    internal static byte[] WriteAtom(ComposedFeed feed) => WriteXml(feed, rss: false, new ExactAtomFormatter(feed).WriteTo);

    private static byte[] WriteXml(ComposedFeed feed, bool rss, Action<XmlWriter> write) => XmlDocumentBytes.Write(document =>
    {
        using var writer = new FeedXmlWriter(document, feed.LastUpdatedTime, Xml.PrefixesOf(feed, rss));
        writer.WriteProcessingInstruction("xml-stylesheet",
            $"type=\"text/css\" href=\"{FeedLinks.StylesheetOf(feed.Request.Publication)}\"");
        write(writer);
    });
}

/// <summary>The Atom formatter with <c>updated</c> to the millisecond: its own cuts to seconds, and two items kept in one second would
/// share a state (no two entries of a feed may have one <c>atom:updated</c>). An hour that is known is written in UTC; a day without one
/// keeps the offset of its zone, so that the day stands there for readers that ignore offsets too.</summary>
internal sealed class ExactAtomFormatter(ComposedFeed feed) : Atom10FeedFormatter(feed)
{
    protected override void WriteItem(XmlWriter writer, SyndicationItem item, Uri feedBaseUri)
    {
        // Atom has an element of its own for what was withdrawn.
        if (item is ComposedItem { Source.Withdrawn: not null }) return;
        if (writer is FeedXmlWriter exact)
        {
            exact.Updated = item.LastUpdatedTime;
            exact.Published = item is ComposedItem { IsWholeDay: false, Published: { } published } ? published : null;
        }
        base.WriteItem(writer, item, feedBaseUri);
    }
}

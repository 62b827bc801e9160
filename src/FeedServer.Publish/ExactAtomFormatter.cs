using System.ServiceModel.Syndication;
using System.Xml;

namespace FeedServer.Publish;

/// <summary>
/// The Atom formatter with <c>updated</c> to the millisecond: its own cuts to seconds, and two items kept in one second
/// would share a state (no two entries of a feed may have one <c>atom:updated</c>).
/// </summary>
internal sealed class ExactAtomFormatter(ComposedFeed feed) : Atom10FeedFormatter(feed)
{
    protected override void WriteItem(XmlWriter writer, SyndicationItem item, Uri feedBaseUri)
    {
        if (writer is FeedXmlWriter exact) exact.Updated = item.LastUpdatedTime;
        base.WriteItem(writer, item, feedBaseUri);
    }
}

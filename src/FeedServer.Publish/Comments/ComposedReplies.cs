using System.ServiceModel.Syndication;

namespace FeedServer.Publish.Comments;

/// <summary>What readers say of an item, as its entry in a feed tells it: RFC 4685 in Atom; in RSS 2.0 the element <c>comments</c> and the
/// modules slash (https://web.resource.org/rss/1.0/modules/slash/) and wfw (the CommentAPI).</summary>
/// <param name="Page">Where they are read and written.</param>
/// <param name="AtomFeed">Their feed in Atom.</param>
/// <param name="RssFeed">Their feed in RSS.</param>
/// <param name="Count">How many are published.</param>
internal sealed record ComposedReplies(string Page, string AtomFeed, string RssFeed, int Count)
{
    public static ComposedReplies For(Publication publication, Item item, int count)
    {
        var list = CommentPaths.For(item.Path);
        return new(publication.Absolute(CommentPaths.OnPage(item.Path)), FeedLinks.UrlOf(publication, list, FeedFormat.Atom),
            FeedLinks.UrlOf(publication, list, FeedFormat.Rss), count);
    }

    public void Write(XmlWriter writer, string version)
    {
        var number = Count.ToString(CultureInfo.InvariantCulture);
        if (version == SyndicationVersions.Rss20)
        {
            writer.WriteElementString("comments", Page);
            writer.WriteElementString("slash", "comments", Xml.Slash, number);
            writer.WriteElementString("wfw", "commentRss", Xml.CommentApi, RssFeed);
            return;
        }
        writer.WriteStartElement("link", Xml.Atom);
        writer.WriteAttributeString("href", AtomFeed);
        writer.WriteAttributeString("rel", "replies");
        writer.WriteAttributeString("type", FeedFormats.For(FeedFormat.Atom).MediaType);
        writer.WriteAttributeString("thr", "count", Xml.Threading, number);
        writer.WriteEndElement();
        writer.WriteElementString("thr", "total", Xml.Threading, number);
    }
}

/// <summary>What a comment is on (RFC 4685 §3).</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Page">The item's page.</param>
internal sealed record ComposedTarget(string Id, string Page)
{
    public void Write(XmlWriter writer)
    {
        writer.WriteStartElement("thr", "in-reply-to", Xml.Threading);
        writer.WriteAttributeString("ref", Id);
        writer.WriteAttributeString("href", Page);
        writer.WriteAttributeString("type", "text/html");
        writer.WriteEndElement();
    }
}

using System.ServiceModel.Syndication;
using System.Xml;

namespace FeedServer.Publish;

/// <summary>A feed ready to be written in any format; made by <see cref="FeedComposer"/>.</summary>
public sealed class ComposedFeed : SyndicationFeed
{
    internal ComposedFeed(FeedRequest request, IReadOnlyList<ComposedItem> entries) : base(entries)
    {
        Request = request;
        Entries = entries;
    }

    /// <summary>What was asked for.</summary>
    public FeedRequest Request { get; }

    internal IReadOnlyList<ComposedItem> Entries { get; }

    /// <summary>The document's own address, which differs from format to format (RSS profile: atom:link; RFC 4287 §4.2.7.2).</summary>
    protected override void WriteElementExtensions(XmlWriter writer, string version)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var rss = version == SyndicationVersions.Rss20;
        var info = FeedFormats.Of(rss ? FeedFormat.Rss : FeedFormat.Atom);
        writer.WriteStartElement("link", Xml.Atom);
        writer.WriteAttributeString("href", FeedLinks.UrlOf(Request.Publication, Request.Path, info.Format));
        writer.WriteAttributeString("rel", "self");
        writer.WriteAttributeString("type", info.MediaType);
        writer.WriteEndElement();
        base.WriteElementExtensions(writer, version);
    }
}

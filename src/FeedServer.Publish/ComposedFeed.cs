using System.ServiceModel.Syndication;

namespace FeedServer.Publish;

/// <summary>A feed ready to be written in any format; made by <see cref="FeedComposer"/>.</summary>
public sealed class ComposedFeed : SyndicationFeed
{
    internal ComposedFeed(FeedRequest request, IReadOnlyList<ComposedItem> entries, IReadOnlyList<Item> withdrawn) : base(entries) =>
        (Request, Entries, Withdrawn) = (request, entries, withdrawn);

    public FeedRequest Request { get; }

    internal IReadOnlyList<ComposedItem> Entries { get; }

    internal IReadOnlyList<Item> Withdrawn { get; }

    /// <summary>Other entries that are no longer there: id, and since when.</summary>
    internal IReadOnlyList<(string Id, DateTimeOffset At)> Gone { get; init; } = [];

    /// <summary>The document's own address, which differs from format to format (RSS profile: atom:link; RFC 4287 §4.2.7.2), the hub's
    /// (WebSub §4), the licence's (RFC 4946), those of the feed's other documents, the publisher, and what is no longer there.</summary>
    protected override void WriteElementExtensions(XmlWriter writer, string version)
    {
        var rss = version == SyndicationVersions.Rss20;
        var info = FeedFormats.For(rss ? FeedFormat.Rss : FeedFormat.Atom);
        WriteLink(writer, "self", Request.SelfUrl(info.Format), info.MediaType);
        if (Request.NamesHub) WriteLink(writer, "hub", FeedLinks.HubOf(Request.Publication), null);
        if (Request.Publication.Licence is { } licence) WriteLink(writer, "license", licence.Address, null);
        if (Request.Publication.Publisher is { } publisher)
            writer.WriteElementString("dc", "publisher", Xml.DublinCore, CleanText.Line(publisher));
        foreach (var relation in Request.Relations)
            WriteLink(writer, relation.Relation, Request.UrlOf(relation, info.Format), info.MediaType);
        if (Request.Extent == FeedExtent.Complete) WriteMark(writer, "complete");
        if (Request.Extent == FeedExtent.Sealed) WriteMark(writer, "archive");
        if (!rss) WriteWithdrawn(writer);
        base.WriteElementExtensions(writer, version);
    }

    private static void WriteLink(XmlWriter writer, string relation, string address, string? type)
    {
        writer.WriteStartElement("link", Xml.Atom);
        writer.WriteAttributeString("href", address);
        writer.WriteAttributeString("rel", relation);
        if (type is not null) writer.WriteAttributeString("type", type);
        writer.WriteEndElement();
    }

    private static void WriteMark(XmlWriter writer, string name)
    {
        writer.WriteStartElement("fh", name, Xml.History);
        writer.WriteEndElement();
    }

    /// <summary>RFC 6721 §3. It is an extension of Atom: in RSS no reader would know it, and the validator warns of it.</summary>
    private void WriteWithdrawn(XmlWriter writer)
    {
        foreach (var item in Withdrawn)
        {
            if (item.Withdrawn is not { } tombstone) continue;
            // Of an imported item it may have been withdrawn before the state was kept here that this is to end (§3).
            writer.WriteStartElement("at", "deleted-entry", Xml.Tombstones);
            writer.WriteAttributeString("ref", CleanText.Line(item.Id.Value));
            writer.WriteAttributeString("when", Rfc3339.Milliseconds(tombstone.At > item.Changed ? tombstone.At : item.Changed));
            if (CleanText.LineOrNull(tombstone.Reason) is { } reason) writer.WriteElementString("at", "comment", Xml.Tombstones, reason);
            writer.WriteEndElement();
        }
        foreach (var (id, at) in Gone)
        {
            writer.WriteStartElement("at", "deleted-entry", Xml.Tombstones);
            writer.WriteAttributeString("ref", id);
            writer.WriteAttributeString("when", Rfc3339.Milliseconds(at));
            writer.WriteEndElement();
        }
    }
}

using System.ServiceModel.Syndication;

namespace FeedServer.Publish;

/// <summary>Who published a collected item first, as feeds say it.</summary>
internal sealed class ComposedOrigin(ItemOrigin origin, Uri address, DateTimeOffset seen)
{
    private readonly string title = CleanText.LineOrNull(origin.Title) ?? address.Host;

    /// <summary>Null for what has no origin that can be named. Of addresses only what everybody may see is told, also of those that were
    /// kept whole.</summary>
    public static ComposedOrigin? From(Item item) =>
        item.Origin is { } origin && ItemComposer.WebAddress(PublicAddress.From(origin.Address)) is { } address
            ? new(origin, address, item.FirstSeen) : null;

    public void Write(XmlWriter writer, string version)
    {
        if (version == SyndicationVersions.Atom10) WriteAtom(writer);
        else if (origin.IsFeed) WriteRss(writer);
    }

    /// <summary>RSS 2.0: the name of the feed that the item came from, and the feed's address; of a page that is no feed it has nothing to
    /// say.</summary>
    private void WriteRss(XmlWriter writer)
    {
        writer.WriteStartElement("source", "");
        writer.WriteAttributeString("url", address.AbsoluteUri);
        writer.WriteString(title);
        writer.WriteEndElement();
    }

    /// <summary>RFC 4287 §4.2.11. The validator wants id, title and updated in it. What has no id of its own, or one that the validator
    /// would call not canonical, goes by its address, and in the end by its site's; what the source said of its own date is not kept, so it
    /// is the instant when we saw it.</summary>
    private void WriteAtom(XmlWriter writer)
    {
        writer.WriteStartElement("source", Xml.Atom);
        writer.WriteElementString("id", Xml.Atom, Id());
        writer.WriteStartElement("title", Xml.Atom);
        writer.WriteString(title);
        writer.WriteEndElement();
        writer.WriteElementString("updated", Xml.Atom, Rfc3339.Milliseconds(seen));
        if (origin.IsFeed) WriteLink(writer, "self", address);
        if (ItemComposer.WebAddress(PublicAddress.From(origin.Home)) is { } home) WriteLink(writer, "alternate", home);
        else if (!origin.IsFeed) WriteLink(writer, "alternate", address);
        writer.WriteEndElement();
    }

    private string Id() => new[] { PublicAddress.Id(origin.Id), address.AbsoluteUri }
        .FirstOrDefault(id => id is not null && CanonicalIri.IsOne(id))
        ?? $"{address.Scheme}://{(address.AsciiHost() ?? address.Host).ToLowerInvariant().TrimEnd('.')}/";

    private static void WriteLink(XmlWriter writer, string relation, Uri address)
    {
        writer.WriteStartElement("link", Xml.Atom);
        writer.WriteAttributeString("rel", relation);
        writer.WriteAttributeString("href", address.AbsoluteUri);
        writer.WriteEndElement();
    }
}

using System.ServiceModel.Syndication;
using System.Xml;
using FeedServer.Items;

namespace FeedServer.Publish;

/// <summary>An item of a composed feed: what the object model holds, and beside it what only extensions can say.</summary>
internal sealed class ComposedItem : SyndicationItem
{
    /// <summary>The item it was made from.</summary>
    public required Item Source { get; init; }

    /// <summary>Its text, links absolute.</summary>
    public required string Html { get; init; }

    /// <summary>One or two sentences, plain; empty when there are none.</summary>
    public required string Lead { get; init; }

    /// <summary>Its pictures that have a usable address.</summary>
    public required IReadOnlyList<ComposedImage> Images { get; init; }

    /// <summary>Who published it first; null for what was written here.</summary>
    public required ComposedOrigin? Origin { get; init; }

    /// <summary>Language of its text, BCP 47; null when unknown.</summary>
    public required string? Language { get; init; }

    /// <summary>When it was published, local with offset; null when the archive knows no date.</summary>
    public DateTimeOffset? Published => PublishDate == default ? null : PublishDate;

    protected override void WriteAttributeExtensions(XmlWriter writer, string version)
    {
        if (version == SyndicationVersions.Atom10 && Language is not null)
            writer.WriteAttributeString("xml", "lang", "http://www.w3.org/XML/1998/namespace", Language);
        base.WriteAttributeExtensions(writer, version);
    }

    protected override void WriteElementExtensions(XmlWriter writer, string version)
    {
        if (version == SyndicationVersions.Rss20) WriteRssParts(writer);
        foreach (var image in Images) image.WriteMedia(writer);
        Origin?.Write(writer, version);
        base.WriteElementExtensions(writer, version);
    }

    /// <summary>What Atom has elements for and RSS has not. Names stand in dc: RSS's own author is an e-mail address.</summary>
    private void WriteRssParts(XmlWriter writer)
    {
        foreach (var author in Authors) writer.WriteElementString("dc", "creator", Xml.DublinCore, author.Name);
        foreach (var helper in Contributors) writer.WriteElementString("dc", "contributor", Xml.DublinCore, helper.Name);
        if (Language is not null) writer.WriteElementString("dc", "language", Xml.DublinCore, Language);
        if (Html.Length > 0) writer.WriteElementString("content", "encoded", Xml.Content, Html);
    }
}

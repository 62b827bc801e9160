using System.ServiceModel.Syndication;
using FeedServer.Publish.Comments;

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

    /// <summary>Its four dates, where the one below is not known to be its publication's; null elsewhere.</summary>
    public required ItemDates? Dates { get; init; }

    /// <summary>What readers say of it; null where that is not told.</summary>
    public ComposedReplies? Replies { get; init; }

    /// <summary>The item that it is a comment on; null for what is none.</summary>
    public ComposedTarget? InReplyTo { get; init; }

    /// <summary>The date that it is filed by, local with offset, see <see cref="FeedDates.Filed"/>; null when feeds have none.</summary>
    public DateTimeOffset? Published => PublishDate == default ? null : PublishDate;

    /// <summary>True when only its day is known.</summary>
    public bool IsWholeDay => Source.Content.FilingDate is { Time: null };

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
        Dates?.Write(writer);
        Replies?.Write(writer, version);
        if (version == SyndicationVersions.Atom10) InReplyTo?.Write(writer);
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

/// <summary>A picture with its absolute address and clean words.</summary>
/// <param name="Url">Where it is, absolute http(s).</param>
/// <param name="Alt">What it shows; empty when not said.</param>
/// <param name="Caption">The caption; null when there is none.</param>
/// <param name="Credit">Whose picture it is; null when not said.</param>
/// <param name="Facts">Size and type, as kept.</param>
internal sealed record ComposedImage(Uri Url, string Alt, string? Caption, string? Credit, ItemImage Facts)
{
    /// <summary>Media RSS 1.5.1: one <c>media:content</c> a picture, with description and credit inside it.</summary>
    public void WriteMedia(XmlWriter writer)
    {
        writer.WriteStartElement("media", "content", Xml.Media);
        writer.WriteAttributeString("url", Url.AbsoluteUri);
        if (Facts.Length is > 0 and var length) writer.WriteAttributeString("fileSize", Number(length));
        if (Facts.MediaType is { } type) writer.WriteAttributeString("type", type);
        writer.WriteAttributeString("medium", "image");
        if (Facts.Width is > 0 and var width) writer.WriteAttributeString("width", Number(width));
        if (Facts.Height is > 0 and var height) writer.WriteAttributeString("height", Number(height));
        WriteText(writer, "title", Alt);
        WriteText(writer, "description", Caption);
        WriteText(writer, "credit", Credit, ("role", "photographer"));
        writer.WriteEndElement();
    }

    /// <summary>Words of the kind that is meant where none is told, plain. With a <c>type</c>, feedparser 6.0.10 takes a description for
    /// the item's text, and rss2email 3.13 mails the caption of a picture in place of the article.</summary>
    private static void WriteText(XmlWriter writer, string name, string? text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        if (string.IsNullOrEmpty(text)) return;
        writer.WriteStartElement("media", name, Xml.Media);
        foreach (var (attribute, value) in attributes) writer.WriteAttributeString(attribute, value);
        writer.WriteString(PlainText.WithoutMarkup(text));
        writer.WriteEndElement();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

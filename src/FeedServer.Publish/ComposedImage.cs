using System.Globalization;
using System.Xml;
using FeedServer.Items;

namespace FeedServer.Publish;

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
        WriteWords(writer, "title", Alt);
        WriteWords(writer, "description", Caption);
        WriteText(writer, "credit", Credit, "role", "photographer");
        writer.WriteEndElement();
    }

    /// <summary>Words whose kind the element's <c>type</c> tells.</summary>
    private static void WriteWords(XmlWriter writer, string name, string? words)
    {
        var html = words is not null && PlainText.LooksLikeHtml(words);
        WriteText(writer, name, html && words is not null ? PlainText.AsHtml(words) : words, "type", html ? "html" : "plain");
    }

    private static void WriteText(XmlWriter writer, string name, string? text, string attribute, string value)
    {
        if (string.IsNullOrEmpty(text)) return;
        writer.WriteStartElement("media", name, Xml.Media);
        writer.WriteAttributeString(attribute, value);
        writer.WriteString(text);
        writer.WriteEndElement();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

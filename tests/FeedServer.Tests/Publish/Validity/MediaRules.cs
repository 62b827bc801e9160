using System.Globalization;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Media RSS, and RSS's own enclosure.</summary>
internal static class MediaRules
{
    private static readonly string[] Media = ["image", "audio", "video", "document", "executable"];

    public static void Content(Report report, XElement content)
    {
        ElementRules.CheckAttributes(report, content, "bitrate", "duration", "expression", "fileSize", "height", "isDefault", "lang",
            "medium", "type", "url", "width");
        ElementRules.CheckNoText(report, content);
        ElementRules.Check(report, content, "media:title! type", "media:description! type", "media:credit role scheme",
            "media:copyright! url", "media:thumbnail url width height");
        foreach (var name in new[] { "fileSize", "width", "height" })
        {
            if (content.Attribute(name) is { } size
                && !(long.TryParse(size.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
                report.Error("InvalidPositiveInteger", size);
        }
        if (content.Attribute("medium") is { } medium && !Media.Contains(medium.Value)) report.Error("InvalidMediaMedium", medium);
        if (content.Attribute("type") is { } type && !LinkRules.IsMediaType(type.Value)) report.Error("InvalidMIMEAttribute", type);
        if (content.Attribute("url") is not null) AddressRules.Absolute(report, content, "url");
        foreach (var (name, child) in Names.Children(report, content))
        {
            if (name is "media:title" or "media:description") Words(report, child);
            if (name == "media:credit" && child.Attribute("role") is { } role && role.Value.Any(char.IsUpper))
                report.Error("InvalidCreditRole", role);
        }
    }

    public static void Enclosure(Report report, XElement enclosure)
    {
        AddressRules.Enclosure(report, enclosure);
        if (enclosure.Attribute("length") is not { } length) report.Error("MissingAttribute", enclosure, "length");
        else if (!long.TryParse(length.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bytes))
            report.Error("InvalidIntegerAttribute", length);
        else if (bytes < 0) report.Error(bytes == -1 ? "UseZeroForUnknown" : "InvalidNonNegativeInteger", length);
        if (enclosure.Attribute("type") is not { } type) report.Error("MissingAttribute", enclosure, "type");
        else if (!LinkRules.IsMediaType(type.Value)) report.Error("InvalidMIMEAttribute", type);
    }

    private static void Words(Report report, XElement words)
    {
        var kind = words.Attribute("type")?.Value;
        if (kind is not (null or "plain" or "html")) report.Error("InvalidMediaTextType", words, kind);
        if (kind == "html") HtmlRules.Safe(report, words);
        else TextRules.NotHtml(report, words, "ContainsUndeclaredHTML");
    }
}

using System.Xml;

namespace FeedServer.Collect.Cleaning;

/// <summary>SVG is a program as much as a picture: only one that can do nothing and asks for nothing elsewhere is served.</summary>
internal static class SvgPicture
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 10_000_000
    };

    /// <summary>True when the bytes begin as an SVG document does.</summary>
    public static bool Looks(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 1024)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return head.StartsWith('<') && head.Contains("<svg", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Why the picture is not served, as a clause; null when it may be.</summary>
    public static string? Danger(byte[] bytes, out int? width, out int? height)
    {
        width = height = null;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.ProcessingInstruction && reader.Name != "xml")
                    return "it is an SVG with a processing instruction";
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.Depth == 0) (width, height) = Size(reader);
                if (Forbidden(reader) is { } why) return why;
            }
            return null;
        }
        catch (XmlException malformed)
        {
            return $"it is an SVG that is not well-formed (line {malformed.LineNumber})";
        }
    }

    private static string? Forbidden(XmlReader reader)
    {
        var name = reader.LocalName;
        if (name.ToLowerInvariant() is "script" or "foreignobject" or "iframe" or "embed" or "object" or "handler" or "style" or "a"
            or "set" or "animate")
            return $"it is an SVG with <{name}>";
        var found = (string?)null;
        while (found is null && reader.MoveToNextAttribute()) found = ForbiddenAttribute(reader);
        reader.MoveToElement();
        return found;
    }

    private static string? ForbiddenAttribute(XmlReader attribute)
    {
        var name = attribute.LocalName.ToLowerInvariant();
        var value = attribute.Value;
        if (attribute.Prefix == "xmlns" || name == "xmlns") return null;
        if (name.StartsWith("on", StringComparison.Ordinal)) return $"it is an SVG with {attribute.Name}";
        if (name is "href" or "src" && !value.StartsWith('#')) return "it is an SVG that refers to something outside itself";
        if (value.Contains("url(", StringComparison.OrdinalIgnoreCase) && !value.Contains("url(#", StringComparison.OrdinalIgnoreCase))
            return "it is an SVG that refers to something outside itself";
        return null;
    }

    private static (int? Width, int? Height) Size(XmlReader svg)
    {
        if (Pixels(svg.GetAttribute("width")) is { } width && Pixels(svg.GetAttribute("height")) is { } height) return (width, height);
        var box = svg.GetAttribute("viewBox")?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return box is { Length: 4 } ? (Pixels(box[2]), Pixels(box[3])) : (null, null);
    }

    private static int? Pixels(string? length) =>
        double.TryParse(length?.Replace("px", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture,
            out var pixels)
            && pixels is >= 1 and <= 20_000 ? (int)Math.Round(pixels) : null;
}

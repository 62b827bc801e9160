using System.Xml.Linq;

namespace FeedServer.Collect.Reading.Office;

/// <summary>The styles of a Word document (ISO/IEC 29500-1, 17.7). Told by their names: ids are those of the author's Word ("Tiu",
/// "Titre1"), names of built-in styles are English everywhere.</summary>
internal sealed class WordStyles
{
    private const int LongestChain = 20;

    private readonly Dictionary<string, XElement> byId = new(StringComparer.Ordinal);
    private readonly XElement? defaults;
    private readonly XElement? ordinary;
    private readonly string? major;
    private readonly string? minor;

    public WordStyles(XElement? styles, XElement? theme)
    {
        foreach (var style in styles.Children("style"))
            if (style.Said("styleId") is { } id && style.IsModest()) byId.TryAdd(id, style);
        defaults = styles.Child("docDefaults") is { } said && said.IsModest() ? said : null;
        ordinary = styles.Children("style").FirstOrDefault(style =>
            style.Said("type") == "paragraph" && style.Said("default") is ("1" or "true") && style.IsModest());
        var fonts = theme?.Descendants().FirstOrDefault(element => element.Local() == "fontScheme");
        major = fonts.Child("majorFont").Child("latin").Said("typeface");
        minor = fonts.Child("minorFont").Child("latin").Said("typeface");
    }

    /// <summary>A style and those it is based on, the nearest first; ends with the ordinary paragraph's where none is named.</summary>
    public IReadOnlyList<XElement> Chain(string? id, bool isParagraph)
    {
        var chain = new List<XElement>();
        var style = id is null ? null : byId.GetValueOrDefault(id);
        if (isParagraph) style ??= ordinary;
        while (style is not null && chain.Count < LongestChain)
        {
            chain.Add(style);
            style = style.Child("basedOn").Said("val") is { } above ? byId.GetValueOrDefault(above) : null;
        }
        return chain;
    }

    /// <summary>What a paragraph is by its own properties and its style's.</summary>
    public static (OfficeRole Role, int Level) RoleOf(XElement? properties, IReadOnlyList<XElement> chain)
    {
        foreach (var style in chain)
            if (StyleNames.RoleOf(style.Child("name").Said("val")) is { Role: not (OfficeRole.Body or OfficeRole.Heading) } role)
                return role;
        var outline = properties.Child("outlineLvl")
            ?? chain.Select(style => style.Child("pPr").Child("outlineLvl")).FirstOrDefault(found => found is not null);
        if (int.TryParse(outline.Said("val"), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 0 and <= 9)
            return level == 9 ? (OfficeRole.Body, 0) : (OfficeRole.Heading, level + 1);
        return chain.Select(style => StyleNames.RoleOf(style.Child("name").Said("val"))).FirstOrDefault(role => role.Level > 0);
    }

    /// <summary>The dress of a run: its own properties, its style's, its paragraph's, the document's; null when it is hidden.</summary>
    public OfficeDress? DressOf(XElement? own, IReadOnlyList<XElement> paragraph, string? link)
    {
        List<XElement?> said = [own, .. Chain(own.Child("rStyle").Said("val"), false).Select(style => style.Child("rPr")),
            .. paragraph.Select(style => style.Child("rPr")), defaults.Child("rPrDefault").Child("rPr")];
        bool Is(string name) => said.Select(one => one.Switched(name)).FirstOrDefault(one => one is not null) == true;
        if (Is("vanish")) return null;
        return new OfficeDress
        {
            Font = said.Select(FontOf).FirstOrDefault(font => font is not null),
            IsBold = Is("b"),
            IsItalic = Is("i"),
            IsRaised = own.Child("vertAlign").Said("val") == "superscript",
            Size = said.Select(one => SizeOf(one.Child("sz").Said("val"))).FirstOrDefault(size => size is not null),
            Link = link,
        };
    }

    private static int? SizeOf(string? said) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    private string? FontOf(XElement? properties)
    {
        var fonts = properties.Child("rFonts");
        if (fonts.Said("hAnsi") is { Length: > 0 } font) return font;
        return fonts.Said("hAnsiTheme") is { } theme
            ? theme.StartsWith("major", StringComparison.Ordinal) ? major : minor : fonts.Said("ascii");
    }
}

/// <summary>What the names of styles mean, in the words of Word, LibreOffice and pandoc.</summary>
internal static class StyleNames
{
    /// <summary>The role, and the level of a heading; the body for any other name.</summary>
    public static (OfficeRole Role, int Level) RoleOf(string? name)
    {
        name = name?.Replace("_20_", " ", StringComparison.Ordinal).ToLowerInvariant() ?? "";
        if (name.StartsWith("heading ", StringComparison.Ordinal)
            && name[^1] is >= '1' and <= '9') return (OfficeRole.Heading, name[^1] - '0');
        return name switch
        {
            "title" => (OfficeRole.Title, 0),
            "caption" or "image caption" or "figurecaption" or "figure caption" or "illustration" or "figure" or "drawing" or "table "
                + "caption"
                => (OfficeRole.Caption, 0),
            "author" => (OfficeRole.Author, 0),
            "quote" or "intense quote" or "block text" or "quotations" => (OfficeRole.Quote, 0),
            _ => (OfficeRole.Body, 0),
        };
    }
}

/// <summary>The lists of a Word document (ISO/IEC 29500-1, 17.9).</summary>
internal sealed class WordNumbering(XElement? numbering)
{
    private readonly Dictionary<string, string?> abstracts = numbering.Children("num").DistinctBy(num => num.Said("numId"))
        .ToDictionary(num => num.Said("numId") ?? "", num => num.Child("abstractNumId").Said("val"), StringComparer.Ordinal);

    private readonly Dictionary<string, XElement> definitions = numbering.Children("abstractNum")
        .Where(one => one.IsModest()).DistinctBy(one => one.Said("abstractNumId")).ToDictionary(one => one.Said("abstractNumId")
        ?? "", StringComparer.Ordinal);

    /// <summary>The place of a paragraph by its own properties, else its style's; null when it stands in no list.</summary>
    public OfficeListPlace? PlaceOf(XElement? properties, IReadOnlyList<XElement> chain)
    {
        List<XElement?> said = [properties.Child("numPr"), .. chain.Select(style => style.Child("pPr").Child("numPr"))];
        var id = said.Select(one => one.Child("numId").Said("val")).FirstOrDefault(found => found is not null);
        if (id is null or "0") return null;
        var level = said.Select(one => one.Child("ilvl").Said("val")).FirstOrDefault(found => found is not null) ?? "0";
        var format = abstracts.GetValueOrDefault(id) is { } definition && definitions.GetValueOrDefault(definition) is { } levels
            ? levels.Children("lvl").FirstOrDefault(one => one.Said("ilvl") == level).Child("numFmt").Said("val") : null;
        if (format == "none") return null;
        var depth = int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? Math.Min(parsed, 8) : 0;
        return new OfficeListPlace(depth, format is not (null or "bullet"));
    }
}

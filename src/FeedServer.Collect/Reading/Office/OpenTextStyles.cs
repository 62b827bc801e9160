using System.Xml.Linq;

namespace FeedServer.Collect.Reading.Office;

/// <summary>The styles of an OpenDocument text: those of the user have names, those that a program made for one place ("P1") have parents.
/// </summary>
internal sealed class OpenTextStyles
{
    private const int LongestChain = 20;

    private readonly Dictionary<(string Family, string Name), XElement> styles = [];
    private readonly Dictionary<string, XElement> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> fonts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> defaults = new(StringComparer.Ordinal);

    public OpenTextStyles(XElement? common, XElement content)
    {
        foreach (var style in content.Elements().Concat(common?.Elements() ?? []).SelectMany(section => section.Elements())
            .Where(style => style.IsModest()))
        {
            var name = style.Said("name") ?? "";
            var family = style.Said("family") ?? "";
            if (style.Local() == "style") styles.TryAdd((family, name), style);
            else if (style.Local() == "list-style") lists.TryAdd(name, style);
            else if (style.Local() == "default-style") defaults.TryAdd(family, style);
            else if (style.Local() == "font-face") fonts.TryAdd(name, style.Said("font-family")?.Trim('\'') ?? name);
        }
    }

    /// <summary>A style and its parents, the nearest first.</summary>
    public IReadOnlyList<XElement> Chain(string family, string? name)
    {
        var chain = new List<XElement>();
        while (name is not null && chain.Count < LongestChain && styles.TryGetValue((family, name), out var style))
        {
            chain.Add(style);
            name = style.Said("parent-style-name");
        }
        return chain;
    }

    /// <summary>What a paragraph's style says that it is, its own or a parent's.</summary>
    public static OfficeRole RoleOf(IReadOnlyList<XElement> chain) => chain
        .SelectMany(style => (string?[])[style.Said("display-name"), style.Said("name")])
        .Select(name => StyleNames.RoleOf(name).Role).FirstOrDefault(role => role is not (OfficeRole.Body or OfficeRole.Heading));

    /// <summary>True for a paragraph in the middle.</summary>
    public static bool IsCentred(IReadOnlyList<XElement> chain) =>
        chain.Select(style => style.Child("paragraph-properties").Said("text-align")).FirstOrDefault(value =>
            value is not null) == "center";

    /// <summary>The dress of a text by the styles of its spans, the nearest first, and its paragraph's; null when it is hidden.</summary>
    public OfficeDress? DressOf(IEnumerable<IReadOnlyList<XElement>> spans, IReadOnlyList<XElement> paragraph, string? link)
    {
        List<XElement?> said = [.. spans.SelectMany(chain => chain).Concat(paragraph).Select(style => style.Child("text-properties")),
            defaults.GetValueOrDefault("paragraph").Child("text-properties")];
        string? First(string name) => said.Select(one => one.Said(name)).FirstOrDefault(value => value is not null);
        if (First("display") == "none") return null;
        var font = First("font-name");
        return new OfficeDress
        {
            Font = font is null ? First("font-family")?.Trim('\'') : fonts.GetValueOrDefault(font, font),
            IsBold = First("font-weight") is "bold" or "600" or "700" or "800" or "900",
            IsItalic = First("font-style") is "italic" or "oblique",
            Size = SizeOf(First("font-size")),
            Link = link,
        };
    }

    /// <summary>Whether a list's level is numbered; null when it shows neither numbers nor bullets.</summary>
    public bool? IsOrdered(string? list, int level)
    {
        var said = (list is null ? null : lists.GetValueOrDefault(list))?.Elements()
            .FirstOrDefault(one => one.Said("level") == (level + 1).ToString(CultureInfo.InvariantCulture));
        if (said?.Local() != "list-level-style-number") return false;
        return said.Said("num-format") is { Length: > 0 } ? true : null;
    }

    private static int? SizeOf(string? said) => said?.EndsWith("pt", StringComparison.Ordinal) == true
        && decimal.TryParse(said.AsSpan(0, said.Length - 2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points)
        && points is > 0 and < 1000 ? (int)(points * 2) : null;
}

using System.Buffers;
using System.Net;

namespace FeedServer.Items.Markup.Repair;

/// <summary>Which attributes an element may have, and with which values (WHATWG HTML §3.2.6, §4.4 to §4.9).</summary>
internal static class AttributeRules
{
    /// <summary>The characters that an address may have behind its host (WHATWG URL §4.3, RFC 3986 §2), of those of ASCII.</summary>
    private static readonly SearchValues<char> AddressCharacters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!$&'()*+,-./:;=?@_~");

    /// <summary>Those that stay what they are wherever they stand, and begin no reference.</summary>
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!$'()*+,-./:;=?@_~");

    /// <summary>The attributes of an element that it may have, in the order of their names.</summary>
    public static IReadOnlyList<(string Name, string Value)> Kept(MarkupNode element)
    {
        if (element.Attributes.Count == 0 && element.Name != "img") return [];
        var kept = new List<(string Name, string Value)>(element.Attributes.Count);
        foreach (var (name, written) in element.Attributes)
        {
            if (Kept(element.Name, name, written) is { } value && !kept.Exists(other => other.Name == name)) kept.Add((name, value));
        }
        // A picture without words says so.
        if (element.Name == "img" && !kept.Exists(attribute => attribute.Name == "alt")) kept.Insert(0, ("alt", ""));
        return element.Name == "img" ? Titled(kept) : kept;
    }

    /// <summary>An address as it may stand in <c>href</c> and <c>src</c>, written: characters that no address has are escaped. Null when
    /// there is none.</summary>
    public static string? Address(string? written)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        if (!written.AsSpan().ContainsAnyExcept(PlainCharacters)) return written;
        var address = WebUtility.HtmlDecode(written);
        var host = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var start = host == 0 ? 0 : address.AsSpan(host).IndexOfAny('/', '?', '#') is >= 0 and var path ? host + path : address.Length;
        var plain = new StringBuilder(address.Length).Append(address, 0, start);
        var isFragment = false;
        for (var at = start; at < address.Length; at++)
        {
            var c = address[at];
            var stays = c switch
            {
                '#' => !isFragment,
                '%' => at + 2 < address.Length && char.IsAsciiHexDigit(address[at + 1]) && char.IsAsciiHexDigit(address[at + 2]),
                < '\u0080' => AddressCharacters.Contains(c),
                _ => true,
            };
            isFragment |= c == '#';
            if (stays) plain.Append(c);
            else plain.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
        }
        return plain.Length == address.Length ? written : WrittenText.From(plain.ToString());
    }

    private static string? Kept(string element, string name, string written) => name switch
    {
        "title" => written.Length > 0 ? WrittenText.Whole(written) : null,
        "lang" => LanguageTag.From(written),
        "dir" => Direction(element, written.ToLowerInvariant()),
        "href" when element == "a" => Address(written),
        "src" when element == "img" => Address(written),
        "alt" when element == "img" => WrittenText.Whole(written),
        "width" or "height" when element == "img" => Number(written) is > 0 ? written : null,
        "colspan" or "rowspan" when element is "td" or "th" => written,
        "scope" when element == "th" => written.ToLowerInvariant() is "col" or "row" or "colgroup" or "rowgroup"
            ? written.ToLowerInvariant() : null,
        "datetime" when element == "time" => MachineTime.IsTime(written) ? written : null,
        "datetime" when element is "del" or "ins" => MachineTime.IsChange(written) ? written : null,
        "start" when element == "ol" => Number(written) is { } start ? start.ToString(CultureInfo.InvariantCulture) : null,
        "reversed" when element == "ol" => "",
        _ => null,
    };

    private static string? Direction(string element, string direction) =>
        direction is "ltr" or "rtl" || direction == "auto" && element != "bdo" ? direction : null;

    private static int? Number(string written) =>
        int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A picture that has a title and no other words says them (WCAG 2.2, 1.1.1).</summary>
    private static List<(string Name, string Value)> Titled(List<(string Name, string Value)> kept)
    {
        var title = kept.FindIndex(attribute => attribute.Name == "title");
        var alt = kept.FindIndex(attribute => attribute.Name == "alt");
        if (title < 0 || kept[alt].Value.Length > 0) return kept;
        kept[alt] = ("alt", kept[title].Value);
        kept.RemoveAt(title);
        return kept;
    }
}

using System.Text.RegularExpressions;
using FeedServer.Items.Markup;

namespace FeedServer.Items;

/// <summary>Under which conditions others may use what is published.</summary>
/// <param name="Address">The absolute http(s) address of its text.</param>
/// <param name="Name">Its name, such as <c>CC BY 4.0</c>; the address without its query where it has none that is
/// known.</param>
public sealed partial record Licence(string Address, string Name)
{
    private const string Spdx = "https://spdx.org/licenses/";

    /// <summary>Licences for texts and data that SPDX lists, beside those of Creative Commons (SPDX License List 3.27).</summary>
    private static readonly string[] Listed =
    [
        "CC-PDDC", "PDDL-1.0", "ODbL-1.0", "ODC-By-1.0", "GFDL-1.3-only", "GFDL-1.3-or-later", "OGL-UK-2.0", "OGL-UK-3.0",
        "OGL-Canada-2.0", "etalab-2.0", "DL-DE-BY-2.0", "DL-DE-ZERO-2.0", "CDLA-Permissive-2.0", "LAL-1.3", "FreeBSD-DOC", "MIT",
    ];

    /// <summary>Reads an absolute http(s) address or a name of SPDX (<c>CC-BY-4.0</c>); null for anything else.</summary>
    public static Licence? Parse(string text)
    {
        if (WebAddress.Parse(text) is { } address) return new(address.AbsoluteUri, NameOf(address));
        if (text.Equals("CC0-1.0", StringComparison.OrdinalIgnoreCase))
            return new("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0");
        if (CreativeCommons().Match(text.ToUpperInvariant()) is { Success: true } match)
        {
            var (terms, version) = (match.Groups["terms"].Value, match.Groups["version"].Value);
            return new($"https://creativecommons.org/licenses/{terms.ToLowerInvariant()}/{version}/", $"CC {terms} {version}");
        }
        return Array.Find(Listed, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } listed
            ? new($"{Spdx}{listed}.html", listed) : null;
    }

    private static string NameOf(Uri address) => OfCreativeCommons().Match(address.AbsoluteUri) is { Success: true } match
        ? $"CC {match.Groups["terms"].Value.ToUpperInvariant()} {match.Groups["version"].Value}" : address.GetLeftPart(UriPartial.Path);

    [GeneratedRegex(@"^CC-(?<terms>BY|BY-SA|BY-ND|BY-NC|BY-NC-SA|BY-NC-ND)-(?<version>1\.0|2\.0|2\.5|3\.0|4\.0)\z",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CreativeCommons();

    [GeneratedRegex(@"^https?://creativecommons\.org/licenses/(?<terms>by(-nc)?(-sa|-nd)?)/(?<version>[1-4]\.[0-9])(/|\z)",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfCreativeCommons();
}

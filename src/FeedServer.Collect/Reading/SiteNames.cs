using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FeedServer.Collect.Reading;

/// <summary>
/// What a page calls its site: by its own word, on the link home, in its logo, and as the part of the title that is printed by itself.
/// </summary>
internal sealed partial class SiteNames
{
    private const int Longest = 80;
    private const int LongestLine = 400;
    private const string Places =
        "a[href],[class~=logo],[id=logo],[class~=site],[class~=site-title],[class~=site-name],[class~=sitename],[class~=brand],[class~=navbar-brand]";

    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> lines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns the names from a whole page, before anything is taken out of it.</summary>
    /// <param name="document">The page.</param>
    /// <param name="said">The name in its metadata; null when there is none.</param>
    public SiteNames(IHtmlDocument document, string? said)
    {
        if (said is not null) names.Add(said);
        if (document.Body is not { } body) return;
        foreach (var text in body.Descendants<IText>())
        {
            if (text.Data.Length is <= 2 or >= LongestLine) continue;
            lines.Add(PlainText.Collapse(text.Data).Normalize());
            lines.Add(Bare(text.Data));
            if (Furniture.IsImprint(PlainText.Collapse(text.Data)) && Bare(text.Data) is { Length: > 2 and <= Longest } owner)
                names.Add(owner);
        }
        foreach (var place in body.QuerySelectorAll(Places))
        {
            if (place.LocalName == "a" && !LeadsHome(place)) continue;
            if (Bare(place.TextContent) is { Length: > 2 and <= Longest } name && !Furniture.IsLine(name)) names.Add(name);
        }
    }

    /// <summary>True for the name of the site alone, also with a copyright sign and years.</summary>
    public bool Contains(string text) => names.Contains(text) || text.Length <= 2 * Longest && names.Contains(Bare(text));

    /// <summary>True when a text is printed by itself somewhere on the page.</summary>
    public bool IsPrinted(string text) => lines.Contains(text.Normalize());

    /// <summary>Takes a name in.</summary>
    public void Add(string name) => names.Add(name);

    /// <summary>Takes out the lines that say nothing but the site's name: it is neither a title nor a section nor text.</summary>
    /// <param name="body">The page's body.</param>
    /// <param name="heading">The element that prints the title, which stays; null when there is none.</param>
    public void RemoveFrom(IElement body, IElement? heading)
    {
        if (names.Count == 0) return;
        foreach (var line in body.Descendants<IText>().ToList())
        {
            if (line.Data.Length > Longest * 3 || heading?.Contains(line) == true) continue;
            if (PlainText.Collapse(line.Data) is { Length: > 2 } text && Contains(text) && IsAlone(line)) line.Parent?.RemoveChild(line);
        }
    }

    /// <summary>Words in a sentence may be the same, so nothing else may stand on the line.</summary>
    private static bool IsAlone(INode place)
    {
        for (INode? at = place; at is not null; at = at.Parent)
        {
            if (!Ends(at.PreviousSibling, back: true) || !Ends(at.NextSibling, back: false)) return false;
            if (at.Parent is not IElement above || HtmlNames.RoleOf(above) != HtmlRole.Inline || above.LocalName == "td") return true;
        }
        return true;
    }

    private static bool Ends(INode? beside, bool back)
    {
        for (; beside is not null; beside = back ? beside.PreviousSibling : beside.NextSibling)
        {
            if (beside is IElement element && HtmlNames.RoleOf(element) is not (HtmlRole.Inline or HtmlRole.Picture)) return true;
            if (beside is not IComment && beside.TextContent.AsSpan().Trim().Length > 0) return false;
        }
        return true;
    }

    private static bool LeadsHome(IElement link) =>
        link.GetAttribute("href") is { } href
        && (href is "/" or "./" or "." || link.GetAttribute("rel") == "home" || HomePage().IsMatch(href));

    private static string Bare(string text) => Copyright().Replace(PlainText.Collapse(text), "").Trim(' ', '.', ',', '-', '|');

    [GeneratedRegex(@"^(https?://[^/?#]+)?/?((index|default|home|trang-?chu)(\.[a-z]{3,5})?)?$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HomePage();

    [GeneratedRegex(@"©|\(c\)|copyright|bản quyền( thuộc)?( về)?|all rights reserved|\b(19|20)\d\d\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Copyright();
}

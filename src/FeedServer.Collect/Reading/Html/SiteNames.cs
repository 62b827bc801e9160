namespace FeedServer.Collect.Reading.Html;

/// <summary>What a page calls its site: by its own word, on the link home, in its logo, and as the part of the title that is printed by
/// itself.</summary>
internal sealed partial class SiteNames
{
    private const int Longest = 80;
    private const int LongestLine = 400;
    private static readonly TreeSelector Places = TreeSelector.Parse(
        "a[href],[class~=logo],[id=logo],[class~=site],[class~=site-title],[class~=site-name],"
        + "[class~=sitename],[class~=brand],[class~=navbar-brand]");

    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> lines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns the names from a whole page, before anything is taken out of it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="said">The name in its metadata; null when there is none.</param>
    /// <param name="address">The page's address; null when unknown.</param>
    public SiteNames(HtmlPage page, string? said, Uri? address)
    {
        if (said is not null) names.Add(said);
        if (page.Body is not { } body) return;
        foreach (var text in body.Descendants().OfType<TreeText>())
        {
            if (text.Data.Length is <= 2 or >= LongestLine) continue;
            var line = NormalText.Collapse(text.Data);
            var bare = Bare(line);
            lines.Add(NormalText.Composed(line));
            lines.Add(bare);
            if (bare.Length is > 2 and <= Longest && Furniture.IsImprint(line)) names.Add(bare);
        }
        foreach (var place in body.All(Places))
        {
            if (place.Sums.Inked is 0 or > LongestLine || place.LocalName == "a" && !LeadsHome(place, address)) continue;
            if (Bare(place.TextContent) is { Length: > 2 and <= Longest } name && !Furniture.IsLine(name)) names.Add(name);
        }
    }

    /// <summary>True for the name of the site alone, also with a copyright sign and years.</summary>
    public bool Contains(string text) => names.Contains(text) || text.Length <= 2 * Longest && names.Contains(Bare(text));

    /// <summary>True when a text is printed by itself somewhere on the page.</summary>
    public bool IsPrinted(string text) => lines.Contains(NormalText.Composed(text));

    public void Add(string name) => names.Add(name);

    /// <summary>Takes out the lines that say nothing but the site's name: it is neither a title nor a section nor text.</summary>
    /// <param name="body">The page's body.</param>
    /// <param name="heading">The element that prints the title, which stays; null when there is none.</param>
    public void RemoveFrom(TreeElement body, TreeElement? heading)
    {
        if (names.Count == 0) return;
        foreach (var line in body.Descendants().OfType<TreeText>().ToList())
        {
            if (line.Data.Length > Longest * 3 || heading?.Contains(line) == true) continue;
            if (NormalText.Collapse(line.Data) is { Length: > 2 } text && Contains(text) && IsAlone(line)) line.Remove();
        }
    }

    /// <summary>Words in a sentence may be the same, so nothing else may stand on the line.</summary>
    private static bool IsAlone(TreeNode place)
    {
        for (var at = place; at is not null; at = at.Parent)
        {
            if (!Ends(at.PreviousSibling, back: true) || !Ends(at.NextSibling, back: false)) return false;
            if (at.Parent is not { Role: HtmlRole.Inline } above || above.LocalName == "td") return true;
        }
        return true;
    }

    private static bool Ends(TreeNode? beside, bool back)
    {
        for (; beside is not null; beside = back ? beside.PreviousSibling : beside.NextSibling)
        {
            if (beside is TreeElement { Role: not (HtmlRole.Inline or HtmlRole.Picture) }) return true;
            if (beside.Sums.Inked > 0) return false;
        }
        return true;
    }

    /// <summary>A link to the start of this site; a writer's own site is another.</summary>
    private static bool LeadsHome(TreeElement link, Uri? address) =>
        link.GetAttribute("href") is { } href
        && (address is null || !UriText.TryCreate(href, UriKind.Absolute, out var home) || home.Host.Length == 0
        || IsSame(home.Host, address.Host))
        && (href is "/" or "./" or "." || link.GetAttribute("rel") == "home" || HomePage().IsMatch(href));

    /// <summary>The first label tells a site, as blogs move between the endings of their host.</summary>
    private static bool IsSame(string one, string other) => Label(one).Equals(Label(other), StringComparison.OrdinalIgnoreCase)
        || one.EndsWith("." + other, StringComparison.OrdinalIgnoreCase) || other.EndsWith("." + one, StringComparison.OrdinalIgnoreCase);

    private static string Label(string host) =>
        (host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host).Split('.')[0];

    private static string Bare(string text) => Copyright().Replace(NormalText.Collapse(text), "").Trim(' ', '.', ',', '-', '|');

    [GeneratedRegex(@"^(https?://[^/?#]+)?/?((index|default|home|trang-?chu)(\.[a-z]{3,5})?)?$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HomePage();

    [GeneratedRegex(@"©|\(c\)|copyright|bản quyền( thuộc)?( về)?|all rights reserved|\b(19|20)\d\d\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Copyright();
}

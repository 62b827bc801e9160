namespace FeedServer.Collect.Reading.Html;

/// <summary>An article's title on a page: its heading, as far as other voices confirm that it is one.</summary>
internal static class HtmlTitle
{
    private const int Shortest = 4;
    private const int MostHeadings = 10;

    // To look for one long text in another takes the product of their lengths.
    private const int LongestHeading = 1000;

    private static readonly TreeSelector Headings = TreeSelector.Parse("h1");

    private static readonly string[] Separators = [" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " > "];

    /// <summary>The title; null when the page names none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="headline">What its structured data says; null when there is none.</param>
    /// <param name="shared">What it tells others that share it; null when nothing.</param>
    /// <param name="site">What the site is called; what the title shows of it is added.</param>
    public static string? Find(HtmlPage page, string? headline, string? shared, SiteNames site)
    {
        string?[] voices = [headline, shared, NormalText.Collapse(page.Title)];
        var titles = voices.OfType<string>().Where(title => title.Length > 0).Select(title => WithoutSite(title, site)).OfType<string>()
            .ToList();
        var headings = page.Root.All(Headings).Take(MostHeadings).Where(heading => !HtmlMasthead.IsSites(heading))
            .Select(HtmlText.Collapsed)
            .Where(text => text.Length > 0 && !site.Contains(text)).ToList();
        var confirmed = headings.FirstOrDefault(
            heading => heading.Length <= LongestHeading && titles.Exists(title => TextCut.Start(title, LongestHeading * 2)
                .Contains(heading, StringComparison.OrdinalIgnoreCase)));
        if (confirmed is not null) return confirmed;
        if (headline is not null && titles.Count > 0) return titles[0];
        if (headings.Count == 1) return headings[0];
        // Careless templates put the first line there, which may be the date, or the site's name alone.
        var title = titles.Find(title => HeaderLine.Parse(title, 0) is not { Prefix: "" });
        if (title is null || page.Body is not { } body || Place(body, title) is not { } place || !HtmlMasthead.IsSites(place))
            return title;
        site.Add(title);
        return null;
    }

    /// <summary>Where a title is printed: on a line of its own, else where it first stands.</summary>
    private static TreeElement? Place(TreeElement body, string title) => HtmlMasthead.Heading(body, title)
        ?? body.Descendants().OfType<TreeText>()
        .FirstOrDefault(text => NormalText.Collapse(text.Data).StartsWith(title, StringComparison.OrdinalIgnoreCase))?.Parent;

    /// <summary>The title without the site's name: what follows the last separator or stands before the first, when the page prints it by
    /// itself. A hyphen may be the title's own, so nothing else is cut.</summary>
    private static string? WithoutSite(string title, SiteNames site)
    {
        if (site.Contains(title)) return null;
        var found = Separators.Where(separator => title.Contains(separator, StringComparison.Ordinal)).ToList();
        if (found.Count == 0) return title;
        var (last, lastEnd) = found.Select(separator => At(title.LastIndexOf(separator, StringComparison.Ordinal), separator))
            .MaxBy(place => place.At);
        var (first, firstEnd) = found.Select(separator => At(title.IndexOf(separator, StringComparison.Ordinal), separator))
            .MinBy(place => place.At);
        if (last < Shortest) return title;
        var (head, tail, rest) = (title[..last], title[lastEnd..], title[firstEnd..]);
        if (site.Contains(title[..first])) return rest;
        if (site.Contains(tail) || title[last..lastEnd] == " | ") return Bare(head, site);
        if (site.IsPrinted(title)) return title;
        // From the general to the particular, as paths are written.
        if (title[first..firstEnd] is " > " or " » " && site.IsPrinted(rest) && !site.IsPrinted(head)) return rest;
        if (site.IsPrinted(tail)) site.Add(tail);
        else if (!site.IsPrinted(head)) return title;
        return Bare(head, site);
    }

    private static (int At, int End) At(int at, string separator) => (at, at + separator.Length);

    /// <summary>A section's name may stand between title and site: it goes when the rest is a line of the page.</summary>
    private static string Bare(string head, SiteNames site)
    {
        if (site.IsPrinted(head)) return head;
        foreach (var separator in Separators)
        {
            var at = head.LastIndexOf(separator, StringComparison.Ordinal);
            if (at >= Shortest && site.IsPrinted(head[..at])) return head[..at];
        }
        return head;
    }
}

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
    public SiteNames(HtmlPage page, string? said)
    {
        if (said is not null) names.Add(said);
        if (page.Body is not { } body) return;
        foreach (var text in body.Descendants().OfType<TreeText>())
        {
            if (text.Data.Length is <= 2 or >= LongestLine) continue;
            var line = NormalText.Collapse(text.Data);
            var bare = Bare(line);
            lines.Add(line.Normalize());
            lines.Add(bare);
            if (bare.Length is > 2 and <= Longest && Furniture.IsImprint(line)) names.Add(bare);
        }
        foreach (var place in body.All(Places))
        {
            if (place.Sums.Inked is 0 or > LongestLine || place.LocalName == "a" && !LeadsHome(place)) continue;
            if (Bare(place.TextContent) is { Length: > 2 and <= Longest } name && !Furniture.IsLine(name)) names.Add(name);
        }
    }

    /// <summary>True for the name of the site alone, also with a copyright sign and years.</summary>
    public bool Contains(string text) => names.Contains(text) || text.Length <= 2 * Longest && names.Contains(Bare(text));

    /// <summary>True when a text is printed by itself somewhere on the page.</summary>
    public bool IsPrinted(string text) => lines.Contains(text.Normalize());

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

    private static bool LeadsHome(TreeElement link) =>
        link.GetAttribute("href") is { } href
        && (href is "/" or "./" or "." || link.GetAttribute("rel") == "home" || HomePage().IsMatch(href));

    private static string Bare(string text) => Copyright().Replace(NormalText.Collapse(text), "").Trim(' ', '.', ',', '-', '|');

    [GeneratedRegex(@"^(https?://[^/?#]+)?/?((index|default|home|trang-?chu)(\.[a-z]{3,5})?)?$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HomePage();

    [GeneratedRegex(@"©|\(c\)|copyright|bản quyền( thuộc)?( về)?|all rights reserved|\b(19|20)\d\d\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Copyright();
}

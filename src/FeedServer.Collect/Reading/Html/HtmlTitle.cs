namespace FeedServer.Collect.Reading.Html;

/// <summary>An article's title on a page. Its heading, its structured data, what it tells others and its title element are weighed
/// together: what two of them say is the title, in the heading's typography.</summary>
internal static class HtmlTitle
{
    private const int Shortest = 4;
    private const int MostHeadings = 10;
    private const int MostSiteWords = 3;
    private const int FewestTitleWords = 4;

    // To look for one long text in another takes the product of their lengths.
    private const int LongestHeading = 1000;

    private static readonly TreeSelector Headings = TreeSelector.Parse("h1");

    private static readonly string[] Separators = [" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " > ", " @ "];

    /// <summary>The title; null when the page names none. A heading that holds more than it (a section's name, a topic) is reduced to it.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="headline">What its structured data says; null when there is none.</param>
    /// <param name="shared">What it tells others that share it; null when nothing.</param>
    /// <param name="site">What the site is called; what the title shows of it is added.</param>
    public static string? Find(HtmlPage page, string? headline, string? shared, SiteNames site)
    {
        if (OfficeTitle.IsOffice(page)) return OfficeTitle.Find(page);
        string?[] voices = [headline, shared, NormalText.Collapse(page.Title)];
        var titles = voices.OfType<string>().Where(title => title.Length > 0).Select(title => WithoutSite(title, site)).OfType<string>()
            .ToList();
        var printed = page.Root.All(Headings).Take(MostHeadings).Select(element => new PrintedHeading(element))
            .Where(heading => heading.Text.Length > 0 && !site.Contains(heading.Text)).ToList();
        var deliberate = new[] { headline, shared }.OfType<string>().Select(voice => WithoutSite(voice, site)).OfType<string>().ToList();
        if (Same(printed, deliberate) is { } same) return same;
        printed.RemoveAll(heading => HtmlMasthead.IsSites(heading.Element));
        if (Same(printed, titles) is { } own) return own;
        var headings = printed.ConvertAll(heading => heading.Text);
        if (Confirmed(headings, deliberate) is { } deliberated) return deliberated;
        if (headline is not null && titles.Count > 0) return titles[0];
        if (shared is not null && deliberate.Count > 0 && IsSaidTwice(deliberate[0], page.Title)) return deliberate[0];
        if (Confirmed(headings, titles) is { } confirmed) return confirmed;
        if (headings.Count == 1 || headings.Count > 1 && shared is null && !titles.Exists(site.IsPrinted)) return headings[0];
        // Careless templates put the first line there, which may be the date, or the site's name alone.
        var title = titles.Find(title => HeaderLine.Parse(title, 0) is not { Prefix: "" });
        if (title is null || page.Body is not { } body || Place(body, title) is not { } place || !HtmlMasthead.IsSites(place))
            return title;
        site.Add(title);
        return null;
    }

    /// <summary>A heading that says what a voice says, wherever it stands; else one that holds it beside a kicker.</summary>
    private static string? Same(List<PrintedHeading> headings, List<string> titles)
    {
        var keys = titles.Select(TitleKeys.From).Where(key => key.Length > 0).ToList();
        return headings.Find(heading => keys.Contains(heading.Key))?.Text
            ?? headings.Select(heading => heading.Reduced(keys)).FirstOrDefault(text => text is not null);
    }

    /// <summary>A heading that a voice holds, as far as it is a good part of it: the voice may add the site or a chapter.</summary>
    private static string? Confirmed(List<string> headings, List<string> titles) => headings.Find(heading =>
        heading.Length <= LongestHeading && titles.Exists(title => (heading.Contains(' ', StringComparison.Ordinal)
            || heading.Length * 2 >= title.Length)
            && TextCut.Start(title, LongestHeading * 2).Contains(heading, StringComparison.OrdinalIgnoreCase)));

    /// <summary>True when the title element repeats what the page tells others.</summary>
    private static bool IsSaidTwice(string shared, string element) => TitleKeys.From(shared) is { Length: >= Shortest } key
        && TitleKeys.From(element) is var said && said.Length > key.Length
        && (said.StartsWith(key, StringComparison.Ordinal) || said.EndsWith(key, StringComparison.Ordinal));

    /// <summary>Where a title is printed: on a line of its own, else where it first stands.</summary>
    private static TreeElement? Place(TreeElement body, string title) => HtmlMasthead.Heading(body, title)
        ?? body.Descendants().OfType<TreeText>()
        .FirstOrDefault(text => NormalText.Collapse(text.Data).StartsWith(title, StringComparison.OrdinalIgnoreCase))?.Parent;

    /// <summary>The title without the site's name: what follows the last separator or stands before the first, when the page prints it by
    /// itself, or when it is a word or two behind a whole title. A hyphen may be the title's own, so nothing else is cut.</summary>
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
        var (head, tail, rest) = (title[..last].TrimEnd(), title[lastEnd..], title[firstEnd..]);
        if (site.Contains(title[..first])) return rest;
        if (site.Contains(tail) || title[last..lastEnd] == " | ") return Bare(head, site);
        if (site.IsPrinted(title)) return title;
        // From the general to the particular, as paths are written.
        if (title[first..firstEnd] is " > " or " » " && site.IsPrinted(rest) && !site.IsPrinted(head)) return rest;
        if (site.IsPrinted(tail)) site.Add(tail);
        else if (!site.IsPrinted(head)) return IsSiteTail(head, tail) ? Bare(head, site) : title;
        return Bare(head, site);
    }

    private static bool IsSiteTail(string head, string tail) =>
        Words(tail) <= MostSiteWords && Words(head) >= FewestTitleWords && !tail.Any(char.IsDigit)
            && tail[^1] is not ('?' or '!' or '”' or '"');

    private static int Words(string text) => text.AsSpan().Count(' ') + 1;

    private static (int At, int End) At(int at, string separator) => (at, at + separator.Length);

    /// <summary>A section's name may stand between title and site: it goes when the rest is a line of the page.</summary>
    private static string Bare(string head, SiteNames site)
    {
        if (site.IsPrinted(head)) return head;
        foreach (var separator in Separators)
        {
            var at = head.LastIndexOf(separator, StringComparison.Ordinal);
            if (at >= Shortest && site.IsPrinted(head[..at].TrimEnd())) return head[..at].TrimEnd();
        }
        return head;
    }
}

/// <summary>A heading as printed, without the mark that links to it.</summary>
internal sealed class PrintedHeading
{
    private const int MostLeaves = 40;

    /// <summary>Reads an element.</summary>
    public PrintedHeading(TreeElement element)
    {
        Element = element;
        Text = Bare(HtmlText.Collapsed(element));
        Key = TitleKeys.From(Text);
    }

    public TreeElement Element { get; }

    /// <summary>Its words.</summary>
    public string Text { get; }

    /// <summary>Its words as <see cref="TitleKeys"/> compares them.</summary>
    public string Key { get; }

    /// <summary>Takes out of the element what stands before and behind one of some titles, and gives its text then; null, with nothing
    /// taken, when it holds none of them in parts of its own.</summary>
    public string? Reduced(List<string> keys)
    {
        var leaves = Element.Descendants().OfType<TreeText>().Where(text => TitleKeys.From(text.Data).Length > 0).Take(MostLeaves).ToList();
        if (leaves.Count is < 2 or >= MostLeaves) return null;
        for (var first = 0; first < leaves.Count; first++)
        {
            var run = "";
            for (var last = first; last < leaves.Count; last++)
            {
                run += TitleKeys.From(leaves[last].Data);
                if (!keys.Contains(run) || run.Length * 3 < Key.Length) continue;
                foreach (var other in leaves.Take(first).Concat(leaves.Skip(last + 1))) other.Remove();
                return Bare(HtmlText.Collapsed(Element));
            }
        }
        return null;
    }

    private static string Bare(string text) => text.TrimEnd(' ', '¶', '#', '§');
}

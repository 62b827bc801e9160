using System.Buffers;

namespace FeedServer.Collect.Reading.Html;

/// <summary>Takes out the dated head of a site (its clock, "today is ..."), which would be read as the article's own date. It is told by
/// its place: before a menu, beside the site's name, in an element named as a head, or before the element that holds both title and
/// text.</summary>
internal static class HtmlMasthead
{
    private const int Prose = 90;
    private const int ShortestText = 25;
    private const int LongestHead = 600;
    private const int LongestClock = 120;
    private const int MenuLinks = 3;

    // A line of so many letters is none, however they are composed.
    private const int MostClockInk = LongestClock * 4;

    private static readonly TreeSelector[] HeadingPlaces =
        [TreeSelector.Parse("h1"), TreeSelector.Parse("h2,h3,h4"), TreeSelector.Parse("p,div,span,td,b,strong,font,em")];

    private static readonly TreeSelector Elsewhere = TreeSelector.Parse("a,nav,aside,footer");
    private static readonly TreeSelector Articles = TreeSelector.Parse("article,main");
    private static readonly TreeSelector Bodies = TreeSelector.Parse("body");
    private static readonly TreeSelector MenuPlaces = TreeSelector.Parse("nav,ul,p,div,td");
    private static readonly TreeSelector AnyLink = TreeSelector.Parse("a");
    private static readonly TreeSelector NoText =
        TreeSelector.Parse("script,style,noscript,nav,footer,aside,a,select,textarea,label,button");

    private static readonly SearchValues<string> LineNames = SearchValues.Create(
        ["postmeta", "post-meta", "post_meta", "entry-meta", "entrymeta", "entry_meta", "article-meta", "article_meta", "text_meta",
            "post-info", "postinfo", "byline", "share", "sharing"], StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "top", "topbar", "top-bar", "head", "header", "site-header", "page-header", "masthead", "banner", "logo", "clock", "date-now",
        "datenow", "today", "hom-nay",
    };

    /// <summary>Removes dated lines before the article.</summary>
    /// <param name="body">The page's body, links and menus still in it.</param>
    /// <param name="heading">The element that prints the title; null when there is none.</param>
    /// <param name="site">What the site is called.</param>
    public static void Remove(TreeElement body, TreeElement? heading, SiteNames site)
    {
        if (FirstText(body, heading) is not { } text) return;
        RemoveClocks(body, heading ?? text, site);
        if (heading is null) return;
        var around = heading;
        while (!around.Contains(text) && around.Parent is { } above) around = above;
        var dated = Before(around, body).Where(IsDated).ToList();
        // A lone date right above title and text is the article's.
        if (dated.Count > 0 && dated[0] == around.PreviousElementSibling && IsLoneDate(dated[0]) && !IsNamed(dated[0])) dated.RemoveAt(0);
        foreach (var element in dated) element.Remove();
    }

    /// <summary>The element that prints the title: a heading before anything else; links lead to other pages.</summary>
    public static TreeElement? Heading(TreeElement body, string title)
    {
        foreach (var places in HeadingPlaces)
        {
            var found = body.All(places).LastOrDefault(place => place.Sums.Characters <= title.Length + 200
                && place.CollapsedLength >= title.Length
                && string.Equals(HtmlText.Collapsed(place), title, StringComparison.OrdinalIgnoreCase)
                && place.Closest(Elsewhere) is null);
            if (found is not null) return found;
        }
        return null;
    }

    /// <summary>True for a heading that is the site's: a menu follows before any text does.</summary>
    public static bool IsSites(TreeElement heading)
    {
        if (IsInHead(heading)) return true;
        if (heading.Closest(Articles) is not null || heading.Closest(Bodies) is not { } body || FirstText(body, heading) is not { } text)
            return false;
        var around = heading;
        while (around.Parent is { } above && !above.Contains(text)) around = above;
        var counts = new LinkCounts(body);
        if (around != heading && MenusIn(around, heading, counts)) return true;
        for (var next = around.NextElementSibling; next is not null && !next.Contains(text); next = next.NextElementSibling)
            if (IsMenu(next, counts) || MenusIn(next, null, counts)) return true;
        return false;
    }

    /// <summary>A small heading, or a line, in an element that is named as the site's head is no article's.</summary>
    private static bool IsInHead(TreeElement heading)
    {
        if (heading.LocalName == "h1") return false;
        for (var above = heading; above is not null && above.LocalName is not ("article" or "main" or "body"); above = above.Parent)
        {
            if (IsNamed(above) && !above.HasClass("page-header") && above.Sums.Characters <= LongestHead) return true;
        }
        return false;
    }

    private static bool MenusIn(TreeElement element, TreeElement? after, LinkCounts counts) =>
        after is null ? element.All(MenuPlaces).Exists(place => IsMenu(place, counts))
            : element.Descendants().SkipWhile(node => node != after).OfType<TreeElement>()
                .Any(place => place != after && MenuPlaces.Matches(place) && IsMenu(place, counts));

    private static void RemoveClocks(TreeElement body, TreeElement start, SiteNames site)
    {
        var counts = new LinkCounts(body);
        var dated = new List<TreeText>();
        var beforeMenu = 0;
        TreeElement? menu = null;
        foreach (var node in body.Descendants())
        {
            if (node == start) break;
            if (node is TreeElement element && IsMenu(element, counts) && !element.Contains(start))
                (menu, beforeMenu) = (element, dated.Count);
            if (node is TreeText text && text.Data.Length <= LongestHead && text.Parent is { LocalName: not ("script" or "style") }
                && IsDated(text.Data)) dated.Add(text);
        }
        var heads = new SiteHeads(start, site, counts);
        for (var i = 0; i < dated.Count; i++)
        {
            // What stands in one element with the menu belongs to it, before or behind.
            if (i < beforeMenu || menu?.Contains(dated[i]) == true || heads.Hold(dated[i])) RemoveLine(dated[i], start);
        }
    }

    private static void RemoveLine(TreeText line, TreeElement start)
    {
        if (line.Parent is { LocalName: not "body" } parent && parent.Sums.Inked <= MostClockInk && parent.CollapsedLength <= LongestClock
            && !parent.Contains(start) && parent.First(AnyLink) is null) parent.Remove();
        else line.Remove();
    }

    private static bool IsMenu(TreeElement element, LinkCounts counts) =>
        element.LocalName is "nav" or "ul" or "ol" or "div" or "p" or "td" or "tr" or "center" && counts.Of(element) is var count
        && count.Links >= MenuLinks && count.Linked * 5 >= count.Letters * 3 && !IsOfArticle(element);

    /// <summary>The line of an article with its writer, its sections and the buttons to share it.</summary>
    private static bool IsOfArticle(TreeElement element) => element.ClassName.AsSpan().ContainsAny(LineNames)
        || element.Parent?.ClassName.AsSpan().ContainsAny(LineNames) == true;

    /// <summary>Takes out menus, link lists and the head of the page that end before the article begins.</summary>
    public static void RemoveMenus(TreeElement body, TreeElement? start)
    {
        if (start is null) return;
        var counts = new LinkCounts(body);
        foreach (var element in body.Descendants().OfType<TreeElement>().TakeWhile(element => element != start).ToList())
        {
            if (element.LocalName is not ("img" or "header" or "ul" or "ol" or "p" or "div" or "td" or "center")) continue;
            var isOfHead = element.LocalName switch
            {
                "img" => IsLogo(element),
                "header" => element.Closest(Articles) is null,
                _ => counts.Of(element) is { Links: > 1 } count && count.Linked * 5 >= count.Letters * 4,
            };
            if (isOfHead && !element.Contains(start)) element.Remove();
        }
    }

    private static bool IsLogo(TreeElement image) =>
        $"{image.GetAttribute("src")} {image.ClassName} {image.Id} {image.GetAttribute("alt")}".ToLowerInvariant() is var names
        && (names.Contains("logo", StringComparison.Ordinal) || names.Contains("banner", StringComparison.Ordinal));

    /// <summary>The element where the article begins, as far as it can be told: its heading, else its text.</summary>
    public static TreeElement? Start(TreeElement body, TreeElement? heading) => heading ?? FirstText(body, null);

    /// <summary>The first long text after the heading, else the longest there is.</summary>
    private static TreeElement? FirstText(TreeElement body, TreeElement? heading)
    {
        var passed = heading is null;
        (TreeElement? place, var longest) = (null, ShortestText - 1);
        foreach (var node in body.Descendants())
        {
            passed |= node == heading;
            if (!passed || node is not TreeText { Parent: { } parent } words || words.Data.Length <= longest
                || heading?.Contains(node) == true) continue;
            if (NormalText.Collapse(words.Data).Length is var length && length <= longest
                || parent.Closest(NoText) is not null) continue;
            (place, longest) = (parent, length);
            if (length >= Prose) break;
        }
        return place;
    }

    /// <summary>The elements that end before another begins, nearest first.</summary>
    private static IEnumerable<TreeElement> Before(TreeElement element, TreeElement body)
    {
        for (TreeElement? at = element; at is not null && at != body; at = at.Parent)
            for (var sibling = at.PreviousElementSibling; sibling is not null; sibling = sibling.PreviousElementSibling)
                yield return sibling;
    }

    private static bool IsDated(TreeElement element) =>
        element.Sums.Characters < 20_000 && element.CollapsedLength is > 5 and <= LongestHead && IsDated(HtmlText.Collapsed(element));

    private static bool IsDated(string text) =>
        DateScanner.Scan(NormalText.Collapse(text), alone: true).Any(mention => mention.Year is not null);

    private static bool IsLoneDate(TreeElement element) =>
        HtmlText.Collapsed(element) is var text && HeaderLine.Parse(text, 0) is { Mention.Weekday: null };

    public static bool IsNamed(TreeElement element) =>
        element.LocalName == "header" || Names.Contains(element.Id) || element.ClassName is { Length: > 0 } names
            && names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(Names.Contains);
}

/// <summary>Elements before the article that are named as a page's head or print the site's name. Each is looked into once, however many
/// lines stand in it.</summary>
internal sealed class SiteHeads(TreeElement start, SiteNames site, LinkCounts counts)
{
    private const int LongestHead = 600;

    private readonly Dictionary<TreeElement, bool> known = [];

    /// <summary>True for a line inside such an element that does not hold the article.</summary>
    public bool Hold(TreeText line) => line.Ancestors()
        .TakeWhile(above => above.LocalName is not ("body" or "article") && !above.Contains(start)).Any(IsHead);

    private bool IsHead(TreeElement element)
    {
        if (known.TryGetValue(element, out var isHead)) return isHead;
        return known[element] = HtmlMasthead.IsNamed(element) || counts.Of(element).Letters <= LongestHead && PrintsName(element);
    }

    private bool PrintsName(TreeElement element) => element.Descendants().OfType<TreeText>()
        .Any(text => text.Data.Length <= LongestHead && site.Contains(NormalText.Collapse(text.Data)));
}

using AngleSharp.Dom;

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

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "top", "topbar", "top-bar", "head", "header", "site-header", "page-header", "masthead", "banner", "logo", "clock", "date-now",
        "datenow", "today", "hom-nay",
    };

    /// <summary>Removes dated lines before the article.</summary>
    /// <param name="body">The page's body, links and menus still in it.</param>
    /// <param name="heading">The element that prints the title; null when there is none.</param>
    /// <param name="site">What the site is called.</param>
    public static void Remove(IElement body, IElement? heading, SiteNames site)
    {
        if (FirstText(body, heading) is not { } text) return;
        RemoveClocks(body, heading ?? text, site);
        if (heading is null) return;
        var around = heading;
        while (!around.Contains(text) && around.ParentElement is { } above) around = above;
        var dated = Before(around, body).Where(IsDated).ToList();
        // A lone date right above title and text is the article's.
        if (dated.Count > 0 && dated[0] == around.PreviousElementSibling && IsLoneDate(dated[0]) && !IsNamed(dated[0])) dated.RemoveAt(0);
        foreach (var element in dated) element.Remove();
    }

    /// <summary>The element that prints the title: a heading before anything else; links lead to other pages.</summary>
    public static IElement? Heading(IElement body, string title)
    {
        foreach (var places in (string[])["h1", "h2,h3,h4", "p,div,span,td,b,strong,font,em"])
        {
            var found = body.QuerySelectorAll(places).LastOrDefault(place => place.TextContent.Length <= title.Length + 200
                && string.Equals(HtmlText.Collapsed(place), title, StringComparison.OrdinalIgnoreCase)
                && place.Closest("a,nav,aside,footer") is null);
            if (found is not null) return found;
        }
        return null;
    }

    /// <summary>True for a heading that is the site's: a menu follows before any text does.</summary>
    public static bool IsSites(IElement heading)
    {
        if (IsInHead(heading)) return true;
        if (heading.Closest("article,main") is not null || heading.Owner?.Body is not { } body || FirstText(body, heading) is not { } text)
            return false;
        var around = heading;
        while (around.ParentElement is { } above && !above.Contains(text)) around = above;
        var counts = new LinkCounts(body);
        if (around != heading && MenusIn(around, heading, counts)) return true;
        for (var next = around.NextElementSibling; next is not null && !next.Contains(text); next = next.NextElementSibling)
            if (IsMenu(next, counts) || MenusIn(next, null, counts)) return true;
        return false;
    }

    /// <summary>A small heading, or a line, in an element that is named as the site's head is no article's.</summary>
    private static bool IsInHead(IElement heading)
    {
        if (heading.LocalName == "h1") return false;
        for (var above = heading; above is not null && above.LocalName is not ("article" or "main" or "body"); above = above.ParentElement)
            if (IsNamed(above) && !above.ClassList.Contains("page-header") && above.TextContent.Length <= LongestHead) return true;
        return false;
    }

    private static bool MenusIn(IElement element, IElement? after, LinkCounts counts) =>
        element.QuerySelectorAll("nav,ul,p,div,td")
        .Any(place => IsMenu(place, counts)
            && (after is null || (after.CompareDocumentPosition(place) & DocumentPositions.Following) != 0));

    private static void RemoveClocks(IElement body, IElement start, SiteNames site)
    {
        var counts = new LinkCounts(body);
        var dated = new List<IText>();
        var beforeMenu = 0;
        IElement? menu = null;
        foreach (var node in body.Descendants())
        {
            if (node == start) break;
            if (node is IElement element && !element.Contains(start) && IsMenu(element, counts))
                (menu, beforeMenu) = (element, dated.Count);
            if (node is IText text && text.Data.Length <= LongestHead && text.ParentElement is { LocalName: not ("script" or "style") }
                && IsDated(text.Data)) dated.Add(text);
        }
        // What stands in one element with the menu belongs to it, before or behind.
        foreach (var line in dated.Where((line, at) =>
            at < beforeMenu || menu?.Contains(line) == true || IsOfHead(line, start, (site, counts)))) RemoveLine(line, start);
    }

    /// <summary>True for a line inside an element that is named as a head or prints the site's name, without the article.</summary>
    private static bool IsOfHead(IText line, IElement start, (SiteNames Site, LinkCounts Counts) known)
    {
        for (var above = line.ParentElement; above is not null && above.LocalName is not ("body" or "article")
            && !above.Contains(start); above = above.ParentElement)
        {
            if (IsNamed(above)) return true;
            if (known.Counts.Of(above).Letters <= LongestHead
                && above.Descendants<IText>()
                .Any(text => text.Data.Length <= LongestHead && known.Site.Contains(NormalText.Collapse(text.Data)))) return true;
        }
        return false;
    }

    private static void RemoveLine(IText line, IElement start)
    {
        if (line.ParentElement is { LocalName: not "body" } parent && !parent.Contains(start)
            && HtmlText.Collapsed(parent).Length <= LongestClock && parent.QuerySelector("a") is null) parent.Remove();
        else line.Remove();
    }

    private static bool IsMenu(IElement element, LinkCounts counts) =>
        element.LocalName is "nav" or "ul" or "ol" or "div" or "p" or "td" or "tr" or "center" && counts.Of(element) is var count
        && count.Links >= MenuLinks && count.Linked * 5 >= count.Letters * 3;

    /// <summary>Takes out menus, link lists and the head of the page that end before the article begins.</summary>
    public static void RemoveMenus(IElement body, IElement? start)
    {
        if (start is null) return;
        var counts = new LinkCounts(body);
        foreach (var element in body.Descendants<IElement>().TakeWhile(element => element != start).ToList())
        {
            if (element.LocalName is not ("img" or "header" or "ul" or "ol" or "p" or "div" or "td" or "center") || element.Contains(start))
                continue;
            var isOfHead = element.LocalName switch
            {
                "img" => IsLogo(element),
                "header" => element.Closest("article,main") is null,
                _ => counts.Of(element) is { Links: > 1 } count && count.Linked * 5 >= count.Letters * 4,
            };
            if (isOfHead) element.Remove();
        }
    }

    private static bool IsLogo(IElement image) =>
        $"{image.GetAttribute("src")} {image.ClassName} {image.Id} {image.GetAttribute("alt")}".ToLowerInvariant() is var names
        && (names.Contains("logo", StringComparison.Ordinal) || names.Contains("banner", StringComparison.Ordinal));

    /// <summary>The element where the article begins, as far as it can be told: its heading, else its text.</summary>
    public static IElement? Start(IElement body, IElement? heading) => heading ?? FirstText(body, null);

    /// <summary>The first long text after the heading, else the longest there is.</summary>
    private static IElement? FirstText(IElement body, IElement? heading)
    {
        var passed = heading is null;
        (IElement? place, var longest) = (null, ShortestText - 1);
        foreach (var node in body.Descendants())
        {
            passed |= node == heading;
            if (!passed || node is not IText { ParentElement: { } parent } words || words.Data.Length <= longest
                || heading?.Contains(node) == true) continue;
            if (NormalText.Collapse(words.Data).Length is var length && length <= longest
                || parent.Closest("script,style,noscript,nav,footer,aside,a,select,textarea,label,button") is not null) continue;
            (place, longest) = (parent, length);
            if (length >= Prose) break;
        }
        return place;
    }

    /// <summary>The elements that end before another begins, nearest first.</summary>
    private static IEnumerable<IElement> Before(IElement element, IElement body)
    {
        for (IElement? at = element; at is not null && at != body; at = at.ParentElement)
            for (var sibling = at.PreviousElementSibling; sibling is not null; sibling = sibling.PreviousElementSibling)
                yield return sibling;
    }

    private static bool IsDated(IElement element) =>
        element.TextContent.Length < 20_000 && HtmlText.Collapsed(element) is { Length: > 5 and <= LongestHead } text && IsDated(text);

    private static bool IsDated(string text) =>
        DateScanner.Scan(NormalText.Collapse(text), alone: true).Any(mention => mention.Year is not null);

    private static bool IsLoneDate(IElement element) =>
        HtmlText.Collapsed(element) is var text && HeaderLine.Parse(text, 0) is { Mention.Weekday: null };

    private static bool IsNamed(IElement element) =>
        element.LocalName == "header" || element.ClassList.Any(Names.Contains) || element.Id is { } id && Names.Contains(id);
}

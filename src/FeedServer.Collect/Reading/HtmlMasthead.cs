using AngleSharp.Dom;
using FeedServer.Collect.Dating;

namespace FeedServer.Collect.Reading;

/// <summary>
/// Takes out the dated head of a site (its clock, "today is ..."), which would be read as the article's own date. It is told by
/// its place: before the element that holds both the title and the text.
/// </summary>
internal static class HtmlMasthead
{
    private const int Prose = 90;
    private const int LongestHead = 600;
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "top", "topbar", "top-bar", "head", "header", "site-header", "page-header", "masthead", "banner", "logo", "clock", "date-now", "datenow", "today", "hom-nay",
    };

    /// <summary>Removes dated elements before the article.</summary>
    /// <param name="body">The page's body, links and menus still in it.</param>
    /// <param name="title">The article's title; null when the page names none.</param>
    public static void Remove(IElement body, string? title)
    {
        var heading = title is null ? null : Heading(body, title);
        // A page without a title of its own is titled by the site, whose name stands in its head.
        if (heading is not null && IsInHead(heading)) heading = null;
        if (FirstText(body, heading) is not { } text) return;
        var around = heading ?? text;
        while (!around.Contains(text) && around.ParentElement is { } above) around = above;
        if (heading is null && around.ParentElement is { LocalName: not "body" } holder) around = holder;
        var dated = Before(around, body).Where(IsDated).ToList();
        // A lone date right above title and text is the article's.
        if (dated.Count > 0 && dated[0] == around.PreviousElementSibling && (heading is null || IsLoneDate(dated[0])) && !IsNamed(dated[0])) dated.RemoveAt(0);
        foreach (var element in heading is null && dated.Count == 1 ? dated.Where(IsNamed).ToList() : dated) element.Remove();
    }

    /// <summary>The element that prints the title: a heading before anything else; links lead to other pages.</summary>
    internal static IElement? Heading(IElement body, string title)
    {
        foreach (var places in (string[])["h1", "h2,h3,h4", "p,div,span,td,b,strong,font,em"])
        {
            var found = body.QuerySelectorAll(places).LastOrDefault(place => place.TextContent.Length <= title.Length + 200
                && string.Equals(HtmlText.Collapsed(place), title, StringComparison.OrdinalIgnoreCase) && place.Closest("a,nav,aside,footer") is null);
            if (found is not null) return found;
        }
        return null;
    }

    private static IElement? FirstText(IElement body, IElement? heading)
    {
        var passed = heading is null;
        foreach (var node in body.Descendants())
        {
            passed |= node == heading;
            if (passed && node is IText { ParentElement: { } parent } words && PlainText.Collapse(words.Data).Length >= Prose
                && parent.Closest("script,style,nav,footer,a") is null && heading?.Contains(node) != true) return parent;
        }
        return null;
    }

    /// <summary>The elements that end before another begins, nearest first.</summary>
    private static IEnumerable<IElement> Before(IElement element, IElement body)
    {
        for (IElement? at = element; at is not null && at != body; at = at.ParentElement)
        {
            for (var sibling = at.PreviousElementSibling; sibling is not null; sibling = sibling.PreviousElementSibling) yield return sibling;
        }
    }

    private static bool IsDated(IElement element) =>
        element.TextContent.Length < 20_000 && HtmlText.Collapsed(element) is { Length: > 5 and <= LongestHead } text
        && DateScanner.Scan(text, alone: true).Any(mention => mention.Year is not null);

    private static bool IsLoneDate(IElement element) =>
        HtmlText.Collapsed(element) is var text && HeaderLine.Of(text, 0) is { Mention.Weekday: null };

    private static bool IsInHead(IElement heading)
    {
        for (var above = heading.ParentElement; above is not null && above.LocalName is not ("article" or "main" or "body"); above = above.ParentElement)
        {
            if (IsNamed(above) && IsDated(above)) return true;
        }
        return false;
    }

    private static bool IsNamed(IElement element) =>
        element.LocalName == "header" || element.ClassList.Any(Names.Contains) || element.Id is { } id && Names.Contains(id);
}

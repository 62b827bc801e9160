using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FeedServer.Collect.Reading;

/// <summary>An article's title on a page: its heading, as far as other voices confirm that it is one.</summary>
internal static class HtmlTitle
{
    private const int Shortest = 4;
    private const int MostHeadings = 10;

    private static readonly string[] Separators = [" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " > "];

    /// <summary>The title; null when the page names none.</summary>
    /// <param name="document">The page.</param>
    /// <param name="headline">What its structured data says; null when there is none.</param>
    /// <param name="shared">What it tells others that share it; null when nothing.</param>
    /// <param name="site">What the site is called; what the title shows of it is added.</param>
    public static string? Of(IHtmlDocument document, string? headline, string? shared, SiteNames site)
    {
        string?[] voices = [headline, shared, PlainText.Collapse(document.Title ?? "")];
        var titles = voices.OfType<string>().Where(title => title.Length > 0).Select(title => WithoutSite(title, site)).OfType<string>()
            .ToList();
        var headings = document.QuerySelectorAll("h1").Take(MostHeadings).Where(heading => !HtmlMasthead.IsSites(heading))
            .Select(HtmlText.Collapsed)
            .Where(text => text.Length > 0 && !site.Contains(text)).ToList();
        var confirmed = headings.FirstOrDefault(
            heading => titles.Exists(title => title.Contains(heading, StringComparison.OrdinalIgnoreCase)));
        if (confirmed is not null) return confirmed;
        if (headline is not null && titles.Count > 0) return titles[0];
        if (headings.Count == 1) return headings[0];
        // Careless templates put the first line there, which may be the date, or the site's name alone.
        var title = titles.Find(title => HeaderLine.Of(title, 0) is not { Prefix: "" });
        if (title is null || document.Body is not { } body || Place(body, title) is not { } place || !HtmlMasthead.IsSites(place))
            return title;
        site.Add(title);
        return null;
    }

    /// <summary>Where a title is printed: on a line of its own, else where it first stands.</summary>
    private static IElement? Place(IElement body, string title) => HtmlMasthead.Heading(body, title)
        ?? body.Descendants<IText>()
        .FirstOrDefault(text => PlainText.Collapse(text.Data).StartsWith(title, StringComparison.OrdinalIgnoreCase))?.ParentElement;

    /// <summary>
    /// The title without the site's name: what follows the last separator or stands before the first, when the page prints
    /// it by itself. A hyphen may be the title's own, so nothing else is cut.
    /// </summary>
    private static string? WithoutSite(string title, SiteNames site)
    {
        if (site.Contains(title)) return null;
        var (first, last) = (int.MaxValue, -1);
        var (firstEnd, lastEnd) = (0, 0);
        foreach (var separator in Separators)
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at > last) (last, lastEnd) = (at, at + separator.Length);
            at = title.IndexOf(separator, StringComparison.Ordinal);
            if (at >= 0 && at < first) (first, firstEnd) = (at, at + separator.Length);
        }
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

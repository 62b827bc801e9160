using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FeedServer.Collect.Reading;

/// <summary>An article's title on a page: its heading, as far as other voices confirm that it is one.</summary>
internal static class HtmlTitle
{
    private const int Shortest = 8;

    private static readonly string[] Separators = [" | ", " – ", " — ", " - ", " :: ", " » "];

    /// <summary>The title; null when the page names none.</summary>
    public static string? Of(IHtmlDocument document, string? headline, string? shared, string? site)
    {
        var titles = new[] { headline, shared, PlainText.Collapse(document.Title ?? "") }.OfType<string>().Where(title => title.Length > 0).ToList();
        var headings = document.QuerySelectorAll("h1").Select(HtmlText.Collapsed).Where(text => text.Length > 0).ToList();
        var confirmed = headings.FirstOrDefault(heading => titles.Exists(title => title.Contains(heading, StringComparison.OrdinalIgnoreCase)));
        if (confirmed is not null && confirmed != site) return confirmed;
        if (headline is not null) return headline;
        if (headings.Count == 1 && headings[0] != site) return headings[0];
        if (Printed(document, titles) is { } printed) return printed;
        return titles.Count == 0 ? null : WithoutSite(titles[0], site);
    }

    /// <summary>The part of a title before a separator that the page also prints on a line of its own.</summary>
    private static string? Printed(IHtmlDocument document, List<string> titles)
    {
        if (document.Body is not { } body) return null;
        foreach (var title in titles)
        {
            foreach (var separator in Separators)
            {
                var at = title.LastIndexOf(separator, StringComparison.Ordinal);
                if (at >= Shortest && HtmlMasthead.Heading(body, title[..at]) is { } place) return HtmlText.Collapsed(place);
            }
        }
        return null;
    }

    private static string? WithoutSite(string title, string? site)
    {
        if (title == site) return null;
        foreach (var separator in Separators)
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at <= 0) continue;
            var rest = title[(at + separator.Length)..];
            // A hyphen may be the title's own: it goes only when what follows is the site's name.
            if (rest == site || separator == " | ") return title[..at];
        }
        return title;
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>A web page, saved or fetched: what its head says, then its main content without the page's furniture.</summary>
public static class HtmlArticle
{
    /// <summary>Reads a decoded page.</summary>
    /// <param name="html">The whole page.</param>
    /// <param name="address">Its address; null when unknown, then the page's own word counts.</param>
    /// <param name="readDate">Reads a date of the head; null when it is no date.</param>
    /// <param name="selectors">Where things stand on it; null to find them.</param>
    public static PageOutcome Read(string html, Uri? address, Func<string, StatedDate?> readDate, PageSelectors? selectors = null)
    {
        if (HtmlTree.Parse(html) is not { } document) return new PageOutcome.Refused(HtmlTree.TooLarge);
        if (document.Body is not { } body) return new PageOutcome.Refused("it has no text");
        var hints = HtmlHints.Of(document, address, readDate, out var site);
        if (selectors is not null) return Selected(document, body, hints, new SelectedArticle(document, selectors, readDate));
        var heading = hints.Title is { } title ? HtmlMasthead.Heading(body, title) : null;
        HtmlMasthead.Remove(body, heading, site);
        HtmlLines.Open(body);
        var start = HtmlMasthead.Start(body, heading);
        LinkLists.Remove(body, start);
        HtmlMasthead.RemoveMenus(body, start);
        site.RemoveFrom(body, heading);
        HtmlFurniture.Remove(body);
        var page = HtmlBlocks.Page(MainContent.Of(document, body), hints, []);
        return page.Blocks.Count == 0 ? new PageOutcome.Refused("it has no text") : new PageOutcome.Found(page);
    }

    private static PageOutcome Selected(IHtmlDocument document, IElement body, ArticleHints hints, SelectedArticle selected)
    {
        hints = selected.Over(hints);
        var place = selected.Body();
        var pictures = selected.Pictures(place);
        HtmlFurniture.Remove(place ?? body);
        var page = HtmlBlocks.Page(place ?? MainContent.Of(document, body), hints, selected.Notes);
        return page.Blocks.Count == 0
            ? new PageOutcome.Refused("it has no text") : new PageOutcome.Found(page with { Blocks = [.. pictures, .. page.Blocks] });
    }
}

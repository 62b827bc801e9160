using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FeedServer.Collect.Reading.Html;

/// <summary>A web page, saved or fetched: what its head says, then its main content without the page's furniture.</summary>
internal static class HtmlArticle
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
        var hints = HtmlHints.From(document, address, readDate, out var site);
        if (selectors is not null) return Selected(document, body, hints, new SelectedArticle(document, selectors, readDate));
        var heading = hints.Title is { } title ? HtmlMasthead.Heading(body, title) : null;
        HtmlMasthead.Remove(body, heading, site);
        HtmlLines.Open(body);
        var start = HtmlMasthead.Start(body, heading);
        LinkLists.Remove(body, start);
        HtmlMasthead.RemoveMenus(body, start);
        site.RemoveFrom(body, heading);
        HtmlFurniture.Remove(body);
        var notes = new List<string>();
        var page = HtmlBlocks.Page(MainContent.Find(document, body, notes), hints, notes);
        return page.Blocks.Count == 0 ? new PageOutcome.Refused("it has no text") : new PageOutcome.Found(page);
    }

    private static PageOutcome Selected(IHtmlDocument document, IElement body, ArticleHints hints, SelectedArticle selected)
    {
        hints = selected.Over(hints);
        var place = selected.Body();
        var pictures = selected.Pictures(place);
        HtmlFurniture.Remove(place ?? body);
        var notes = selected.Notes.ToList();
        var page = HtmlBlocks.Page(place ?? MainContent.Find(document, body, notes), hints, notes);
        return page.Blocks.Count == 0
            ? new PageOutcome.Refused("it has no text") : new PageOutcome.Found(page with { Blocks = [.. pictures, .. page.Blocks] });
    }
}

/// <summary>An article page read by the operator's selectors; what they leave out, or do not find, is found as on any page.</summary>
internal sealed class SelectedArticle(IHtmlDocument document, PageSelectors selectors, Func<string, StatedDate?> readDate)
{
    private const string Missing = "the selector `";
    private readonly List<string> notes = [];

    /// <summary>Selectors that found nothing, each a note.</summary>
    public IReadOnlyList<string> Notes => notes;

    public static bool IsMissing(string note) => note.StartsWith(Missing, StringComparison.Ordinal);

    /// <summary>The page's hints with what the selectors say in their place.</summary>
    public ArticleHints Over(ArticleHints hints) => hints with
    {
        Title = Text(selectors.Title, "title") ?? hints.Title,
        Published = Date() ?? hints.Published,
        Byline = Names() ?? hints.Byline,
    };

    /// <summary>The element of the text; null when none is configured or found.</summary>
    public IElement? Body() => One(selectors.Body, "body");

    /// <summary>The pictures outside the text with their captions, before anything is taken out of the page.</summary>
    public IReadOnlyList<Block> Pictures(IElement? body)
    {
        if (selectors.Image is not { } selector) return [];
        var captions = selectors.Caption is { } caption ? document.QuerySelectorAll(caption).Select(HtmlText.Collapsed).ToList() : [];
        var images = document.QuerySelectorAll(selector)
            .SelectMany(found => found.LocalName == "img" ? (IEnumerable<IElement>)[found] : found.QuerySelectorAll("img")).ToList();
        return [.. images.Select((image, at) => (Image: image, Block: HtmlFigure.From(image, captions.ElementAtOrDefault(at) ?? "")))
            .Where(pair => body?.Contains(pair.Image) != true && pair.Block.Image is { Address.Length: > 0 }).Select(pair => pair.Block)];
    }

    private StatedDate? Date()
    {
        if (One(selectors.Date, "date") is not { } place) return null;
        var said = new[] { place.GetAttribute("datetime"), place.GetAttribute("content"), HtmlText.Collapsed(place) }.OfType<string>()
            .Where(text => text.Length > 0).ToList();
        var read = said.Select(readDate).FirstOrDefault(date => date is not null);
        if (read is null) notes.Add($"\"{said.FirstOrDefault()}\" (date) is no date with a year");
        return read;
    }

    private Byline? Names()
    {
        if (Text(selectors.Byline, "byline") is not { } line) return null;
        return Credits.FromLine(line) ?? Credits.FromBareNames(line) ?? new Byline { Text = [line] };
    }

    private string? Text(string? selector, string name) => One(selector, name) is not { } found ? null
        : (found.LocalName == "meta"
            ? NormalText.Collapse(found.GetAttribute("content") ?? "") : HtmlText.Collapsed(found)) is { Length: > 0 } text ? text : null;

    private IElement? One(string? selector, string name)
    {
        if (selector is null) return null;
        var found = document.QuerySelector(selector);
        if (found is null) notes.Add($"{Missing}{selector}` ({name}) finds nothing");
        return found;
    }
}

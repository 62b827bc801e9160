using FeedServer.Collect.Reading.Dates;

namespace FeedServer.Collect.Reading.Html;

/// <summary>A web page, saved or fetched: what its head says, then its main content without the page's furniture.</summary>
internal static class HtmlArticle
{
    /// <summary>Reads a decoded page.</summary>
    /// <param name="html">The whole page.</param>
    /// <param name="address">Its address; null when unknown, then the page's own word counts.</param>
    /// <param name="reading">Reads its dates.</param>
    /// <param name="budget">What reading it may cost; what is left of it is for others.</param>
    /// <param name="selectors">Where things stand on it; null to find them.</param>
    public static PageOutcome Read(string html, Uri? address, DateReading reading, ReadingBudget budget,
        PageSelectors? selectors = null)
    {
        try
        {
            return (selectors is null ? Found(html, address, reading, budget) : Selected(html, address, reading, budget, selectors))
                ?? PlainPage.Read(html, HtmlTree.TooLarge);
        }
        catch (BudgetSpentException)
        {
            return PlainPage.Read(html, HtmlTree.TooLong);
        }
    }

    private static PageOutcome? Found(string html, Uri? address, DateReading reading, ReadingBudget budget)
    {
        if (HtmlTree.Parse(html, budget) is not { } page) return null;
        if (page.Body is not { } body) return new PageOutcome.Refused("it has no text");
        LegacyMarkup.Mend(page.Root, html);
        PagePictures.Settle(body);
        var hints = HtmlHints.From(page, address, reading, out var site, out var dates);
        var heading = hints.Title is { } title ? HtmlMasthead.Heading(body, title) : null;
        HtmlMasthead.Remove(body, heading, site);
        HtmlLines.Open(body);
        var start = HtmlMasthead.Start(body, heading);
        LinkLists.Remove(body, start);
        HtmlMasthead.RemoveMenus(body, start);
        hints = dates.Into(hints);
        site.RemoveFrom(body, heading);
        HtmlFurniture.Remove(body);
        var notes = new List<string>();
        var (place, text) = MainContent.Find(body, heading, PageSite.Parse(hints.Link));
        return Blocks(place, text, hints, notes, []);
    }

    private static PageOutcome? Selected(string html, Uri? address, DateReading reading, ReadingBudget budget,
        PageSelectors selectors)
    {
        if (HtmlTree.ParseSelectable(html, budget) is not { } source) return null;
        if (source.Page.Body is not { } body) return new PageOutcome.Refused("it has no text");
        PagePictures.Settle(body);
        var selected = new SelectedArticle(source, selectors, reading);
        var found = HtmlHints.From(source.Page, address, reading, out _, out var dates);
        var hints = selected.Over(dates.Into(found));
        var place = selected.Body();
        var pictures = selected.Pictures(place);
        HtmlFurniture.Remove(place ?? body);
        var notes = selected.Notes.ToList();
        return Blocks(place ?? MainContent.Find(body, null, PageSite.Parse(hints.Link)).Place, null, hints, notes, pictures);
    }

    private static PageOutcome Blocks(
        TreeElement content, TreeElement? text, ArticleHints hints, List<string> notes, IReadOnlyList<Block> pictures)
    {
        var page = HtmlBlocks.Page(content, hints, notes, text);
        if (page.Blocks.Count == 0 && hints is { Title: not null, Published: not null, Summary: { } summary })
        {
            notes.Add("it has no text of its own; its description stands in place of one");
            page = page with { Blocks = [new Block { Kind = BlockKind.Paragraph, Text = summary }], Notes = notes };
        }
        return page.Blocks.Count == 0
            ? new PageOutcome.Refused("it has no text")
            : new PageOutcome.Found(page with { Blocks = [.. pictures, .. page.Blocks], IsWebPage = true });
    }
}

/// <summary>An article page read by the operator's selectors; what they leave out, or do not find, is found as on any page.</summary>
internal sealed class SelectedArticle(SelectablePage page, PageSelectors selectors, DateReading reading)
{
    private const string Missing = "the selector `";
    private const string Origin = "selector";

    private static readonly TreeSelector Images = TreeSelector.Parse("img");

    private readonly List<string> notes = [];

    /// <summary>Selectors that found nothing, each a note.</summary>
    public IReadOnlyList<string> Notes => notes;

    public static bool IsMissing(string note) => note.StartsWith(Missing, StringComparison.Ordinal);

    /// <summary>The page's hints with what the selectors say in their place.</summary>
    public ArticleHints Over(ArticleHints hints)
    {
        var (title, date, names) = (Text(selectors.Title, "title"), Date(), Names());
        return hints with
        {
            Title = title ?? hints.Title,
            Published = date ?? hints.Published,
            Byline = names ?? hints.Byline,
            Sources = hints.Sources with
            {
                Title = title is null ? hints.Sources.Title : Origin,
                Published = date is null ? hints.Sources.Published : Origin,
                Byline = names is null ? hints.Sources.Byline : Origin,
            },
        };
    }

    /// <summary>The element of the text; null when none is configured or found.</summary>
    public TreeElement? Body() => One(selectors.Body, "body");

    /// <summary>The pictures outside the text with their captions, before anything is taken out of the page.</summary>
    public IReadOnlyList<Block> Pictures(TreeElement? body)
    {
        if (selectors.Image is not { } selector) return [];
        var captions = selectors.Caption is { } caption ? page.All(caption).ConvertAll(HtmlText.Collapsed) : [];
        var images = page.All(selector).SelectMany(found => found.LocalName == "img" ? [found] : found.All(Images)).ToList();
        return [.. images.Select((image, at) => (Image: image, Block: HtmlFigure.From(image, captions.ElementAtOrDefault(at) ?? "")))
            .Where(pair => body?.Contains(pair.Image) != true && pair.Block.Image is { Address.Length: > 0 }).Select(pair => pair.Block)];
    }

    private StatedDate? Date()
    {
        if (One(selectors.Date, "date") is not { } place) return null;
        var said = new[] { place.GetAttribute("datetime"), place.GetAttribute("content"), HtmlText.Collapsed(place) }.OfType<string>()
            .Where(text => text.Length > 0).ToList();
        var read = said.Select(text => reading.Field(text)).FirstOrDefault(date => date is not null);
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

    private TreeElement? One(string? selector, string name)
    {
        if (selector is null) return null;
        var found = page.First(selector);
        if (found is null) notes.Add($"{Missing}{selector}` ({name}) finds nothing");
        return found;
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FeedServer.Collect.Dating;
using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>An article page read by the operator's selectors; what they leave out, or do not find, is found as on any page.</summary>
internal sealed class SelectedArticle(IHtmlDocument document, PageSelectors selectors, Func<string, StatedDate?> readDate)
{
    private const string Missing = "the selector `";
    private readonly List<string> notes = [];

    /// <summary>Selectors that found nothing, each a note.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>True for the note that a selector found nothing.</summary>
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
        return [.. images.Select((image, at) => (Image: image, Block: HtmlFigure.Of(image, captions.ElementAtOrDefault(at) ?? "")))
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
        return Credits.OfLine(line) ?? Credits.OfBareNames(line) ?? new Byline { Text = [line] };
    }

    private string? Text(string? selector, string name) => One(selector, name) is not { } found ? null
        : (found.LocalName == "meta"
            ? PlainText.Collapse(found.GetAttribute("content") ?? "") : HtmlText.Collapsed(found)) is { Length: > 0 } text ? text : null;

    private IElement? One(string? selector, string name)
    {
        if (selector is null) return null;
        var found = document.QuerySelector(selector);
        if (found is null) notes.Add($"{Missing}{selector}` ({name}) finds nothing");
        return found;
    }
}

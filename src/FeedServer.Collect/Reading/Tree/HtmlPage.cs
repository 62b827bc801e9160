using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FeedServer.Collect.Reading.Tree;

/// <summary>A parsed page.</summary>
internal sealed partial class HtmlPage
{
    /// <summary>A page without a head.</summary>
    /// <param name="root">Its <c>html</c> element.</param>
    public HtmlPage(TreeElement root)
    {
        Root = root;
        Body = root.Children.FirstOrDefault(child => child.LocalName is "body" or "frameset");
    }

    /// <param name="document">As parsed.</param>
    /// <param name="root">Its <c>html</c> element as ours.</param>
    public HtmlPage(IHtmlDocument document, TreeElement root)
        : this(root)
    {
        Title = WholeText.From(document.Title ?? "");
        SavedFrom = document.ChildNodes.Concat(document.DocumentElement.ChildNodes).OfType<IComment>()
            .Select(comment => Mark().Match(comment.Data)).FirstOrDefault(mark => mark.Success)?.Groups[1].Value;
    }

    /// <summary>Its <c>html</c> element.</summary>
    public TreeElement Root { get; }

    /// <summary>Its body; null when it has none.</summary>
    public TreeElement? Body { get; }

    /// <summary>What its <c>title</c> element says; empty when there is none.</summary>
    public string Title { get; } = "";

    /// <summary>The address a browser saved it from, by the mark that browsers leave in what they save
    /// (<c>saved from url=(0050)https://...</c>); null when it bears none.</summary>
    public string? SavedFrom { get; }

    [GeneratedRegex(@"saved from url=\(\d{1,6}\)(\S{1,2000})", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}

/// <summary>A page in which an operator's selectors find elements, as it was parsed: what is taken out later is still found.</summary>
/// <param name="Page">The page.</param>
/// <param name="Document">As AngleSharp parsed it.</param>
/// <param name="Nodes">Its elements as ours.</param>
internal sealed record SelectablePage(HtmlPage Page, IHtmlDocument Document, IReadOnlyDictionary<IElement, TreeElement> Nodes)
{
    /// <summary>The elements that a selector finds, in the document's order.</summary>
    public List<TreeElement> All(string selector) =>
        [.. Document.QuerySelectorAll(selector).Select(Nodes.GetValueOrDefault).OfType<TreeElement>()];

    /// <summary>The first element that a selector finds.</summary>
    public TreeElement? First(string selector) =>
        Document.QuerySelector(selector) is { } found ? Nodes.GetValueOrDefault(found) : null;
}

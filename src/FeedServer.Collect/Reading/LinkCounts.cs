using AngleSharp.Dom;

namespace FeedServer.Collect.Reading;

/// <summary>How much of each element's text leads elsewhere, counted in one walk of the tree.</summary>
internal sealed class LinkCounts
{
    private static readonly LinkCount None = new(0, 0, 0, 0);

    private readonly Dictionary<INode, LinkCount> counts = [];

    /// <summary>Counts below an element. The tree's depth is limited where it is parsed.</summary>
    public LinkCounts(IElement root) => Count(root, isLinked: false);

    /// <summary>The counts of an element; zeros for one that came later.</summary>
    public LinkCount Of(IElement element) => counts.GetValueOrDefault(element, None);

    private LinkCount Count(IElement element, bool isLinked)
    {
        if (element.LocalName is "script" or "style" or "select" or "textarea" or "button" or "noscript" or "template") return None;
        var isLink = element.LocalName == "a" && element.HasAttribute("href");
        int letters = 0, linked = 0, links = 0, beside = 0;
        foreach (var node in element.ChildNodes)
        {
            if (node is IText text)
            {
                var own = Letters(text.Data);
                letters += own;
                if (isLinked || isLink) linked += own;
                else beside = Math.Max(beside, own);
            }
            else if (node is IElement child)
            {
                var inner = Count(child, isLinked || isLink);
                (letters, linked, links) = (letters + inner.Letters, linked + inner.Linked, links + inner.Links);
                beside = Math.Max(beside, inner.Beside);
            }
        }
        return counts[element] = new LinkCount(letters, linked, links + (isLink && letters > 0 ? 1 : 0), beside);
    }

    private static int Letters(string text)
    {
        var letters = 0;
        foreach (var c in text) letters += char.IsLetter(c) ? 1 : 0;
        return letters;
    }
}

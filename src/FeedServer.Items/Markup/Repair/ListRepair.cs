namespace FeedServer.Items.Markup.Repair;

/// <summary>Puts lists in order (WHATWG HTML §4.4.5 to §4.4.11): items and nothing else, terms and what is said of them.</summary>
internal sealed class ListRepair(FlowRepair flow)
{
    private readonly List<Part> parts = [];
    private readonly List<MarkupNode> loose = [];

    /// <summary>Adds a list of items. What stands between them is an item of its own, a list behind an item that item's.</summary>
    public void Items(List<MarkupNode> into, MarkupNode list, Within within)
    {
        Walk(list.Children, within, isTerms: false);
        if (NodesOf(parts) is { Count: > 0 } items) into.Add(new MarkupNode(list.Name, AttributeRules.Kept(list), items));
    }

    /// <summary>Adds a list of terms. What stands between them is said of the term before; what is said of no term stands before the list,
    /// and a term of which nothing is said behind it.</summary>
    public void Terms(List<MarkupNode> into, MarkupNode list, Within within)
    {
        Walk(list.Children, within, isTerms: true);
        parts.RemoveAll(part => part.Content.Count == 0);
        var first = parts.FindIndex(part => part.Element.Name == "dt");
        if (first < 0) first = parts.Count;
        var end = parts.FindLastIndex(part => part.Element.Name == "dd") + 1;
        AddOpened(into, parts[..first]);
        if (end > first) into.Add(new MarkupNode("dl", AttributeRules.Kept(list), NodesOf(parts[first..end])));
        AddOpened(into, parts[Math.Max(first, end)..]);
    }

    private void AddOpened(List<MarkupNode> into, List<Part> some)
    {
        foreach (var part in some) flow.Paragraphs(into, part.Content);
    }

    private static List<MarkupNode> NodesOf(List<Part> some) =>
        [.. some.Where(part => part.Content.Count > 0)
            .Select(part => new MarkupNode(part.Element.Name, AttributeRules.Kept(part.Element), part.Content))];

    private void Walk(IReadOnlyList<MarkupNode> nodes, Within within, bool isTerms)
    {
        foreach (var node in nodes)
        {
            if (isTerms ? node.Name is "dt" or "dd" : node.Name == "li")
            {
                AddLoose(within, isTerms);
                parts.Add(new Part(node, flow.Content(node.Children, In(node, within))));
            }
            else if (node.Name is "ul" or "ol" && !isTerms && parts.Count > 0 && loose.Count == 0)
                flow.Into(parts[^1].Content, [node], within);
            else if (node.IsInline && node.Has(Holds.ListPart))
            {
                AddLoose(within, isTerms);
                Walk(node.Children, FlowRepair.MayStandRound(node, within) ? within.And(node) : within, isTerms);
            }
            else if (!node.IsBlank || loose.Count > 0) loose.Add(node);
        }
        AddLoose(within, isTerms);
    }

    private void AddLoose(Within within, bool isTerms)
    {
        if (loose.Count == 0) return;
        if (isTerms && parts is [.., { Element.Name: "dd" } said]) flow.Into(said.Content, loose, within);
        else parts.Add(new Part(new MarkupNode(isTerms ? "dd" : "li", [], []), flow.Content(loose, within)));
        loose.Clear();
    }

    private static Within In(MarkupNode part, Within within) => part.Name == "dt" ? within with { NoHeadings = true } : within;

    private sealed record Part(MarkupNode Element, List<MarkupNode> Content);
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FeedServer.Collect.Reading.Tree;

/// <summary>Parses HTML as browsers do (nothing in it is an error), within limits: everything behind it walks the tree recursively, and an
/// overflowing stack would end the process, not the document.</summary>
internal static class HtmlTree
{
    /// <summary>The most elements of one document; the largest real articles have a few thousand.</summary>
    public const int MaxElements = 100_000;

    /// <summary>The deepest element; Chrome and Firefox stop at 512.</summary>
    public const int MaxDepth = 256;

    /// <summary>Why null was answered, as a clause.</summary>
    public const string TooLarge = "its HTML has more than 100,000 elements or nests deeper than 256";

    /// <summary>Why a document is kept as text whose budget is spent, as a clause.</summary>
    public const string TooLong = "reading its HTML takes too long";

    /// <summary>The most attributes of an element that are read.</summary>
    public const int MostAttributes = 60;

    /// <summary>The page; null when it is beyond the limits.</summary>
    /// <param name="html">The document or a fragment.</param>
    /// <param name="budget">What its nodes cost.</param>
    /// <exception cref="BudgetSpentException">The budget is spent.</exception>
    public static HtmlPage? Parse(string html, ReadingBudget budget)
    {
        if (PlainMarkup.Read(html, budget) is { } plain) return new HtmlPage(plain);
        return Dom(html, budget) is { } document && new Conversion(budget, null).From(document.DocumentElement, 1) is { } root
            ? new HtmlPage(document, root) : null;
    }

    /// <summary>The page with what an operator's selectors need to find elements in it; null when it is beyond the limits.</summary>
    public static SelectablePage? ParseSelectable(string html, ReadingBudget budget)
    {
        if (Dom(html, budget) is not { } document) return null;
        var nodes = new Dictionary<IElement, TreeElement>();
        return new Conversion(budget, nodes).From(document.DocumentElement, 1) is { } root
            ? new SelectablePage(new HtmlPage(document, root), document, nodes) : null;
    }

    /// <summary>AngleSharp's own tree; null when it is beyond the limits.</summary>
    public static IHtmlDocument? Dom(string html, ReadingBudget? budget = null)
    {
        var elements = 0;
        IElement? before = null;
        var options = new HtmlParserOptions
        {
            OnCreated = (element, _) =>
            {
                budget?.Step();
                // The parser's own work grows with the square of the depth, so this cannot wait for its end. The element just
                // made hangs nowhere yet; the one before it does.
                if (++elements > MaxElements || (elements % 64 == 0 && DepthOf(before) > MaxDepth)) throw new BeyondLimitsException();
                before = element;
            },
        };
        try
        {
            var document = new HtmlParser(options).ParseDocument(html);
            return IsShallow(document) ? document : null;
        }
        catch (BeyondLimitsException)
        {
            return null;
        }
    }

    private static int DepthOf(IElement? element)
    {
        var depth = 0;
        for (var above = element; above is not null; above = above.ParentElement) depth++;
        return depth;
    }

    /// <summary>True when no node stands deeper than allowed. By places in lists: to ask a node for its sibling is to search the
    /// list.</summary>
    private static bool IsShallow(IDocument document)
    {
        var open = new Stack<(INodeList Nodes, int Next)>();
        open.Push((document.ChildNodes, 0));
        while (open.TryPop(out var level))
        {
            if (level.Next == level.Nodes.Length) continue;
            if (open.Count >= MaxDepth) return false;
            open.Push((level.Nodes, level.Next + 1));
            if (level.Nodes[level.Next].ChildNodes is { Length: > 0 } inner) open.Push((inner, 0));
        }
        return true;
    }

    /// <summary>Makes our nodes of AngleSharp's: comments are left out, and text on both sides of one is one text. Half
    /// surrogate pairs and U+FFFE go: nothing behind the tree can normalise them.</summary>
    private sealed class Conversion(ReadingBudget budget, Dictionary<IElement, TreeElement>? made)
    {
        public TreeElement? From(IElement element, int depth)
        {
            if (depth > MaxDepth) return null;
            var attributes = new List<(string Name, string Value)>(element.Attributes.Length);
            foreach (var attribute in element.Attributes.Take(MostAttributes))
                attributes.Add((attribute.Name, WholeText.From(attribute.Value)));
            var tree = new TreeElement(element.LocalName, attributes, budget);
            made?.Add(element, tree);
            var nodes = element.ChildNodes;
            StringBuilder? joined = null;
            for (var at = 0; at < nodes.Length; at++)
            {
                budget.Step();
                if (nodes[at] is IText text)
                {
                    if (tree.LastChild is not TreeText last) tree.Append(new TreeText(WholeText.From(text.Data)));
                    else (joined ??= new StringBuilder(last.Data)).Append(WholeText.From(text.Data));
                }
                else if (nodes[at] is IElement child)
                {
                    End(tree, ref joined);
                    if (From(child, depth + 1) is { } inner) tree.Append(inner);
                }
            }
            End(tree, ref joined);
            return tree;
        }

        private static void End(TreeElement tree, ref StringBuilder? joined)
        {
            if (joined is not null && tree.LastChild is TreeText last) last.Data = joined.ToString();
            joined = null;
        }
    }

    /// <summary>Stops the parser from inside; never leaves <see cref="Dom"/>.</summary>
    private sealed class BeyondLimitsException : Exception;
}

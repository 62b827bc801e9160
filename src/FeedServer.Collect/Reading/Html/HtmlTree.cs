using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FeedServer.Collect.Reading.Html;

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

    /// <summary>The document; null when it is beyond the limits.</summary>
    public static IHtmlDocument? Parse(string html)
    {
        var elements = 0;
        IElement? before = null;
        var options = new HtmlParserOptions
        {
            OnCreated = (element, _) =>
            {
                // The parser's own work grows with the square of the depth, so this cannot wait for its end. The element just
                // made hangs nowhere yet; the one before it does.
                if (++elements > MaxElements || (elements % 64 == 0 && DepthOf(before) > MaxDepth)) throw new BeyondLimitsException();
                before = element;
            },
        };
        try
        {
            var document = new HtmlParser(options).ParseDocument(html);
            return DepthOf(document) <= MaxDepth ? document : null;
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

    private static int DepthOf(IDocument document)
    {
        int depth = 0, deepest = 0;
        INode? node = document;
        while (node is not null)
        {
            if (node.FirstChild is { } child)
            {
                node = child;
                deepest = Math.Max(deepest, ++depth);
                continue;
            }
            while (node is not null && node.NextSibling is null)
            {
                node = node.Parent;
                depth--;
            }
            node = node?.NextSibling;
        }
        return deepest;
    }

    /// <summary>Stops the parser from inside; never leaves <see cref="Parse"/>.</summary>
    private sealed class BeyondLimitsException : Exception;
}

namespace FeedServer.Collect.Reading.Tree;

/// <summary>Writes nodes as HTML does (WHATWG HTML §13.3).</summary>
internal static class TreeMarkup
{
    private static readonly FrozenSet<string> Void = FrozenSet.Create("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame",
        "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr");

    private static readonly FrozenSet<string> Raw = FrozenSet.Create(
        "style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext");

    /// <summary>What stands in an element.</summary>
    public static string Inner(TreeElement element)
    {
        var html = new StringBuilder(element.Sums.Characters + 64);
        Children(element, html);
        return html.ToString();
    }

    /// <summary>A node with its own tags.</summary>
    public static string Outer(TreeNode node)
    {
        var html = new StringBuilder(node.Sums.Characters + 64);
        Write(node, html);
        return html.ToString();
    }

    /// <summary>Writes a node with its own tags behind what is written already.</summary>
    public static void Write(TreeNode node, StringBuilder html)
    {
        if (node is TreeText text)
        {
            if (text.Parent is { } parent && Raw.Contains(parent.LocalName)) html.Append(text.Data);
            else Escape(text.Data, html, inAttribute: false);
            return;
        }
        if (node is not TreeElement element) return;
        html.Append('<').Append(element.LocalName);
        foreach (var (name, value) in element.Attributes)
        {
            html.Append(' ').Append(name).Append("=\"");
            Escape(value, html, inAttribute: true);
            html.Append('"');
        }
        html.Append('>');
        if (Void.Contains(element.LocalName)) return;
        // The parser drops a line end that begins such an element.
        if (element.LocalName is "pre" or "textarea" or "listing" && element.FirstChild is TreeText { Data: ['\n', ..] })
            html.Append('\n');
        Children(element, html);
        html.Append("</").Append(element.LocalName).Append('>');
    }

    private static void Children(TreeElement element, StringBuilder html)
    {
        foreach (var child in element.ChildNodes) Write(child, html);
    }

    private static void Escape(string text, StringBuilder html, bool inAttribute)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny("&\u00A0<>\"") is >= 0 and var at)
        {
            html.Append(rest[..at]).Append(rest[at] switch
            {
                '&' => "&amp;",
                '\u00A0' => "&nbsp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => inAttribute ? "&quot;" : "\"",
            });
            rest = rest[(at + 1)..];
        }
        html.Append(rest);
    }
}

namespace FeedServer.Collect.Reading.Html;

/// <summary>The one list of what HTML's elements are to the block walk.</summary>
internal static class HtmlElements
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.Create("p", "div", "section", "article", "main", "header", "center",
        "figure", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "hr", "details", "address");

    /// <summary>The role of an element; one that is not listed is part of a line of text.</summary>
    public static HtmlRole RoleOf(string name) => name switch
    {
        "p" => HtmlRole.Paragraph,
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => HtmlRole.Heading,
        "img" or "picture" => HtmlRole.Picture,
        "br" => HtmlRole.Break,
        "figure" => HtmlRole.Figure,
        "div" or "section" or "article" or "main" or "header" or "center" or "body" or "form" or "fieldset" or "address"
            or "details" or "hgroup" => HtmlRole.Container,
        "ul" or "ol" or "dl" or "blockquote" or "pre" or "table" or "hr" => HtmlRole.Other,
        "script" or "style" or "template" or "noscript" or "iframe" or "object" or "embed" or "svg" or "math" or "canvas"
            or "video" or "audio" or "link" or "meta" or "title" or "head" or "input" or "button" or "select" or "textarea"
            or "nav" or "aside" or "footer" or "menu" or "dialog" or "frame" or "frameset" or "applet" => HtmlRole.Dropped,
        _ => HtmlRole.Inline,
    };

    /// <summary>True for an element that stands on lines of its own.</summary>
    public static bool IsBlock(string name) => Blocks.Contains(name);

    /// <summary>True for an element behind which a line ends.</summary>
    public static bool EndsLine(HtmlRole role, string name) =>
        role != HtmlRole.Inline || name is "li" or "td" or "th" or "dt" or "dd" or "tr" or "figcaption";
}

/// <summary>What an element is to the block walk.</summary>
internal enum HtmlRole
{
    /// <summary>Part of a line of text.</summary>
    Inline,

    Break,
    Picture,
    Paragraph,
    Heading,
    Figure,

    /// <summary>Only holds blocks.</summary>
    Container,

    /// <summary>Kept whole: lists, quotations, tables, code.</summary>
    Other,

    /// <summary>No part of the text.</summary>
    Dropped,
}

/// <summary>The text of an element as a reader sees it.</summary>
internal static class HtmlText
{
    /// <summary>The text with white space collapsed, NFC.</summary>
    public static string Collapsed(TreeNode node) => NormalText.Composed(NormalText.Collapse(From(node)));

    /// <summary>The text as it stands, with a space where a block or a line ends.</summary>
    public static string From(TreeNode node)
    {
        if (node is not TreeElement element) return "";
        var text = new StringBuilder(element.Sums.Characters);
        Append(element, text);
        return text.ToString();
    }

    /// <summary>Writes an element's text so, or a run of text, behind what is written already.</summary>
    public static void Write(TreeNode node, StringBuilder text)
    {
        if (node is TreeText words) text.Append(words.Data);
        else if (node is TreeElement element) Append(element, text);
    }

    private static void Append(TreeElement element, StringBuilder text)
    {
        foreach (var child in element.ChildNodes)
        {
            if (child is TreeText words) text.Append(words.Data);
            else if (child is TreeElement { Role: not HtmlRole.Dropped } inner)
            {
                Append(inner, text);
                if (HtmlElements.EndsLine(inner.Role, inner.LocalName)) text.Append(' ');
            }
        }
    }
}

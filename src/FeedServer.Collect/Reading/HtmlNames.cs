using AngleSharp.Dom;

namespace FeedServer.Collect.Reading;

/// <summary>The one list of what HTML's elements are to the block walk.</summary>
internal static class HtmlNames
{
    private const string Blocks =
        "p,div,section,article,main,header,center,figure,h1,h2,h3,h4,h5,h6,ul,ol,dl,blockquote,pre,table,hr,details,address";

    /// <summary>The role of an element; one that is not listed is part of a line of text.</summary>
    public static HtmlRole RoleOf(IElement element) => element.LocalName switch
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

    /// <summary>True when the element holds an element that stands on lines of its own.</summary>
    public static bool HoldsBlocks(IElement element) => element.QuerySelector(Blocks) is not null;
}

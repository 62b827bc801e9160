using FeedServer.Items.Markup.Repair;

namespace FeedServer.Items.Markup;

/// <summary>Makes our own canonical markup valid: its elements in the places that WHATWG HTML's content models give them, its attributes
/// with values that they may have, its words as they were and in their order. Linear in the text's length.</summary>
public static class ValidMarkup
{
    /// <summary>The elements that a kept text may have.</summary>
    public static IReadOnlySet<string> Elements => ContentModel.Elements;

    /// <summary>The same text, valid; the very string that was given when nothing had to be mended, and when it is not markup as
    /// <c>HtmlCleaner</c> writes it (every element closed, every value in double quotes, none nested deeper than 256).</summary>
    public static string From(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (html.Length == 0 || MarkupReader.Read(html) is not { } nodes) return html;
        return MarkupWriter.Write(new FlowRepair(html.Length).Content(nodes, default), html);
    }
}

using System.Collections.Frozen;

namespace FeedServer.Items.Markup.Repair;

/// <summary>What kinds of elements there are (WHATWG HTML §3.2.5.2 and §4.4 to §4.9), of those that a kept text may have.</summary>
internal static class ContentModel
{
    /// <summary>Elements within a line, and what stands in ruby. <c>a</c>, <c>del</c> and <c>ins</c> may hold blocks as well.</summary>
    private static readonly FrozenSet<string> Inline = FrozenSet.Create("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "em",
        "i", "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "strong", "sub", "sup", "time", "u", "var");

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create("blockquote", "caption", "dd", "dl", "dt", "figcaption", "figure",
        "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul");

    /// <summary>All of them.</summary>
    public static FrozenSet<string> Elements { get; } = Inline.Concat(Blocks).ToFrozenSet();

    /// <summary>Their names by what stands in a text.</summary>
    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names { get; } =
        Elements.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsInline(string name) => Inline.Contains(name);

    /// <summary>True for elements without content and end tag.</summary>
    public static bool IsVoid(string name) => name is "br" or "hr" or "img";

    /// <summary>True for elements that may hold blocks wherever they stand among blocks themselves.</summary>
    public static bool IsTransparent(string name) => name is "a" or "del" or "ins";

    /// <summary>True for what stands in lists only.</summary>
    public static bool IsListPart(string name) => name is "li" or "dt" or "dd";

    public static bool IsHeading(string name) => name is ['h', >= '2' and <= '6'];
}

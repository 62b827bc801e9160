namespace FeedServer.Collect.Reading.Tree;

/// <summary>Tells trees that surely read back as they were written (HTML §13.2.6.4.7): paragraphs and headings of plain text, lists,
/// quotations and figures, nothing in a place where a parser would move it. Everything else is read again to see.</summary>
internal static class StableMarkup
{
    private static readonly FrozenSet<string> Inline = FrozenSet.Create(
        "a", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "cite", "q", "code", "kbd", "samp",
        "var", "br", "img", "time", "bdi", "bdo");

    /// <summary>All elements of such trees.</summary>
    public static FrozenSet<string> Elements { get; } = Inline.Concat(["p", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure",
        "figcaption", "ul", "ol", "li", "hr"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True when what stands in a body, or in an element of blocks, is stable.</summary>
    public static bool Is(TreeElement body)
    {
        foreach (var child in body.ChildNodes)
            if (!IsFlow(child))
                return false;
        return true;
    }

    private static bool IsFlow(TreeNode node) => node is TreeElement element
        ? element.LocalName switch
        {
            "p" or "h2" or "h3" or "h4" or "h5" or "h6" => IsPlain(element) && ArePhrases(element, isLinked: false),
            "blockquote" or "figure" or "figcaption" => IsPlain(element) && Is(element),
            "ul" or "ol" => IsPlain(element)
                && element.ChildNodes.All(child => child is TreeElement { LocalName: "li" } or TreeText && IsFlow(child)),
            "li" => element.Parent is { LocalName: "ul" or "ol" } && IsPlain(element) && Is(element),
            "hr" => HasPlainValues(element),
            _ => IsPhrase(element, isLinked: false),
        }
        : IsPhrase(node, isLinked: false);

    private static bool ArePhrases(TreeElement element, bool isLinked)
    {
        foreach (var child in element.ChildNodes)
            if (!IsPhrase(child, isLinked))
                return false;
        return true;
    }

    /// <summary>Text, or an element within a line; a link in a link ends the outer one.</summary>
    private static bool IsPhrase(TreeNode node, bool isLinked)
    {
        if (node is TreeText text) return IsPlain(text.Data);
        if (node is not TreeElement element || !Inline.Contains(element.LocalName) || !IsPlain(element)) return false;
        if (element.LocalName == "a" && isLinked) return false;
        return ArePhrases(element, isLinked || element.LocalName == "a");
    }

    private static bool IsPlain(TreeElement element) =>
        HasPlainValues(element) && (element.LocalName is "br" or "img" || IsFilled(element));

    private static bool HasPlainValues(TreeElement element)
    {
        foreach (var (_, value) in element.Attributes)
            if (!IsPlain(value))
                return false;
        return true;
    }

    /// <summary>What holds nothing to be seen is taken out when it is read again.</summary>
    private static bool IsFilled(TreeElement element) => element.ChildElementCount > 0 || element.IsInked;

    /// <summary>A parser drops or replaces most control characters, and makes one line end of all kinds.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' and not ('\t' or '\n') or (>= '\u007F' and <= '\u009F') or (>= '\uD800' and <= '\uDFFF') or >= '\uFDD0')
                return IsLetters(text);
        }
        return true;
    }

    /// <summary>Pairs of surrogates and presentation forms are letters like others; halves and noncharacters are not.</summary>
    private static bool IsLetters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!System.Text.Rune.TryGetRuneAt(text, i, out var rune) || System.Text.Rune.IsControl(rune) && text[i] is not ('\t' or '\n'))
                return false;
            if ((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF or 0xFEFF) return false;
            i += rune.Utf16SequenceLength - 1;
        }
        return true;
    }
}

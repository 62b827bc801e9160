using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html;

namespace FeedServer.Collect.Cleaning;

/// <summary>One form for one meaning: attributes in alphabetical order, white space collapsed, nothing empty, NFC.</summary>
internal static class CanonicalForm
{
    private static readonly FrozenSet<string> MayBeEmpty = FrozenSet.Create("br", "hr", "img", "td", "th", "tr", "tbody", "thead", "tfoot",
        "rp");

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "hr", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption",
        "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption",
    };

    /// <summary>Writes void elements without a slash and escapes what HTML escapes.</summary>
    public static IMarkupFormatter Formatter { get; } = HtmlMarkupFormatter.Instance;

    /// <summary>Brings a tree into the form.</summary>
    public static void Apply(IElement root)
    {
        foreach (var comment in root.Descendants<IComment>().ToList()) comment.Remove();
        RemoveEmpty(root);
        root.Normalize();
        foreach (var text in root.Descendants<IText>().ToList()) Settle(text);
        foreach (var element in root.QuerySelectorAll("*")) SortAttributes(element);
    }

    private static void RemoveEmpty(IElement root)
    {
        // Children before parents, so that what is emptied by it goes too.
        foreach (var element in root.QuerySelectorAll("*").Reverse().ToList())
        {
            if (MayBeEmpty.Contains(element.LocalName)) continue;
            if (element.ChildElementCount > 0 || element.TextContent.AsSpan().Trim().Length > 0) continue;
            // Emphasis on a space still is a space.
            if (element.TextContent.Length > 0 && !Blocks.Contains(element.LocalName)) element.Replace([.. element.ChildNodes]);
            else element.Remove();
        }
    }

    private static void Settle(IText text)
    {
        if (Ancestors(text).Any(above => above.LocalName == "pre"))
        {
            text.Data = FormC(text.Data);
            return;
        }
        var line = Collapse(FormC(text.Data));
        if (IsEdge(text.PreviousSibling, text.Parent)) line = line.TrimStart(' ');
        if (IsEdge(text.NextSibling, text.Parent)) line = line.TrimEnd(' ');
        if (line.Length == 0) text.Remove();
        else text.Data = line;
    }

    /// <summary>Half a surrogate pair and U+FFFE, which have no normal form, are left out.</summary>
    private static string FormC(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\uFFFE', StringComparison.Ordinal))
            return text.Normalize(NormalizationForm.FormC);
        var formed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || rune.Value == 0xFFFE) continue;
            formed.Append(text, i, rune.Utf16SequenceLength);
            i += rune.Utf16SequenceLength - 1;
        }
        return formed.ToString().Normalize(NormalizationForm.FormC);
    }

    private static IEnumerable<IElement> Ancestors(INode node)
    {
        for (var above = node.ParentElement; above is not null; above = above.ParentElement) yield return above;
    }

    /// <summary>True where a line begins or ends: at a block's edge, beside a block, beside a line break.</summary>
    private static bool IsEdge(INode? beside, INode? parent) => beside switch
    {
        null => parent is IElement { LocalName: var name } && (Blocks.Contains(name) || name == "body"),
        IElement element => Blocks.Contains(element.LocalName) || element.LocalName == "br",
        _ => false,
    };

    /// <summary>Runs of space, tab and line end become one space; no-break spaces are the author's and stay.</summary>
    private static string Collapse(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not (' ' or '\t' or '\n' or '\r' or '\f')) line.Append(c);
            else if (line.Length == 0 || line[^1] != ' ') line.Append(' ');
        }
        return line.ToString();
    }

    private static void SortAttributes(IElement element)
    {
        var sorted = element.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal)
            .Select(attribute => (attribute.Name, Value: FormC(attribute.Value))).ToList();
        foreach (var (name, _) in sorted) element.RemoveAttribute(name);
        foreach (var (name, value) in sorted) element.SetAttribute(name, value);
    }
}

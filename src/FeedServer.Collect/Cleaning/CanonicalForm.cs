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

    /// <summary>Brings a tree into the form.</summary>
    public static void Apply(TreeElement root)
    {
        RemoveEmpty(root);
        root.Normalize();
        foreach (var text in root.Descendants().OfType<TreeText>().ToList()) Settle(text);
    }

    private static void RemoveEmpty(TreeElement root)
    {
        var elements = root.Descendants().OfType<TreeElement>().ToList();
        // Children before parents, so that what is emptied by it goes too.
        for (var at = elements.Count - 1; at >= 0; at--)
        {
            var element = elements[at];
            if (MayBeEmpty.Contains(element.LocalName) || element.ChildElementCount > 0 || element.IsInked) continue;
            // Emphasis on a space still is a space.
            if (element.Sums.Characters > 0 && !Blocks.Contains(element.LocalName)) element.Unwrap();
            else element.Remove();
        }
    }

    private static void Settle(TreeText text)
    {
        if (IsInPre(text))
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

    private static bool IsInPre(TreeText text)
    {
        for (var above = text.Parent; above is not null; above = above.Parent)
            if (above.LocalName == "pre")
                return true;
        return false;
    }

    /// <summary>A text in NFC, without half surrogate pairs and noncharacters.</summary>
    public static string FormC(string text) => WholeText.Normal(text);

    /// <summary>True where a line begins or ends: at a block's edge, beside a block, beside a line break.</summary>
    private static bool IsEdge(TreeNode? beside, TreeElement? parent) => beside switch
    {
        null => parent is { LocalName: var name } && (Blocks.Contains(name) || name == "body"),
        TreeElement element => Blocks.Contains(element.LocalName) || element.LocalName == "br",
        _ => false,
    };

    /// <summary>Runs of space, tab and line end become one space; no-break spaces are the author's and stay.</summary>
    private static string Collapse(string text)
    {
        if (!text.AsSpan().ContainsAny("\t\n\r\f") && !text.Contains("  ", StringComparison.Ordinal)) return text;
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not (' ' or '\t' or '\n' or '\r' or '\f')) line.Append(c);
            else if (line.Length == 0 || line[^1] != ' ') line.Append(' ');
        }
        return line.ToString();
    }
}

namespace FeedServer.Items.Markup.Repair;

/// <summary>An element of canonical markup, or a run of text; text and values as they are written.</summary>
internal sealed class MarkupNode
{
    /// <summary>A run of text.</summary>
    public MarkupNode(string written)
    {
        (Name, Written, Attributes, Children) = ("", written, [], []);
        if (IsLettered(written)) Holds = Holds.Ink;
    }

    /// <summary>An element.</summary>
    public MarkupNode(string name, IReadOnlyList<(string Name, string Value)> attributes, IReadOnlyList<MarkupNode> children)
    {
        (Name, Written, Attributes, Children) = (name, "", attributes, children);
        // By places here and where nodes are mended: an enumerator for each of a hundred thousand nodes is an object.
        for (var at = 0; at < children.Count; at++) Holds |= children[at].AsPart;
        if (name == "img") Holds |= Holds.Picture | (this["alt"] is { Length: > 0 } ? Holds.NamedPicture : Holds.None);
    }

    /// <summary>The element's name; empty for text.</summary>
    public string Name { get; }

    /// <summary>The text with its references; empty for an element.</summary>
    public string Written { get; }

    /// <summary>Names and written values, in the order of the names.</summary>
    public IReadOnlyList<(string Name, string Value)> Attributes { get; }

    public IReadOnlyList<MarkupNode> Children { get; }

    /// <summary>What stands in it.</summary>
    public Holds Holds { get; }

    public bool IsText => Name.Length == 0;

    /// <summary>White space and nothing else; a no-break space is the author's and counts.</summary>
    public bool IsBlank => IsText && string.IsNullOrWhiteSpace(Written);

    public bool IsInline => ContentModel.IsInline(Name);

    /// <summary>True for what may stand within a line.</summary>
    public bool IsPhrase => IsText || IsInline && !Has(Holds.Block);

    /// <summary>The written value of an attribute; null when it has none of the name.</summary>
    public string? this[string attribute]
    {
        get
        {
            for (var at = 0; at < Attributes.Count; at++)
            {
                if (Attributes[at].Name == attribute) return Attributes[at].Value;
            }
            return null;
        }
    }

    private Holds AsPart
    {
        get
        {
            if (IsText) return Holds;
            var own = Name switch
            {
                "a" => Holds.Link,
                "pre" or "table" => Holds.Scroller,
                "li" or "dt" or "dd" => Holds.ListPart,
                _ => Holds.None,
            };
            return IsInline ? Holds | own : (Holds & ~Holds.ListPart) | own | Holds.Block;
        }
    }

    public bool Has(Holds what) => (Holds & what) != Holds.None;

    private static bool IsLettered(string written)
    {
        for (var at = 0; at < written.Length; at++)
        {
            if (written.AsSpan(at).StartsWith("&nbsp;")) at += "&nbsp;".Length - 1;
            else if (!char.IsWhiteSpace(written[at])) return true;
        }
        return false;
    }
}

/// <summary>What stands in an element, at any depth.</summary>
[Flags]
internal enum Holds
{
    None = 0,

    /// <summary>An element on lines of its own.</summary>
    Block = 1,

    Link = 2,

    /// <summary>An element that pages let the keyboard scroll, and that may therefore not stand in a link.</summary>
    Scroller = 4,

    /// <summary>A part of a list that stands in no list, or in that element's own.</summary>
    ListPart = 8,

    /// <summary>Something to be read.</summary>
    Ink = 16,

    Picture = 32,

    /// <summary>A picture with an alternative text.</summary>
    NamedPicture = 64,
}

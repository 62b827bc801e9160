namespace FeedServer.Collect.Reading.Tree;

/// <summary>A node of a page. AngleSharp parses; everything behind it walks these nodes, because there each step costs the same whatever
/// the page holds: AngleSharp finds a sibling by searching its parent's list, which makes every walk over a long list quadratic.</summary>
internal abstract class TreeNode
{
    /// <summary>The element it stands in; null at the top and when it was taken out.</summary>
    public TreeElement? Parent { get; private protected set; }

    public TreeNode? PreviousSibling { get; private protected set; }

    public TreeNode? NextSibling { get; private protected set; }

    /// <summary>What stands in it, counted.</summary>
    public abstract NodeSums Sums { get; }

    /// <summary>All text in it, that of scripts too.</summary>
    public abstract string TextContent { get; }

    /// <summary>The same node by itself, with all that stands in it.</summary>
    public abstract TreeNode Clone();

    /// <summary>True for this node and for what stands in it.</summary>
    public bool Contains(TreeNode other)
    {
        for (var at = other; at is not null; at = at.Parent)
        {
            if (at == this) return true;
        }
        return false;
    }

    /// <summary>Takes it out of its tree with all that stands in it.</summary>
    public void Remove() => Parent?.Detach(this);

    /// <summary>Puts another node in its place.</summary>
    public void ReplaceBy(TreeNode other)
    {
        if (Parent is not { } parent) return;
        var next = NextSibling;
        parent.Detach(this);
        parent.Insert(other, next);
    }

    /// <summary>The elements it stands in, nearest first.</summary>
    public IEnumerable<TreeElement> Ancestors()
    {
        for (var above = Parent; above is not null; above = above.Parent) yield return above;
    }

    // Only a base class may write the links of another node.
    private protected static void Link(TreeNode node, TreeElement? parent, TreeNode? previous, TreeNode? next)
    {
        (node.Parent, node.PreviousSibling, node.NextSibling) = (parent, previous, next);
        if (previous is not null) previous.NextSibling = node;
        if (next is not null) next.PreviousSibling = node;
    }

    private protected static void Unlink(TreeNode node)
    {
        if (node.PreviousSibling is { } previous) previous.NextSibling = node.NextSibling;
        if (node.NextSibling is { } next) next.PreviousSibling = node.PreviousSibling;
        (node.Parent, node.PreviousSibling, node.NextSibling) = (null, null, null);
    }
}

/// <summary>A run of text; two never stand side by side in a tree as parsed.</summary>
internal sealed class TreeText : TreeNode
{
    private string data;
    private int inked;

    public TreeText(string data)
    {
        this.data = data;
        (inked, Shape) = Measured(data);
    }

    /// <summary>The text; setting it keeps the counts of what it stands in.</summary>
    public string Data
    {
        get => data;
        set
        {
            var before = Sums;
            data = value;
            (inked, Shape) = Measured(value);
            Parent?.Count(Sums - before);
        }
    }

    public override NodeSums Sums => new() { Characters = data.Length, Inked = inked };

    public override string TextContent => data;

    /// <summary>Its length with white space collapsed.</summary>
    public TextShape Shape { get; private set; }

    public override TreeNode Clone() => new TreeText(data);

    private static (int Inked, TextShape Shape) Measured(string text)
    {
        int inked = 0, core = 0;
        bool leads = false, trails = false;
        foreach (var c in text)
        {
            var isSpace = char.IsWhiteSpace(c);
            if (!isSpace) inked++;
            if (isSpace || c is '\u200B')
            {
                leads |= core == 0;
                trails = true;
                continue;
            }
            core += trails && core > 0 ? 2 : 1;
            trails = false;
        }
        return (inked, new TextShape(core, leads, trails));
    }
}

/// <summary>What stands in a node. Kept up to date by every change, so that asking costs nothing.</summary>
internal readonly record struct NodeSums
{
    /// <summary>Characters of all text.</summary>
    public int Characters { get; init; }

    /// <summary>Those of them that are no white space.</summary>
    public int Inked { get; init; }

    /// <summary>Elements that stand on lines of their own.</summary>
    public int Blocks { get; init; }

    /// <summary>Pictures.</summary>
    public int Images { get; init; }

    /// <summary>Links with an address.</summary>
    public int Links { get; init; }

    /// <summary>Elements that only an article's own place holds: <c>h1</c>, <c>article</c>, <c>main</c>.</summary>
    public int Places { get; init; }

    public static NodeSums operator +(NodeSums a, NodeSums b) => new()
    {
        Characters = a.Characters + b.Characters,
        Inked = a.Inked + b.Inked,
        Blocks = a.Blocks + b.Blocks,
        Images = a.Images + b.Images,
        Links = a.Links + b.Links,
        Places = a.Places + b.Places,
    };

    public static NodeSums operator -(NodeSums a, NodeSums b) => new()
    {
        Characters = a.Characters - b.Characters,
        Inked = a.Inked - b.Inked,
        Blocks = a.Blocks - b.Blocks,
        Images = a.Images - b.Images,
        Links = a.Links - b.Links,
        Places = a.Places - b.Places,
    };
}

/// <summary>The length of a text with white space collapsed, in a form in which two neighbours can be joined.</summary>
/// <param name="Core">Characters without white space at the ends.</param>
/// <param name="Leads">Whether white space stands before them, or is all there is.</param>
/// <param name="Trails">Whether white space stands behind them.</param>
internal readonly record struct TextShape(int Core, bool Leads, bool Trails)
{
    /// <summary>A space where a block or a line ends.</summary>
    public static TextShape Space { get; } = new(0, true, true);

    /// <summary>This text and the one behind it.</summary>
    public TextShape Then(TextShape next)
    {
        if (Core == 0) return next with { Leads = Leads || next.Leads, Trails = next.Trails || next.Core == 0 && Leads };
        if (next.Core == 0) return this with { Trails = Trails || next.Leads };
        return new TextShape(Core + next.Core + (Trails || next.Leads ? 1 : 0), Leads, next.Trails);
    }
}

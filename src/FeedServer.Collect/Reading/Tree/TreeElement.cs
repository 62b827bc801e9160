using System.Runtime.InteropServices;
using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Reading.Tree;

/// <summary>An element of a page.</summary>
internal sealed class TreeElement : TreeNode
{
    private readonly ReadingBudget budget;
    private readonly List<(string Name, string Value)> attributes;
    private NodeSums sums;
    private TextShape? shape;

    /// <param name="name">Its name, of an HTML element in small letters.</param>
    /// <param name="attributes">Its attributes, each name once.</param>
    /// <param name="budget">What walking over it costs.</param>
    public TreeElement(string name, List<(string Name, string Value)> attributes, ReadingBudget budget)
    {
        (LocalName, this.attributes, this.budget) = (name, attributes, budget);
        Role = HtmlElements.RoleOf(name);
        sums = Own();
    }

    public string LocalName { get; private set; }

    /// <summary>What it is to the block walk.</summary>
    public HtmlRole Role { get; private set; }

    /// <summary>Its attributes as they are now; not to be held while they are changed.</summary>
    public ReadOnlySpan<(string Name, string Value)> Attributes => CollectionsMarshal.AsSpan(attributes);

    public TreeNode? FirstChild { get; private set; }

    public TreeNode? LastChild { get; private set; }

    public int ChildElementCount { get; private set; }

    /// <summary>How much of its text leads elsewhere, by the last count that went over it.</summary>
    public LinkCount Counted { get; set; }

    /// <summary>The count that this was; null when none went over it.</summary>
    public LinkCounts? CountedBy { get; set; }

    public override NodeSums Sums => sums;

    /// <summary>Whether it holds anything to be read.</summary>
    public bool IsInked => sums.Inked > 0;

    /// <summary>Whether it holds an element that stands on lines of its own.</summary>
    public bool HoldsBlocks => sums.Blocks > (HtmlElements.IsBlock(LocalName) ? 1 : 0);

    public string ClassName => GetAttribute("class") ?? "";

    public string Id => GetAttribute("id") ?? "";

    /// <summary>The length of its text as a reader sees it, white space collapsed.</summary>
    public int CollapsedLength => Shape.Core;

    /// <summary>Counted when it is asked for, and again when something in it changed.</summary>
    private TextShape Shape
    {
        get
        {
            if (shape is { } known) return known;
            var all = default(TextShape);
            foreach (var child in ChildNodes)
            {
                if (child is TreeText text) all = all.Then(text.Shape);
                else if (child is TreeElement { Role: not HtmlRole.Dropped } element)
                {
                    all = all.Then(element.Shape);
                    if (HtmlElements.EndsLine(element.Role, element.LocalName)) all = all.Then(TextShape.Space);
                }
            }
            shape = all;
            return all;
        }
    }

    public override string TextContent
    {
        get
        {
            if (FirstChild is TreeText { NextSibling: null } only) return only.Data;
            var text = new StringBuilder(sums.Characters);
            foreach (var node in Descendants())
            {
                if (node is TreeText words) text.Append(words.Data);
            }
            return text.ToString();
        }
    }

    /// <summary>What stands in it; each may be taken out or moved while it is looked at.</summary>
    public ChildList ChildNodes => new(FirstChild, budget);

    public IEnumerable<TreeElement> Children => ChildNodes.OfType<TreeElement>();

    public TreeElement? PreviousElementSibling => Nearest(this, back: true);

    public TreeElement? NextElementSibling => Nearest(this, back: false);

    public override TreeNode Clone()
    {
        var copy = new TreeElement(LocalName, attributes.Count == 0 ? [] : [.. attributes], budget);
        foreach (var child in ChildNodes) copy.Append(child.Clone());
        return copy;
    }

    public string? GetAttribute(string name)
    {
        foreach (var (other, value) in attributes)
        {
            if (other == name) return value;
        }
        return null;
    }

    public bool HasAttribute(string name) => GetAttribute(name) is not null;

    public void SetAttribute(string name, string value)
    {
        var at = attributes.FindIndex(attribute => attribute.Name == name);
        if (at < 0) attributes.Add((name, value));
        else attributes[at] = (name, value);
    }

    public void RemoveAttribute(string name) => attributes.RemoveAll(attribute => attribute.Name == name);

    /// <summary>Keeps the attributes that are wanted, in the order of their names.</summary>
    /// <param name="keep">The value that stays, of this element's name, an attribute's name and its value; null to take it out.</param>
    public void KeepAttributes(Func<string, string, string, string?> keep)
    {
        var kept = 0;
        for (var at = 0; at < attributes.Count; at++)
        {
            var (name, value) = attributes[at];
            if (keep(LocalName, name, value) is { } stays) attributes[kept++] = (name, stays);
        }
        attributes.RemoveRange(kept, attributes.Count - kept);
        if (kept > 1) attributes.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
    }

    /// <summary>Makes it another element without attributes; what stands in it stays.</summary>
    public void Rename(string name)
    {
        var before = Own();
        attributes.Clear();
        (LocalName, Role) = (name, HtmlElements.RoleOf(name));
        Count(Own() - before);
    }

    /// <summary>Whether its class attribute has a word.</summary>
    public bool HasClass(string word) => ClassName is { Length: > 0 } names && HasWord(names, word);

    /// <summary>All below it in the document's order.</summary>
    public IEnumerable<TreeNode> Descendants()
    {
        for (var at = Following(this, this); at is not null; at = Following(at, this))
        {
            budget.Step();
            yield return at;
        }
    }

    /// <summary>The elements below it that a selector names, in the document's order, as they are now.</summary>
    public List<TreeElement> All(TreeSelector selector)
    {
        var found = new List<TreeElement>();
        for (var at = FirstBelow(selector, this); at is not null; at = FirstBelow(selector, at)) found.Add(at);
        return found;
    }

    /// <summary>The first element below it that a selector names.</summary>
    public TreeElement? First(TreeSelector selector) => FirstBelow(selector, this);

    /// <summary>This element or the nearest it stands in that a selector names.</summary>
    public TreeElement? Closest(TreeSelector selector)
    {
        for (var at = this; at is not null; at = at.Parent)
            if (selector.Matches(at))
                return at;
        return null;
    }

    public void Append(TreeNode node) => Insert(node, null);

    /// <summary>Puts what stands in it in its place.</summary>
    public void Unwrap()
    {
        if (Parent is not { } parent) return;
        var next = NextSibling;
        parent.Detach(this);
        foreach (var child in ChildNodes)
        {
            Detach(child);
            parent.Insert(child, next);
        }
    }

    /// <summary>Joins runs of text that stand side by side, and takes out empty ones.</summary>
    public void Normalize()
    {
        foreach (var text in Descendants().OfType<TreeText>().ToList())
        {
            if (text.Parent is null) continue;
            if (text.NextSibling is TreeText)
            {
                var joined = new StringBuilder(text.Data);
                while (text.NextSibling is TreeText next)
                {
                    joined.Append(next.Data);
                    next.Remove();
                }
                text.Data = joined.ToString();
            }
            if (text.Data.Length == 0) text.Remove();
        }
    }

    internal static bool HasWord(string words, string word)
    {
        for (var at = words.IndexOf(word, StringComparison.Ordinal); at >= 0; at = words.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || char.IsWhiteSpace(words[at - 1])) && (end == words.Length || char.IsWhiteSpace(words[end]))) return true;
        }
        return false;
    }

    internal void Insert(TreeNode node, TreeNode? before)
    {
        node.Remove();
        var previous = before is null ? LastChild : before.PreviousSibling;
        Link(node, this, previous, before);
        if (previous is null) FirstChild = node;
        if (before is null) LastChild = node;
        if (node is TreeElement) ChildElementCount++;
        Count(node.Sums);
    }

    internal void Detach(TreeNode node)
    {
        if (FirstChild == node) FirstChild = node.NextSibling;
        if (LastChild == node) LastChild = node.PreviousSibling;
        if (node is TreeElement) ChildElementCount--;
        Unlink(node);
        Count(default(NodeSums) - node.Sums);
    }

    /// <summary>Takes a change into its counts and those of what it stands in.</summary>
    internal void Count(NodeSums change)
    {
        for (var at = this; at is not null; at = at.Parent)
        {
            at.sums += change;
            at.shape = null;
        }
    }

    /// <summary>The next element behind a node, below this one, that a selector names.</summary>
    private TreeElement? FirstBelow(TreeSelector selector, TreeNode after)
    {
        if (ChildElementCount == 0) return null;
        for (var at = Following(after, this); at is not null; at = Following(at, this))
        {
            budget.Step();
            if (at is TreeElement element && selector.Matches(element)) return element;
        }
        return null;
    }

    private NodeSums Own() => new()
    {
        Blocks = HtmlElements.IsBlock(LocalName) ? 1 : 0,
        Images = LocalName == "img" ? 1 : 0,
        Links = LocalName == "a" && HasAttribute("href") ? 1 : 0,
        Places = LocalName is "h1" or "article" or "main" ? 1 : 0,
    };

    private static TreeNode? Following(TreeNode at, TreeNode root)
    {
        if (at is TreeElement { FirstChild: { } child }) return child;
        for (var up = at; up is not null && up != root; up = up.Parent)
        {
            if (up.NextSibling is { } next) return next;
        }
        return null;
    }

    private static TreeElement? Nearest(TreeNode from, bool back)
    {
        for (var at = from; at is not null;)
        {
            at = back ? at.PreviousSibling : at.NextSibling;
            if (at is TreeElement element) return element;
        }
        return null;
    }
}

namespace FeedServer.Collect.Feeds;

/// <summary>The elements that are open while markup is read, and the rules by which they close.</summary>
/// <param name="mending">True when end tags are known to be missing: then an element that cannot hold another ends before it.</param>
internal sealed class OpenElements(bool mending)
{
    private const int Deepest = 200;

    /// <summary>Elements of an item that hold text only: another of an item's elements inside them means their end is missing.</summary>
    private static readonly FrozenSet<string> Leaves = new[] { "title", "link", "guid", "pubdate", "id", "published", "updated", "dc:date",
        "dc:creator", "author", "category",
        "atom:id", "atom:updated", "atom:published", "atom:title", "description", "atom:summary", "content:encoded" }.ToFrozenSet();

    private static readonly FrozenSet<string> AfterLeaf = new[] { "title", "link", "guid", "pubdate", "description", "category",
        "enclosure", "dc:date", "dc:creator", "content:encoded", "atom:id", "atom:updated", "atom:published", "atom:title", "atom:summary",
        "atom:content", "atom:link", "item", "atom:entry" }.ToFrozenSet();

    private readonly List<FeedNode> stack = [];
    private readonly List<FeedScope> scopes = [];
    private int flattened;

    /// <summary>The outermost element; null before it was opened.</summary>
    public FeedNode? Root { get; private set; }

    /// <summary>The first thing that was wrong, with its line; null when nothing was.</summary>
    public string? Fault { get; private set; }

    public bool IsClosed => Root is not null && stack.Count == 0;

    public FeedNode? Current => stack.Count == 0 ? null : stack[^1];

    public void Break(string what, int line) => Fault ??= $"line {line}: {what}";

    public void Add(string text) => Current?.Add(text);

    public void Open(MarkupTag tag, int line)
    {
        var scope = (scopes.Count == 0 ? FeedScope.Outside : scopes[^1]).Enter(tag);
        var key = scope.Key(tag.Name);
        if (mending) CloseBefore(key);
        if (stack.Count >= Deepest)
        {
            Break($"elements nested more than {Deepest} deep", line);
            if (!tag.IsEmpty) flattened++;
            return;
        }
        // Closing may have left the scope the tag was looked up in; scopes of siblings differ only by their own declarations.
        var node = new FeedNode
        {
            Name = tag.Name,
            Key = key,
            Namespace = scope.Address(tag.Name),
            Line = line,
            Attributes = FeedScope.WithoutDeclarations(tag.Attributes),
            Parent = Current,
        };
        Current?.Add(node);
        Root ??= node;
        if (tag.IsEmpty && stack.Count > 0) return;
        if (mending && FeedText.IsVoid(tag.Name) && key.Equals(tag.Name, StringComparison.OrdinalIgnoreCase)
            && stack.Exists(n => n.Key is "description" or "content:encoded" or "atom:content" or "atom:summary")) return;
        stack.Add(node);
        scopes.Add(scope);
        if (tag.IsEmpty) Close(tag.Name, line);
    }

    public void Close(ReadOnlySpan<char> name, int line)
    {
        if (flattened > 0)
        {
            flattened--;
            return;
        }
        for (var i = stack.Count - 1; i >= 0; i--)
        {
            if (!name.Equals(stack[i].Name, StringComparison.OrdinalIgnoreCase)) continue;
            if (i != stack.Count - 1) Break($"<{stack[^1].Name}> does not end before </{name}>", line);
            CutTo(i);
            return;
        }
        Break($"</{name}> ends nothing", line);
    }

    public void End(int line)
    {
        if (stack.Count > 0) Break($"<{stack[^1].Name}> does not end", line);
    }

    private void CloseBefore(string key)
    {
        if (key is "item" or "atom:entry")
        {
            var sibling = stack.FindLastIndex(n => n.Key == key);
            if (sibling > 0) CutTo(sibling);
        }
        if (stack.Count > 1 && AfterLeaf.Contains(key) && Leaves.Contains(stack[^1].Key)) CutTo(stack.Count - 1);
    }

    private void CutTo(int count)
    {
        stack.RemoveRange(count, stack.Count - count);
        scopes.RemoveRange(count, scopes.Count - count);
    }
}

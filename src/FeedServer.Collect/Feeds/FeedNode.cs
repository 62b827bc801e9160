namespace FeedServer.Collect.Feeds;

/// <summary>An element of a feed: its name by family of namespaces, its attributes and what it holds, in order.</summary>
internal sealed class FeedNode
{
    private static readonly List<FeedNode> None = [];

    private List<object>? content;
    private List<FeedNode>? children;

    /// <summary>One bit for each key below: most of what is looked for is not there, and this tells it without looking.</summary>
    private ulong keysBelow;

    public required string Name { get; init; }

    /// <summary>Family and local name in lower case: <c>title</c>, <c>dc:date</c>, <c>atom:link</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The address of its namespace; empty when none.</summary>
    public required string Namespace { get; init; }

    /// <summary>Line it begins on, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Attributes by the name as written, declarations of namespaces left out.</summary>
    public KeyValuePair<string, string>[] Attributes { get; init; } = [];

    /// <summary>Its own xml:base chain is followed through here; null at the root.</summary>
    public FeedNode? Parent { get; init; }

    /// <summary>What its links are resolved against, once it has been worked out.</summary>
    public Uri? Base { get; set; }

    public ReadOnlySpan<char> Local => Name.AsSpan(Name.IndexOf(':') + 1);

    /// <summary>Text and elements as they follow each other.</summary>
    public IReadOnlyList<object> Content => content ?? (IReadOnlyList<object>)[];

    public List<FeedNode> Children => children ?? None;

    /// <summary>True when it holds elements, not only text.</summary>
    public bool HasElements => children is not null;

    public void Add(FeedNode child)
    {
        (content ??= []).Add(child);
        (children ??= []).Add(child);
        keysBelow |= Bit(child.Key);
    }

    public void Add(string text)
    {
        if (text.Length > 0) (content ??= []).Add(text);
    }

    /// <summary>The value of an attribute by its local name in any case; null when it has none.</summary>
    public string? this[string attribute]
    {
        get
        {
            string? prefixed = null;
            foreach (var (name, value) in Attributes)
            {
                if (name.Equals(attribute, StringComparison.OrdinalIgnoreCase)) return value;
                if (name.Length > attribute.Length && name[^(attribute.Length + 1)] == ':'
                    && name.EndsWith(attribute, StringComparison.OrdinalIgnoreCase)) prefixed = value;
            }
            return prefixed;
        }
    }

    /// <summary>The first element below with the first of the keys that there is; null when none is.</summary>
    public FeedNode? First(params ReadOnlySpan<string> keys)
    {
        if (children is null) return null;
        foreach (var key in keys)
        {
            if (!MayHold(key)) continue;
            foreach (var child in children)
                if (child.Key == key) return child;
        }
        return null;
    }

    /// <summary>False when no element below has the key.</summary>
    public bool MayHold(string key) => (keysBelow & Bit(key)) != 0;

    /// <summary>The elements below with a key, in order.</summary>
    public IEnumerable<FeedNode> All(string key) => MayHold(key) ? Children.Where(c => c.Key == key) : [];

    /// <summary>Its text with that of every element in it, white space at the ends cut; null when there is none.</summary>
    public string? Text
    {
        get
        {
            if (content is null) return null;
            if (content is [string only]) return Cut(only);
            var text = new StringBuilder();
            AddText(text);
            return Cut(text.ToString());
        }
    }

    /// <summary>What is in it as markup: text escaped, elements as written without prefix; null when there is none.</summary>
    public string? Markup
    {
        get
        {
            var markup = new StringBuilder();
            AddMarkup(markup);
            return Cut(markup.ToString());
        }
    }

    private static ulong Bit(string key) => 1UL << ((key.Length * 5 + key[0] + (key[^1] * 3)) & 63);

    private static string? Cut(string text) => text.AsSpan().IsWhiteSpace() ? null : text.Trim();

    private void AddText(StringBuilder text)
    {
        foreach (var part in Content)
        {
            if (part is FeedNode node) node.AddText(text);
            else text.Append((string)part);
        }
    }

    private void AddMarkup(StringBuilder markup)
    {
        foreach (var part in Content)
        {
            if (part is not FeedNode node)
            {
                FeedText.Escape(markup, (string)part);
                continue;
            }
            markup.Append('<').Append(node.Local);
            foreach (var (name, value) in node.Attributes)
                FeedText.Escape(markup.Append(' ').Append(name).Append("=\""), value).Append('"');
            markup.Append('>');
            node.AddMarkup(markup);
            if (node.content is not null || !FeedText.IsVoid(node.Local)) markup.Append("</").Append(node.Local).Append('>');
        }
    }
}

/// <summary>A document as a tree.</summary>
/// <param name="Root">Its outermost element; null when it has none.</param>
/// <param name="Fault">What was wrong with its markup first, with the line; null when it was well-formed.</param>
/// <param name="Cut">Why the rest of it was not read; null when all of it was.</param>
internal sealed record FeedTree(FeedNode? Root, string? Fault, string? Cut);

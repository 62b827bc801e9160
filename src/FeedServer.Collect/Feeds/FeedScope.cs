namespace FeedServer.Collect.Feeds;

/// <summary>Which prefix means which namespace at a place of a feed. A scope without declarations of its own is its parent's.</summary>
internal sealed class FeedScope
{
    private readonly Dictionary<string, string> addresses;
    private readonly Dictionary<string, string> keys = [];
    private readonly string coreAddress;
    private readonly string coreFamily;

    private FeedScope(Dictionary<string, string> addresses, string coreAddress, string coreFamily)
    {
        this.addresses = addresses;
        this.coreAddress = coreAddress;
        this.coreFamily = coreFamily;
    }

    /// <summary>What holds before the root.</summary>
    public static FeedScope Outside { get; } = new([], "", "");

    /// <summary>The scope of an element, by its declarations.</summary>
    public FeedScope Enter(MarkupTag tag)
    {
        var isRoot = ReferenceEquals(this, Outside);
        Dictionary<string, string>? own = null;
        foreach (var (name, value) in tag.Attributes)
        {
            if (!name.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase) || (name.Length > 5 && name[5] != ':')) continue;
            own ??= new Dictionary<string, string>(addresses);
            own[name.Length > 6 ? name[6..] : ""] = value.Trim();
        }
        if (!isRoot) return own is null ? this : new FeedScope(own, coreAddress, coreFamily);
        // The root says what the plain names mean: a "feed" holds Atom and an "rss" holds RSS, whatever namespace it was put in.
        var inner = new FeedScope(own ?? [], "", "");
        var local = tag.Name.AsSpan(tag.Name.IndexOf(':') + 1);
        var isAtom = local.Equals("feed", StringComparison.OrdinalIgnoreCase) || local.Equals("entry", StringComparison.OrdinalIgnoreCase);
        var core = inner.Address(tag.Name);
        // In RDF the root is not in the namespace of the feed's elements; theirs is the default one.
        if (local.Equals("rdf", StringComparison.OrdinalIgnoreCase)) core = inner.addresses.GetValueOrDefault("", "");
        return new FeedScope(inner.addresses, core, isAtom ? "atom" : FeedNamespaces.Core);
    }

    /// <summary>The namespace of a name; empty when it has none.</summary>
    public string Address(string name)
    {
        var colon = name.IndexOf(':');
        var prefix = colon < 0 ? "" : name[..colon];
        if (addresses.TryGetValue(prefix, out var address)) return address;
        return prefix.Length == 0 ? "" : FeedNamespaces.Usual.GetValueOrDefault(prefix.ToLowerInvariant(), "undeclared:" + prefix);
    }

    /// <summary>The key of an element by its name as written.</summary>
    public string Key(string name)
    {
        if (keys.TryGetValue(name, out var known)) return known;
        var address = Address(name);
        var family = address == coreAddress || (address.Length == 0 && coreFamily.Length > 0) ? coreFamily : FeedNamespaces.Family(address);
        var local = name[(name.IndexOf(':') + 1)..].ToLowerInvariant();
        var key = family.Length == 0 ? local : family + ":" + local;
        if (keys.Count < 1024) keys[name] = key;
        return key;
    }

    /// <summary>The attributes that are not declarations of namespaces.</summary>
    public static KeyValuePair<string, string>[] WithoutDeclarations(KeyValuePair<string, string>[] attributes) =>
        Array.Exists(attributes, IsDeclaration) ? Array.FindAll(attributes, a => !IsDeclaration(a)) : attributes;

    private static bool IsDeclaration(KeyValuePair<string, string> attribute) =>
        attribute.Key.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase);
}

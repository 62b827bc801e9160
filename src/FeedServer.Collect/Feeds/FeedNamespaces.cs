namespace FeedServer.Collect.Feeds;

/// <summary>Namespaces by family: every address under which one vocabulary is published. Known addresses only; guessing from parts of an
/// address goes wrong on feeds that bind a usual prefix to something else.</summary>
internal static class FeedNamespaces
{
    /// <summary>RSS itself: no namespace in 0.9x and 2.0, one of several in 0.90, 1.0 and 1.1.</summary>
    public const string Core = "";

    public const string Foreign = "?";

    private static readonly (string Family, string[] Addresses)[] Known =
    [
        (Core, ["", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/",
            "http://purl.org/net/rss1.1#", "http://backend.userland.com/rss", "http://backend.userland.com/rss2",
            "http://backend.userland.com/rss091",
            "http://backend.userland.com/rss092", "http://blogs.law.harvard.edu/tech/rss", "http://cyber.law.harvard.edu/rss/rss.html",
            "http://www.rssboard.org/rss-specification", "http://my.netscape.com/publish/formats/rss-0.91.dtd"]),
        ("atom", ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/atom/ns"]),
        ("rdf", ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"]),
        ("dc", ["http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/"]),
        ("dcterms", ["http://purl.org/dc/terms/"]),
        ("content", ["http://purl.org/rss/1.0/modules/content/"]),
        ("media", ["http://search.yahoo.com/mrss/", "http://tools.search.yahoo.com/mrss/", "http://video.search.yahoo.com/mrss/",
            "http://www.rssboard.org/media-rss", "http://docs.rssboard.org/media-rss"]),
        ("itunes",
            ["http://www.itunes.com/dtds/podcast-1.0.dtd", "http://itunes.apple.com/dtds/podcast-1.0.dtd",
                "http://www.itunes.com/dtds/podcast-1.0.dtd/"]),
        ("xhtml", ["http://www.w3.org/1999/xhtml"]),
        ("sy", ["http://purl.org/rss/1.0/modules/syndication/"]),
        ("fh", ["http://purl.org/syndication/history/1.0"]),
        ("thr", ["http://purl.org/syndication/thread/1.0"]),
        ("georss", ["http://www.georss.org/georss"]),
        ("geo", ["http://www.w3.org/2003/01/geo/wgs84_pos#"]),
        ("slash", ["http://purl.org/rss/1.0/modules/slash/"]),
        ("wfw", ["http://wellformedweb.org/CommentAPI/"]),
        ("feedburner", ["http://rssnamespace.org/feedburner/ext/1.0"]),
        ("prism",
            ["http://prismstandard.org/namespaces/basic/2.0/", "http://prismstandard.org/namespaces/basic/3.0/",
                "http://prismstandard.org/namespaces/1.2/basic/"]),
        ("xml", ["http://www.w3.org/XML/1998/namespace"]),
    ];

    private static readonly FrozenDictionary<string, string> Families = Known
        .SelectMany(k => k.Addresses, (k, address) => (Key: Bare(address).ToString(), k.Family)).DistinctBy(k => k.Key)
        .ToFrozenDictionary(k => k.Key, k => k.Family, StringComparer.OrdinalIgnoreCase);

    /// <summary>What the usual prefixes mean when a feed does not declare them.</summary>
    public static FrozenDictionary<string, string> Usual { get; } = Known
        .Where(k => k.Family.Length > 0).ToDictionary(k => k.Family, k => k.Addresses[0])
        .Append(new("dct", "http://purl.org/dc/terms/")).Append(new("rss", "http://purl.org/rss/1.0/"))
        .Append(new("a10", "http://www.w3.org/2005/Atom"))
        .ToFrozenDictionary();

    /// <summary>The family of an address; <see cref="Foreign"/> when it is none of ours.</summary>
    public static string Family(string address) =>
        address.Length == 0 ? Core : Families.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Bare(address), out var family)
        ? family : Foreign;

    /// <summary>The scheme, http or https, and a slash at the end are written either way; so is letter case.</summary>
    private static ReadOnlySpan<char> Bare(string address)
    {
        var bare = address.AsSpan().Trim().TrimEnd('/');
        return bare.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            ? bare[5..] : bare.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? bare[6..] : bare;
    }
}

/// <summary>Which prefix means which namespace at a place of a feed. A scope without declarations of its own is its parent's.</summary>
internal sealed class FeedScope(Dictionary<string, string> addresses, string coreAddress, string coreFamily)
{
    private readonly Dictionary<string, string> keys = [];

    /// <summary>What holds before the root.</summary>
    public static FeedScope Outside { get; } = new([], "", "");

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
        var declared = own ?? [];
        var inner = new FeedScope(declared, "", "");
        var local = tag.Name.AsSpan(tag.Name.IndexOf(':') + 1);
        var isAtom = local.Equals("feed", StringComparison.OrdinalIgnoreCase) || local.Equals("entry", StringComparison.OrdinalIgnoreCase);
        var core = inner.Address(tag.Name);
        // In RDF the root is not in the namespace of the feed's elements; theirs is the default one.
        if (local.Equals("rdf", StringComparison.OrdinalIgnoreCase)) core = declared.GetValueOrDefault("", "");
        return new FeedScope(declared, core, isAtom ? "atom" : FeedNamespaces.Core);
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

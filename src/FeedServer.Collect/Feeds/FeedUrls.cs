namespace FeedServer.Collect.Feeds;

/// <summary>Addresses in feeds: absolute where they can be made so (RFC 3986 §5, xml:base, then the document's address).</summary>
internal static class FeedUrls
{
    private const int Longest = 8_192;

    /// <summary>What an element's relative links are resolved against.</summary>
    public static Uri Base(FeedNode node, Uri document)
    {
        if (node.Base is { } known) return known;
        var uri = node.Parent is null ? document : Base(node.Parent, document);
        foreach (var (name, value) in node.Attributes)
            if (name.Equals("xml:base", StringComparison.OrdinalIgnoreCase) && Absolute(value, uri) is { } own
                && UriText.TryCreate(own, UriKind.Absolute, out var parsed)) uri = parsed;
        return node.Base = uri;
    }

    /// <summary>What the relative links of an element's text are resolved against by an xml:base in scope; null when none is.</summary>
    public static Uri? StatedBase(FeedNode node, Uri document)
    {
        for (var at = node; at is not null; at = at.Parent)
            if (at.Attributes.Any(IsBase)) return Base(node, document);
        return null;
    }

    private static bool IsBase(KeyValuePair<string, string> attribute) =>
        attribute.Key.Equals("xml:base", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(attribute.Value);

    /// <summary>An address as it stands when it is absolute, else resolved; as it stands when it cannot be; null when empty.</summary>
    public static string? Absolute(string? address, Uri document)
    {
        if (address is null || address.Length > Longest) return null;
        address = address.Trim();
        if (address.AsSpan().IndexOfAny("\r\n\t") >= 0) address = string.Concat(address.Split('\r', '\n', '\t'));
        if (address.Length == 0) return null;
        if (HasScheme(address)) return address;
        return UriText.TryCreate(document, address, out var resolved) ? resolved.AbsoluteUri : address;
    }

    /// <summary>The address of an attribute or, when null, of the text.</summary>
    public static string? From(FeedNode? node, string? attribute, Uri document) =>
        node is null ? null : Absolute(attribute is null ? node.Text : node[attribute], Base(node, document));

    /// <summary>The first link of a relation (RFC 4287 §4.2.7.2: none means alternate), pages before other types.</summary>
    public static string? Relation(FeedNode node, string relation, Uri document)
    {
        FeedNode? best = null;
        foreach (var link in Links(node))
        {
            if (!IsRelation(link, relation)) continue;
            if (link["type"] is not { } type || type.Contains("html", StringComparison.OrdinalIgnoreCase))
                return From(link, "href", document);
            best ??= link;
        }
        return From(best, "href", document);
    }

    public static IEnumerable<FeedNode> Relations(FeedNode node, string relation) => Links(node).Where(l => IsRelation(l, relation));

    private static IEnumerable<FeedNode> Links(FeedNode node) =>
        node.MayHold("atom:link") || node.MayHold("link")
        ? node.Children.Where(c => c.Key is "atom:link" or "link" && c["href"] is not null) : [];

    private static bool IsRelation(FeedNode link, string relation)
    {
        var rel = link["rel"]?.Trim();
        if (string.IsNullOrEmpty(rel)) return relation == "alternate";
        // Registered relations may be written as the addresses they stand for.
        return rel.AsSpan(rel.LastIndexOf('/') + 1).Equals(relation, StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasScheme(string address) => address.IndexOf(':') is >= 2 and var colon && Uri.CheckSchemeName(address[..colon]);
}

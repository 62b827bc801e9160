namespace FeedServer.Collect.Feeds;

/// <summary>A feed of any format from its bytes: bytes -> text -> tree (or JSON) -> feed and entries -> object model. Reads nothing but the
/// bytes it is given, and no bytes make it throw.</summary>
public static class FeedReader
{
    public const int MostBytes = 32 * 1024 * 1024;

    public const int MostEntries = 5_000;

    /// <summary>Reads a document.</summary>
    /// <param name="bytes">All of it, as fetched.</param>
    /// <param name="contentType">Its media type as sent; its charset counts. Null when none was.</param>
    /// <param name="address">Where it was fetched from, absolute: the base of relative links.</param>
    public static FeedOutcome Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri address)
    {
        if (bytes.Length > MostBytes) return new FeedOutcome.Refused($"it is larger than {MostBytes / 1024 / 1024} MB", IsFeed: true);
        if (bytes.IsEmpty) return new FeedOutcome.Refused("the document is empty", IsFeed: false);
        if (BinaryKind.Detect(bytes.Span) is { } kind) return new FeedOutcome.Refused($"it is {kind}", IsFeed: false);
        var text = TextDecoder.DecodeFeed(bytes.Span, contentType);
        var start = text.AsSpan().TrimStart(" \t\r\n\uFEFF\0");
        if (start.IsEmpty) return new FeedOutcome.Refused("the document has no text", IsFeed: false);
        return start[0] is '{' or '[' || start.StartsWith("/*") || start.StartsWith("//")
            ? JsonFeedParser.Read(start.ToString(), address) : ReadMarkup(text, address);
    }

    private static FeedOutcome ReadMarkup(string text, Uri address)
    {
        var start = FeedStart.Find(text);
        if (start.At < 0) return Wrapped(text, address) ?? new FeedOutcome.Refused(WhatItIs(start.First), IsFeed: false);
        var tree = FeedMarkup.Parse(text, start.At, start.Entities);
        if (tree.Root is not { } root) return new FeedOutcome.Refused("its first tag does not end", IsFeed: true);
        return root.Key.StartsWith("atom:", StringComparison.Ordinal)
            ? AtomParser.Read(tree, root, address) : RssParser.Read(tree, root, address);
    }

    /// <summary>A JSON Feed behind a server's notice, inside a function call or behind a script guard; null when there is none.</summary>
    private static FeedOutcome? Wrapped(string text, Uri address)
    {
        var brace = text.IndexOf('{');
        return brace >= 0 && text.Contains("jsonfeed.org", StringComparison.Ordinal)
            ? JsonFeedParser.Read(text[brace..], address) as FeedOutcome.Read : null;
    }

    private static string WhatItIs(string? first) => first?.ToLowerInvariant() switch
    {
        null => "it is plain text, not a feed",
        "html" or "head" or "body" or "script" or "meta" or "title" or "div" or "p" => "it is a web page, not a feed",
        "urlset" or "sitemapindex" => "it is a sitemap, not a feed",
        "opml" => "it is an OPML list, not a feed",
        _ => $"its root <{first}> is no feed's",
    };
}

/// <summary>Where in a document a feed begins, and what stands before it.</summary>
/// <param name="At">Index of the root's start tag; -1 when there is none.</param>
/// <param name="First">The first element of the document, for telling what it is instead; null when it has none.</param>
/// <param name="Entities">The short entities of its own type declaration.</param>
internal sealed record FeedStart(int At, string? First, IReadOnlyDictionary<string, string> Entities)
{
    private const int MostEntities = 100;

    /// <summary>All that entities may grow a document by, in characters.</summary>
    private const int EntityGrowth = 60_000_000;

    private static readonly string[] Roots = ["rss", "feed", "rdf", "channel", "entry"];

    /// <summary>Looks for the root past a declaration, comments, a type declaration, and the notices some servers print first.</summary>
    public static FeedStart Find(string text)
    {
        var entities = new Dictionary<string, string>();
        string? first = null;
        var typed = false;
        var at = text.IndexOf('<');
        while (at >= 0)
        {
            var rest = text.AsSpan(at);
            if (rest.StartsWith("<!--"))
            {
                var end = text.IndexOf("-->", at, StringComparison.Ordinal);
                if (end < 0) break;
                at = end;
            }
            else if (!typed && rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            {
                typed = true;
                at = ReadDoctype(text, at, entities);
                if (at < 0) break;
            }
            else if (rest.Length > 1 && char.IsLetter(rest[1]))
            {
                var name = Name(rest);
                if (IsRoot(name)) return new FeedStart(at, name, entities);
                first ??= name;
                if (first.Equals("html", StringComparison.OrdinalIgnoreCase)) break;
            }
            at = text.IndexOf('<', at + 1);
        }
        return new FeedStart(-1, first, entities);
    }

    private static bool IsRoot(string name) =>
        Array.Exists(Roots, r => name.AsSpan(name.IndexOf(':') + 1).Equals(r, StringComparison.OrdinalIgnoreCase));

    private static string Name(ReadOnlySpan<char> tag)
    {
        var end = 1;
        while (end < tag.Length && end < 64 && MarkupTag.IsNameLetter(tag[end])) end++;
        return tag[1..end].ToString();
    }

    /// <summary>Index of the declaration's last character; -1 when it does not end. What it refers to is never read.</summary>
    private static int ReadDoctype(string text, int at, Dictionary<string, string> entities)
    {
        var open = text.AsSpan(at).IndexOfAny('[', '>');
        if (open < 0 || text[at + open] == '>') return open < 0 ? -1 : at + open;
        var start = at + open + 1;
        var close = text.AsSpan(start).IndexOf(']');
        if (close < 0) return at + open;
        var subset = text.AsSpan(start, close);
        var longest = Math.Clamp(EntityGrowth / text.Length, 3, 1024);
        while (entities.Count < MostEntities && subset.IndexOf("<!ENTITY") is var next and >= 0)
        {
            subset = subset[(next + 8)..].TrimStart();
            if (subset.IndexOf('>') is var end and > 0) AddEntity(subset[..end], longest, entities);
        }
        return start + close;
    }

    private static void AddEntity(ReadOnlySpan<char> declaration, int longest, Dictionary<string, string> entities)
    {
        var gap = declaration.IndexOfAny(" \t\r\n");
        if (gap < 1) return;
        var value = declaration[gap..].Trim();
        if (value.Length < 2 || value.Length > longest || value[0] is not ('"' or '\'') || value[^1] != value[0]) return;
        // Against an empty list: an entity inside an entity stays as it is written.
        entities.TryAdd(declaration[..gap].ToString(), FeedText.Resolve(value[1..^1], FrozenDictionary<string, string>.Empty));
    }
}

using FeedServer.Collect.Reading;

namespace FeedServer.Collect.Feeds;

/// <summary>
/// A feed of any format from its bytes: bytes -> text -> tree (or JSON) -> feed and entries -> object model. Reads nothing
/// but the bytes it is given, and no bytes make it throw.
/// </summary>
public static class FeedReader
{
    /// <summary>Largest document, in bytes.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Most entries read of one document.</summary>
    public const int MostEntries = 5_000;

    /// <summary>Reads a document.</summary>
    /// <param name="bytes">All of it, as fetched.</param>
    /// <param name="contentType">Its media type as sent; its charset counts. Null when none was.</param>
    /// <param name="address">Where it was fetched from, absolute: the base of relative links.</param>
    public static FeedOutcome Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri address)
    {
        if (bytes.Length > MostBytes) return new FeedOutcome.Refused($"it is larger than {MostBytes / 1024 / 1024} MB", IsFeed: true);
        if (bytes.IsEmpty) return new FeedOutcome.Refused("the document is empty", IsFeed: false);
        if (BinaryKind.Of(bytes.Span) is { } kind) return new FeedOutcome.Refused($"it is {kind}", IsFeed: false);
        var text = FeedDecoder.Decode(bytes.Span, contentType);
        var start = text.AsSpan().TrimStart(" \t\r\n\uFEFF\0");
        if (start.IsEmpty) return new FeedOutcome.Refused("the document has no text", IsFeed: false);
        return start[0] is '{' or '[' || start.StartsWith("/*") || start.StartsWith("//")
            ? JsonFeed.Read(start.ToString(), address) : ReadMarkup(text, address);
    }

    private static FeedOutcome ReadMarkup(string text, Uri address)
    {
        var start = FeedStart.Find(text);
        if (start.At < 0) return Wrapped(text, address) ?? new FeedOutcome.Refused(WhatItIs(start.First), IsFeed: false);
        var tree = FeedMarkup.Parse(text, start.At, start.Entities);
        if (tree.Root is not { } root) return new FeedOutcome.Refused("its first tag does not end", IsFeed: true);
        return root.Key.StartsWith("atom:", StringComparison.Ordinal)
            ? AtomFeed.Read(tree, root, address) : RssFeed.Read(tree, root, address);
    }

    /// <summary>
    /// A JSON Feed behind something else: a server's notice, a call of a function, a guard against scripts. Null when there is none.
    /// </summary>
    private static FeedOutcome? Wrapped(string text, Uri address)
    {
        var brace = text.IndexOf('{');
        return brace >= 0 && text.Contains("jsonfeed.org", StringComparison.Ordinal)
            ? JsonFeed.Read(text[brace..], address) as FeedOutcome.Read : null;
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

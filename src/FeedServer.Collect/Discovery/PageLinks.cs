using AngleSharp.Dom;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Opml;
using FeedServer.Collect.Reading;

namespace FeedServer.Collect.Discovery;

/// <summary>What a page says of itself and of its feeds.</summary>
internal sealed record PageLinks
{
    private static readonly string[] FeedTypes = ["application/rss+xml", "application/atom+xml", "application/feed+json",
        "application/rdf+xml", "text/xml", "application/xml", "application/json"];

    /// <summary>Where it came from.</summary>
    public required Uri Address { get; init; }

    /// <summary>Its title; null when none.</summary>
    public string? Title { get; init; }

    /// <summary>The feeds it names, its own section's before the site's, comments last.</summary>
    public required IReadOnlyList<(Uri Address, bool IsComments)> Feeds { get; init; }

    /// <summary>Reads a page; null when it is none.</summary>
    public static PageLinks? Read(FetchedDocument document)
    {
        if (TextDecoder.Decode(document.Bytes.Span, document.ContentType, isHtml: true) is not DecodeOutcome.Decoded decoded) return null;
        if (HtmlTree.Parse(decoded.Text) is not { } html) return null;
        var address = document.Address;
        var root = html.QuerySelector("base[href]")?.GetAttribute("href") is { } said && Uri.TryCreate(address, said, out var found)
            && found.Scheme is "http" or "https" ? found : address;
        var feeds = html.QuerySelectorAll("link[rel][href]").Where(IsFeed)
            .Select(link => (Address: Resolve(root, link.GetAttribute("href")), IsComments: IsComments(link)))
            .Where(link => link.Address is not null)
            .Select(link => (Address: link.Address!, link.IsComments)) // the line above left out null
            .DistinctBy(link => SourceAddress.Key(link.Address))
            .OrderBy(link => link.IsComments)
            .ThenByDescending(link => IsBelow(address, link.Address))
            .ToList();
        return new PageLinks { Address = address, Title = html.Title, Feeds = feeds };
    }

    private static bool IsFeed(IElement link)
    {
        var rel = (link.GetAttribute("rel") ?? "").Split(' ');
        // rel=feed was once proposed for the same (microformats), and some pages still write it.
        if (rel.Contains("feed", StringComparer.OrdinalIgnoreCase)) return true;
        var type = (link.GetAttribute("type") ?? "").Split(';')[0].Trim();
        return rel.Contains("alternate", StringComparer.OrdinalIgnoreCase) && FeedTypes.Contains(type, StringComparer.OrdinalIgnoreCase)
            // WordPress names its programming interface and oEmbed in the same way.
            && link.GetAttribute("href")?.Contains("/wp-json/", StringComparison.Ordinal) == false;
    }

    private static bool IsComments(IElement link)
    {
        var words = link.GetAttribute("title") + " " + link.GetAttribute("href");
        return words.Contains("comment", StringComparison.OrdinalIgnoreCase)
            || words.Contains("bình luận", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A feed below a section's own path is the section's.</summary>
    private static bool IsBelow(Uri page, Uri feed)
    {
        var path = page.AbsolutePath.TrimEnd('/');
        return path.Length > 0 && feed.AbsolutePath.StartsWith(path, StringComparison.OrdinalIgnoreCase);
    }

    private static Uri? Resolve(Uri root, string? href) =>
        SourceAddress.Read(href)
        ?? (Uri.TryCreate(root, href?.Trim(), out var address) && address.Scheme is "http" or "https" ? address : null);
}

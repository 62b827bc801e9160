namespace FeedServer.Collect.Feeds;

/// <summary>A file that belongs to an entry.</summary>
/// <param name="Address">Its absolute address.</param>
/// <param name="MediaType">Null when not said.</param>
/// <param name="Length">Size in bytes; null when not said or no number.</param>
/// <param name="Caption">Caption or description, plain text; null when none.</param>
/// <param name="Credit">Whose it is; null when not said.</param>
public sealed record FeedMedia(
    string Address, string? MediaType = null, long? Length = null, string? Caption = null, string? Credit = null);

/// <summary>The files that belong to an entry: RSS enclosures, Atom enclosure links, Media RSS, itunes images.</summary>
internal static class FeedMediaList
{
    private const int Most = 200;

    /// <summary>Enclosures (RSS 2.0 enclosure; RFC 4287 §4.2.7.2).</summary>
    public static IReadOnlyList<FeedMedia> Enclosures(FeedNode entry, Uri document) =>
        [.. entry.All("enclosure").Concat(FeedUrls.Relations(entry, "enclosure"))
            .Select(e => Media(e, e["url"] ?? e["href"] ?? e["resource"] ?? e.Text, document)).OfType<FeedMedia>().Take(Most)];

    /// <summary>Media RSS contents and thumbnails at any depth, itunes images.</summary>
    public static IReadOnlyList<FeedMedia> Media(FeedNode entry, Uri document)
    {
        var found = new List<FeedMedia>();
        Gather(entry, entry, document, found);
        return found.Count == 0 ? [] : [.. found.DistinctBy(m => m.Address)];
    }

    private static void Gather(FeedNode node, FeedNode context, Uri document, List<FeedMedia> found)
    {
        foreach (var child in node.Children)
        {
            if (found.Count >= Most) return;
            var address = child.Key switch
            {
                "media:content" or "media:thumbnail" => child["url"] ?? child["href"] ?? (child.HasElements ? null : child.Text),
                "itunes:image" => child["href"] ?? child["url"] ?? child.Text,
                "image" => child.First("url")?.Text ?? child["href"] ?? child["url"],
                _ => null,
            };
            if (Media(child, address, document, context) is { } media) found.Add(media);
            if (child.Key is "media:group" or "media:content") Gather(child, child, document, found);
        }
    }

    private static FeedMedia? Media(FeedNode node, string? address, Uri document, FeedNode? context = null) =>
        FeedUrls.Absolute(address, FeedUrls.Base(node, document)) is not { } absolute ? null : new FeedMedia(
            absolute, FeedTitle.Line(node["type"]),
            long.TryParse(node["length"] ?? node["fileSize"], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture, out var length) ? length : null,
            FeedTitle.FromHtml(
                (node.First("media:description", "media:title") ?? context?.First("media:description", "media:title"))?.Text),
            FeedTitle.FromHtml((node.First("media:credit") ?? context?.First("media:credit"))?.Text));
}

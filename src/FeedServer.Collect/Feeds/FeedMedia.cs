namespace FeedServer.Collect.Feeds;

/// <summary>A file that belongs to an entry.</summary>
/// <param name="Address">Its absolute address.</param>
/// <param name="MediaType">Null when not said.</param>
/// <param name="Length">Size in bytes; null when not said or no number.</param>
/// <param name="Caption">Caption or description, plain text; null when none.</param>
/// <param name="Credit">Whose it is; null when not said.</param>
public sealed record FeedMedia(
    string Address, string? MediaType = null, long? Length = null, string? Caption = null, string? Credit = null)
{
    /// <summary>What it is to be: <c>image</c>, <c>audio</c>, <c>video</c>, <c>document</c> (Media RSS 1.5, <c>medium</c>), <c>image</c>
    /// too for elements that only name pictures; null when not said.</summary>
    public string? Medium { get; init; }

    /// <summary>Pixels; null when not said.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels; null when not said.</summary>
    public int? Height { get; init; }

    /// <summary>True for a small picture that stands for the entry or for another file.</summary>
    public bool IsThumbnail { get; init; }

    /// <summary>Files of the same number are renditions of one thing; null for one that stands alone.</summary>
    public int? Group { get; init; }
}

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
        Gather(entry, null, document, found);
        return found.Count == 0 ? [] : [.. found.DistinctBy(m => m.Address)];
    }

    private static void Gather(FeedNode node, int? group, Uri document, List<FeedMedia> found)
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
            if (Media(child, address, document, node) is { } media)
                found.Add(media with { Medium = Medium(child), IsThumbnail = child.Key == "media:thumbnail", Group = group });
            if (child.Key is "media:group") Gather(child, found.Count, document, found);
            else if (child.Key is "media:content") Gather(child, group, document, found);
        }
    }

    private static string? Medium(FeedNode node) =>
        node.Key == "media:content" ? node["medium"]?.Trim().ToLowerInvariant() is { Length: > 0 } medium ? medium : null : "image";

    private static int? Pixels(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? pixels : null;

    private static FeedMedia? Media(FeedNode node, string? address, Uri document, FeedNode? context = null) =>
        FeedUrls.Absolute(address, FeedUrls.Base(node, document)) is not { } absolute ? null : new FeedMedia(
            absolute, FeedTitle.Line(node["type"]),
            long.TryParse(node["length"] ?? node["fileSize"], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture, out var length) ? length : null,
            FeedTitle.FromHtml(
                (node.First("media:description", "media:title") ?? context?.First("media:description", "media:title"))?.Text),
            FeedTitle.FromHtml((node.First("media:credit") ?? context?.First("media:credit"))?.Text))
        {
            Width = Pixels(node["width"]),
            Height = Pixels(node["height"]),
        };
}

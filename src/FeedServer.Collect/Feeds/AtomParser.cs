namespace FeedServer.Collect.Feeds;

/// <summary>Atom 1.0 (RFC 4287) and 0.3, and a single entry as a document of its own.</summary>
internal static class AtomParser
{
    public static FeedOutcome Read(FeedTree tree, FeedNode root, Uri address)
    {
        var nodes = root.Key == "atom:entry" ? [root] : FeedMetadata.Below(root, "atom:entry");
        var language = FeedMetadata.Language(root);
        var authors = FeedNames.From(root, "atom:author", "dc:creator", "itunes:author");
        var (entries, refused) = FeedMetadata.Entries(tree, nodes, node => Entry(node, address, language, authors));
        var isOld = root.Namespace.Contains("purl.org/atom", StringComparison.OrdinalIgnoreCase) || root["version"]?.Trim() is "0.3";
        return new FeedOutcome.Read(new ReadFeed
        {
            Format = isOld ? "Atom 0.3" : "Atom 1.0",
            Id = root.Key == "atom:feed" ? root.First("atom:id")?.Text : null,
            Title = FeedContent.Plain(root.First("atom:title")) ?? FeedTitle.FromHtml(root.First("dc:title", "title")?.Text),
            Link = Link(root, address),
            Changed = FeedMetadata.Date(root, language, "atom:updated", "atom:modified", "dcterms:modified", "dc:date", "atom:published",
                "atom:issued"),
            Language = language,
            Schedule = FeedSchedules.From(root),
            Older = FeedUrls.Relation(root, "prev-archive", address) ?? FeedUrls.Relation(root, "next", address),
            Self = FeedUrls.Relation(root, "self", address),
            Hubs = [.. FeedUrls.Relations(root, "hub").Select(h => FeedUrls.From(h, "href", address)).OfType<string>().Distinct()],
            Generator = FeedTitle.Line(root.First("atom:generator", "generator")?.Text),
            Entries = entries,
            Refused = refused,
        });
    }

    private static FeedEntry Entry(FeedNode entry, Uri address, string? language, IReadOnlyList<string> feedAuthors)
    {
        language = FeedMetadata.Language(entry) ?? language;
        var content = FeedContent.Construct(entry.First("atom:content"))
            ?? FeedContent.Html(entry.First("content:encoded", "xhtml:body", "xhtml:div"));
        var summary = FeedContent.Construct(entry.First("atom:summary"))
            ?? FeedContent.Html(entry.First("dc:description", "atom:description", "description", "itunes:summary", "media:description")
                ?? entry.First("media:group")?.First("media:description"));
        var source = entry.First("atom:source");
        var authors = FeedNames.From(entry, "atom:author", "dc:creator", "itunes:author", "media:credit", "atom:contributor");
        if (authors.Count == 0 && source is not null) authors = FeedNames.From(source, "atom:author");
        return new FeedEntry
        {
            Id = entry.First("atom:id", "guid", "dc:identifier")?.Text,
            Link = Link(entry, address),
            Title = FeedContent.Plain(entry.First("atom:title")) ?? FeedTitle.FromHtml(entry.First("dc:title", "media:title")?.Text),
            Published = FeedMetadata.Date(entry, language, "atom:published", "atom:issued", "dcterms:issued", "dc:date", "atom:created",
                "dcterms:created", "atom:pubdate"),
            Updated = FeedMetadata.Date(entry, language, "atom:updated", "atom:modified", "dcterms:modified"),
            Authors = authors.Count > 0 ? authors : feedAuthors,
            ContentHtml = content,
            SummaryHtml = summary == content ? null : summary,
            Base = FeedUrls.StatedBase(entry.First("atom:content", "atom:summary") ?? entry, address),
            Categories = FeedMetadata.Categories(entry),
            Language = language,
            Enclosures = FeedMediaList.Enclosures(entry, address),
            Media = FeedMediaList.Media(entry, address),
        };
    }

    private static string? Link(FeedNode node, Uri address) =>
        FeedUrls.Relation(node, "alternate", address)
        ?? FeedUrls.From(node.All("atom:link").FirstOrDefault(l => l.Text is not null && l["href"] is null), null, address)
        ?? FeedUrls.From(node.First("atom:content") is { } content && content["src"] is not null ? content : null, "src", address);
}

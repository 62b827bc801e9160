namespace FeedServer.Collect.Feeds;

/// <summary>One item of RSS, with the modules that say the same things better.</summary>
internal static class RssItem
{
    public static FeedEntry Read(FeedNode item, Uri address, string? language, IReadOnlyList<string> channelAuthors)
    {
        language = FeedMetadata.Language(item) ?? language;
        var full = FeedContent.Html(item.First("content:encoded", "encoded"))
            ?? FeedContent.Html(item.First("xhtml:body", "xhtml:div", "body", "fulltext", "fullitem"))
            ?? FeedContent.Construct(item.First("atom:content", "content"));
        var description = FeedContent.Html(item.First("description")) ?? FeedContent.Construct(item.First("atom:summary", "summary"))
            ?? FeedContent.Html(item.First("dc:description", "dcterms:abstract", "itunes:summary", "media:description", "itunes:subtitle"))
            ?? FeedContent.Html(item.First("media:group")?.First("media:description"));
        var authors = FeedNames.Of(item, "author", "dc:creator", "dc:author", "atom:author", "itunes:author", "dcterms:creator",
            "dc:contributor", "media:credit");
        return new FeedEntry
        {
            Id = item.First("guid", "atom:id", "id")?.Text ?? About(item) ?? item.First("dc:identifier")?.Text,
            Link = Link(item, address),
            Title = FeedTitle.FromHtml(FeedContent.Html(item.First("title"))) ?? FeedContent.Plain(item.First("atom:title"))
                ?? FeedTitle.FromHtml(
                    FeedContent.Html(item.First("dc:title", "dcterms:title", "itunes:title", "media:title")
                        ?? item.First("media:group", "media:content", "enclosure")?.First("media:title"))),
            Published = FeedMetadata.Date(item, language, "pubdate", "dcterms:issued", "dc:date", "atom:published", "published",
                "dcterms:created", "dcterms:date", "date", "atom:issued", "issued", "prism:publicationdate"),
            Updated = FeedMetadata.Date(item, language, "atom:updated", "updated", "dcterms:modified", "atom:modified", "modified",
                "lastbuilddate"),
            Authors = authors.Count > 0 ? authors : channelAuthors,
            ContentHtml = full ?? description,
            SummaryHtml = full is null || full == description ? null : description,
            Base = FeedLinks.Base(item.First("content:encoded", "description") ?? item, address),
            Categories = FeedMetadata.Categories(item),
            Language = language,
            Enclosures = FeedMediaList.Enclosures(item, address),
            Media = FeedMediaList.Media(item, address),
        };
    }

    private static string? About(FeedNode item)
    {
        var about = item["about"];
        return string.IsNullOrWhiteSpace(about) ? null : about.Trim();
    }

    /// <summary>A relative one must say that it is one or look like it: "12345" is an id that somebody forgot to mark.</summary>
    private static string? Permalink(FeedNode guid, Uri address)
    {
        var said = guid["isPermaLink"]?.Trim();
        if (guid.Text is not { } text || string.Equals(said, "false", StringComparison.OrdinalIgnoreCase)) return null;
        if (FeedLinks.IsPage(text)) return text;
        if (text.AsSpan().IndexOfAny(' ', ':') >= 0) return null;
        var isAddress = string.Equals(said, "true", StringComparison.OrdinalIgnoreCase) || text.AsSpan().IndexOfAny('/', '.') >= 0;
        return isAddress ? FeedLinks.Of(guid, null, address) : null;
    }

    private static string? Link(FeedNode item, Uri address)
    {
        var plain = item.All("link").FirstOrDefault(l => l.Text is not null);
        if (FeedLinks.Of(plain, null, address) is { } link) return link;
        if (FeedLinks.Relation(item, "alternate", address) is { } alternate) return alternate;
        // RSS 2.0: a guid is a permalink unless it says that it is not.
        if (item.First("guid") is { } guid && Permalink(guid, address) is { } permalink) return permalink;
        return About(item) is { } about && FeedLinks.IsPage(about) ? about : null;
    }
}

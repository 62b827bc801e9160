namespace FeedServer.Collect.Feeds;

/// <summary>One item of RSS, with the modules that say the same things better.</summary>
internal static class RssItem
{
    public static FeedEntry Read(FeedNode item, Uri address, string? language, IReadOnlyList<string> channelAuthors)
    {
        language = FeedSaid.Language(item) ?? language;
        var full = FeedContent.Html(item.First("content:encoded", "encoded")) ?? FeedContent.Html(item.First("xhtml:body", "xhtml:div", "body", "fulltext"))
            ?? FeedContent.Construct(item.First("atom:content", "content"));
        var description = FeedContent.Html(item.First("description")) ?? FeedContent.Construct(item.First("atom:summary", "summary"))
            ?? FeedContent.Html(item.First("dc:description", "dcterms:abstract", "itunes:summary", "media:description", "itunes:subtitle"))
            ?? FeedContent.Html(item.First("media:group")?.First("media:description"));
        var authors = FeedNames.Of(item, "author", "dc:creator", "atom:author", "itunes:author", "dcterms:creator", "dc:contributor", "media:credit");
        return new FeedEntry
        {
            Id = item.First("guid", "atom:id", "id")?.Text ?? About(item) ?? item.First("dc:identifier")?.Text,
            Link = Link(item, address),
            Title = FeedTitle.FromHtml(FeedContent.Html(item.First("title"))) ?? FeedContent.Plain(item.First("atom:title"))
                ?? FeedTitle.FromHtml(FeedContent.Html(item.First("dc:title", "dcterms:title", "itunes:title", "media:title"))),
            Published = FeedSaid.Date(item, language, "pubdate", "dcterms:issued", "dc:date", "atom:published", "dcterms:created", "dcterms:date", "date", "atom:issued", "prism:publicationdate"),
            Updated = FeedSaid.Date(item, language, "atom:updated", "dcterms:modified", "atom:modified", "lastbuilddate"),
            Authors = authors.Count > 0 ? authors : channelAuthors,
            ContentHtml = full ?? description,
            SummaryHtml = full is null || full == description ? null : description,
            Base = FeedLinks.Base(item.First("content:encoded", "description") ?? item, address),
            Categories = FeedSaid.Categories(item),
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

    private static string? Link(FeedNode item, Uri address)
    {
        var plain = item.All("link").FirstOrDefault(l => l.Text is not null);
        if (FeedLinks.Of(plain, null, address) is { } link) return link;
        if (FeedLinks.Relation(item, "alternate", address) is { } alternate) return alternate;
        // RSS 2.0: a guid is a permalink unless it says that it is not.
        var guid = item.First("guid");
        if (guid?.Text is { } text && !string.Equals(guid["isPermaLink"]?.Trim(), "false", StringComparison.OrdinalIgnoreCase) && FeedLinks.IsPage(text)) return text;
        return About(item) is { } about && FeedLinks.IsPage(about) ? about : null;
    }
}

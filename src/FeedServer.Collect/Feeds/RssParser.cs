namespace FeedServer.Collect.Feeds;

/// <summary>RSS 0.90 to 2.0 and RSS 1.0 (RDF): the channel and where its items may stand.</summary>
internal static class RssParser
{
    public static FeedOutcome Read(FeedTree tree, FeedNode root, Uri address)
    {
        var channel = root.Key == "channel" ? root : root.First("channel") ?? FeedMetadata.Below(root, "channel").FirstOrDefault();
        var items = FeedMetadata.Below(root, "item");
        if (channel is null && items.Count == 0 && root.Key is not "rss")
            return new FeedOutcome.Refused("it is RDF that holds no channel and no item", IsFeed: false);
        channel ??= root;
        var language = FeedMetadata.Language(channel);
        var authors = FeedNames.From(channel, "dc:creator", "dc:author", "atom:author", "author", "itunes:author", "managingeditor");
        var (entries, refused) = FeedMetadata.Entries(tree, items, item => RssItem.Read(item, address, language, authors));
        return new FeedOutcome.Read(new ReadFeed
        {
            Format = Format(root),
            Title = FeedTitle.FromHtml(FeedContent.Html(channel.First("title", "dc:title", "atom:title", "itunes:title"))),
            Link = Link(channel, address),
            Changed = FeedMetadata.Date(channel, language, "atom:updated", "updated", "lastbuilddate", "pubdate", "dcterms:modified",
                "dc:date", "atom:modified", "modified"),
            Language = language,
            Schedule = FeedSchedules.From(channel),
            Older = FeedUrls.Relation(channel, "prev-archive", address) ?? FeedUrls.Relation(channel, "next", address),
            Self = FeedUrls.Relation(channel, "self", address),
            Hubs = [.. FeedUrls.Relations(channel, "hub").Select(h => FeedUrls.From(h, "href", address)).OfType<string>().Distinct()],
            Generator = FeedTitle.Line(channel.First("generator", "atom:generator")?.Text)
                ?? channel.First("admin:generatoragent")?["resource"],
            Entries = entries,
            Refused = refused,
        });
    }

    private static string? Link(FeedNode channel, Uri address)
    {
        var plain = channel.All("link").FirstOrDefault(l => l.Text is not null);
        return FeedUrls.From(plain, null, address)
            ?? FeedUrls.Relation(channel, "alternate", address)
            ?? channel.All("link").Select(l => FeedUrls.From(l, l["resource"] is null ? "url" : "resource", address))
            .FirstOrDefault(l => l is not null)
            ?? FeedUrls.From(channel.First("dc:identifier"), null, address);
    }

    private static string Format(FeedNode root)
    {
        if (root.Key == "channel") return root.Namespace.Contains("rss1.1", StringComparison.Ordinal) ? "RSS 1.1" : "RSS 0.9x";
        if (root.Key != "rss")
            return root.Children.Any(c => c.Namespace.Contains("/0.9/", StringComparison.Ordinal)) ? "RSS 0.90" : "RSS 1.0";
        return FeedTitle.Line(root["version"]) is { Length: <= 8 } version ? "RSS " + version : "RSS 2.0";
    }
}

/// <summary>One item of RSS, with the modules that say the same things better.</summary>
internal static class RssItem
{
    public static FeedEntry Read(FeedNode item, Uri address, string? language, IReadOnlyList<string> channelAuthors)
    {
        language = FeedMetadata.Language(item) ?? language;
        var full = FeedContent.Html(item.First("content:encoded", "encoded"))
            ?? FeedContent.Html(item.First("xhtml:body", "xhtml:div", "body", "fulltext", "fullitem"))
            ?? FeedContent.Construct(item.First("atom:content", "content"));
        var description = Description(item);
        var authors = FeedNames.From(item, "author", "dc:creator", "dc:author", "atom:author", "itunes:author", "dcterms:creator",
            "dc:contributor", "media:credit");
        return new FeedEntry
        {
            Id = item.First("guid", "atom:id", "id")?.Text ?? About(item) ?? item.First("dc:identifier")?.Text,
            Link = Link(item, address),
            Title = Title(item),
            Published = FeedMetadata.Date(item, language, "pubdate", "dcterms:issued", "dc:date", "atom:published", "published",
                "dcterms:created", "dcterms:date", "date", "atom:issued", "issued", "prism:publicationdate"),
            Updated = FeedMetadata.Date(item, language, "atom:updated", "updated", "dcterms:modified", "atom:modified", "modified",
                "lastbuilddate"),
            Authors = authors.Count > 0 ? authors : channelAuthors,
            ContentHtml = full ?? description,
            SummaryHtml = full is null || full == description ? null : description,
            Base = FeedUrls.StatedBase(item.First("content:encoded", "description") ?? item, address),
            Categories = FeedMetadata.Categories(item),
            Language = language,
            Enclosures = FeedMediaList.Enclosures(item, address),
            Media = FeedMediaList.Media(item, address),
        };
    }

    private static string? Description(FeedNode item) =>
        FeedContent.Html(item.First("description")) ?? FeedContent.Construct(item.First("atom:summary", "summary"))
        ?? FeedContent.Html(item.First("dc:description", "dcterms:abstract", "itunes:summary", "media:description", "itunes:subtitle"))
        ?? FeedContent.Html(item.First("media:group")?.First("media:description"));

    private static string? Title(FeedNode item) =>
        FeedTitle.FromHtml(FeedContent.Html(item.First("title"))) ?? FeedContent.Plain(item.First("atom:title"))
        ?? FeedTitle.FromHtml(FeedContent.Html(item.First("dc:title", "dcterms:title", "itunes:title", "media:title")
            ?? item.First("media:group", "media:content", "enclosure")?.First("media:title")));

    private static string? About(FeedNode item) => item["about"]?.Trim() is { Length: > 0 } about ? about : null;

    /// <summary>A relative guid is a link only if it says so or looks like one: "12345" is an id without its isPermaLink="false".</summary>
    private static string? Permalink(FeedNode guid, Uri address)
    {
        var said = guid["isPermaLink"]?.Trim();
        if (guid.Text is not { } text || string.Equals(said, "false", StringComparison.OrdinalIgnoreCase)) return null;
        if (WebAddress.Parse(text) is not null) return text;
        if (text.AsSpan().IndexOfAny(' ', ':') >= 0) return null;
        var isAddress = string.Equals(said, "true", StringComparison.OrdinalIgnoreCase) || text.AsSpan().IndexOfAny('/', '.') >= 0;
        return isAddress ? FeedUrls.From(guid, null, address) : null;
    }

    private static string? Link(FeedNode item, Uri address) =>
        FeedUrls.From(item.All("link").FirstOrDefault(l => l.Text is not null), null, address)
        ?? FeedUrls.Relation(item, "alternate", address)
        // RSS 2.0: a guid is a permalink unless it says that it is not.
        ?? (item.First("guid") is { } guid ? Permalink(guid, address) : null)
        ?? (About(item) is { } about && WebAddress.Parse(about) is not null ? about : null);
}

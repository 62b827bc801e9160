namespace FeedServer.Collect.Feeds;

/// <summary>RSS 0.90 to 2.0 and RSS 1.0 (RDF): the channel and where its items may stand.</summary>
internal static class RssFeed
{
    public static FeedOutcome Read(FeedTree tree, FeedNode root, Uri address)
    {
        var channel = root.Key == "channel" ? root : root.First("channel") ?? FeedMetadata.Below(root, "channel").FirstOrDefault();
        var items = FeedMetadata.Below(root, "item");
        if (channel is null && items.Count == 0 && root.Key is not "rss")
            return new FeedOutcome.Refused("it is RDF that holds no channel and no item", IsFeed: false);
        channel ??= root;
        var language = FeedMetadata.Language(channel);
        var authors = FeedNames.Of(channel, "dc:creator", "dc:author", "atom:author", "author", "itunes:author", "managingeditor");
        var (entries, refused) = FeedMetadata.Entries(tree, items, item => RssItem.Read(item, address, language, authors));
        var feed = new ReadFeed
        {
            Model = new(),
            Format = Format(root),
            Title = FeedTitle.FromHtml(FeedContent.Html(channel.First("title", "dc:title", "atom:title", "itunes:title"))),
            Link = Link(channel, address),
            Updated = FeedMetadata.Date(channel, language, "atom:updated", "updated", "lastbuilddate", "pubdate", "dcterms:modified",
                "dc:date", "atom:modified", "modified")?.At.ToUniversalTime(),
            Language = language,
            Schedule = FeedSchedules.Of(channel),
            Older = FeedLinks.Relation(channel, "prev-archive", address) ?? FeedLinks.Relation(channel, "next", address),
            Self = FeedLinks.Relation(channel, "self", address),
            Hubs = [.. FeedLinks.Relations(channel, "hub").Select(h => FeedLinks.Of(h, "href", address)).OfType<string>().Distinct()],
            Generator = FeedTitle.Line(channel.First("generator", "atom:generator")?.Text)
                ?? channel.First("admin:generatoragent")?["resource"],
            Entries = entries,
            Refused = refused,
        };
        return new FeedOutcome.Read(FeedModel.Fill(feed, channel, items));
    }

    private static string? Link(FeedNode channel, Uri address)
    {
        var plain = channel.All("link").FirstOrDefault(l => l.Text is not null);
        return FeedLinks.Of(plain, null, address)
            ?? FeedLinks.Relation(channel, "alternate", address)
            ?? channel.All("link").Select(l => FeedLinks.Of(l, l["resource"] is null ? "url" : "resource", address))
            .FirstOrDefault(l => l is not null)
            ?? FeedLinks.Of(channel.First("dc:identifier"), null, address);
    }

    private static string Format(FeedNode root)
    {
        if (root.Key == "channel") return root.Namespace.Contains("rss1.1", StringComparison.Ordinal) ? "RSS 1.1" : "RSS 0.9x";
        if (root.Key != "rss")
            return root.Children.Any(c => c.Namespace.Contains("/0.9/", StringComparison.Ordinal)) ? "RSS 0.90" : "RSS 1.0";
        return FeedTitle.Line(root["version"]) is { Length: <= 8 } version ? "RSS " + version : "RSS 2.0";
    }
}

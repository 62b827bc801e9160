using System.ServiceModel.Syndication;
using System.Xml.Linq;

namespace FeedServer.Collect.Feeds;

/// <summary>
/// The object model of what was read. It is filled through its properties and never meets a document: its own parser
/// refuses a whole feed for one address or length.
/// </summary>
internal static class FeedModel
{
    private const int DeepestExtension = 16;
    private static readonly string[] Kept = ["thr", "georss", "geo", "itunes", "media", "slash", "wfw", "dcterms", "prism"];

    /// <summary>The feed with its model, items in the order of its entries.</summary>
    /// <param name="feed">What was read.</param>
    /// <param name="channel">The element it was read from; null for JSON.</param>
    /// <param name="nodes">The elements its entries were read from; those beyond the entries are left out.</param>
    public static ReadFeed Fill(ReadFeed feed, FeedNode? channel, IReadOnlyList<FeedNode> nodes)
    {
        var items = new List<SyndicationItem>(feed.Entries.Count);
        for (var i = 0; i < feed.Entries.Count; i++)
        {
            var item = Item(feed.Entries[i]);
            if (i < nodes.Count) Extend(item.ElementExtensions, nodes[i]);
            items.Add(item);
        }
        var model = new SyndicationFeed(items)
        {
            Title = new TextSyndicationContent(feed.Title ?? ""),
            Language = feed.Language,
            Generator = feed.Generator,
        };
        if (feed.Updated is { } updated) model.LastUpdatedTime = updated;
        Link(model.Links, feed.Link, "alternate");
        Link(model.Links, feed.Self, "self");
        foreach (var hub in feed.Hubs) Link(model.Links, hub, "hub");
        if (channel is not null) Extend(model.ElementExtensions, channel);
        return feed with { Model = model };
    }

    private static SyndicationItem Item(FeedEntry entry)
    {
        var item = new SyndicationItem { Id = entry.Id, BaseUri = entry.Base };
        if (entry.Title is not null) item.Title = new TextSyndicationContent(entry.Title);
        if (entry.ContentHtml is not null) item.Content = new TextSyndicationContent(entry.ContentHtml, TextSyndicationContentKind.Html);
        if (entry.SummaryHtml is not null) item.Summary = new TextSyndicationContent(entry.SummaryHtml, TextSyndicationContentKind.Html);
        if (entry.Published is { } published) item.PublishDate = published.At;
        if (entry.Updated is { } updated) item.LastUpdatedTime = updated.At;
        foreach (var author in entry.Authors) item.Authors.Add(new SyndicationPerson { Name = author });
        foreach (var category in entry.Categories) item.Categories.Add(new SyndicationCategory(category));
        Link(item.Links, entry.Link, "alternate");
        foreach (var media in entry.Enclosures) Link(item.Links, media.Address, "enclosure", media);
        return item;
    }

    private static void Link(System.Collections.ObjectModel.Collection<SyndicationLink> links, string? address, string relation,
        FeedMedia? media = null)
    {
        if (address is null || !Uri.TryCreate(address, UriKind.Absolute, out var uri)) return;
        links.Add(
            new SyndicationLink(uri) { RelationshipType = relation, MediaType = media?.MediaType,
                Length = Math.Max(0, media?.Length ?? 0) });
    }

    private static void Extend(SyndicationElementExtensionCollection extensions, FeedNode node)
    {
        foreach (var child in node.Children)
        {
            var colon = child.Key.IndexOf(':');
            if (colon < 0 || !Kept.Contains(child.Key[..colon]) || Element(child, 0) is not { } element) continue;
            using var reader = element.CreateReader();
            extensions.Add(reader);
        }
    }

    private static XElement? Element(FeedNode node, int depth)
    {
        if (depth > DeepestExtension || !IsName(node.Local)) return null;
        var element = new XElement(XName.Get(node.Local.ToString(), node.Namespace));
        foreach (var (name, value) in node.Attributes)
        {
            if (IsName(name)) element.SetAttributeValue(name, value);
        }
        foreach (var part in node.Content)
        {
            if (part is string text) element.Add(text);
            else if (Element((FeedNode)part, depth + 1) is { } child) element.Add(child);
        }
        return element;
    }

    private static bool IsName(ReadOnlySpan<char> name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && !name.ContainsAnyExcept(NameLetters)
        && !name.StartsWith("xmlns", StringComparison.Ordinal);

    private static readonly System.Buffers.SearchValues<char> NameLetters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
}

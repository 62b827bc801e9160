using FeedServer.Items;

namespace FeedServer.Publish.Discovery;

/// <summary>One page in a sitemap.</summary>
/// <param name="Path">The page's path.</param>
/// <param name="Changed">When what it shows last changed; null when that is not known.</param>
/// <param name="Content">What it says, for its pictures; null for pages that are lists.</param>
public sealed record SitemapUrl(string Path, DateTimeOffset? Changed = null, ItemContent? Content = null)
{
    /// <summary>The page of an item.</summary>
    public static SitemapUrl Of(Item item) => new(item.Path, item.Changed, item.Content);
}

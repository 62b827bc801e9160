namespace FeedServer.Publish.Discovery;

/// <summary>One page in a sitemap; of an item no more than a sitemap needs, since thousands are held at once.</summary>
/// <param name="Path">The page's path.</param>
/// <param name="Changed">When what it shows last changed; null when that is not known.</param>
/// <param name="Images">Its pictures; null for pages that are lists.</param>
public sealed record SitemapUrl(string Path, DateTimeOffset? Changed = null, IReadOnlyList<ItemImage>? Images = null)
{
    public static SitemapUrl From(Item item) => new(item.Path, item.Changed, item.Content.Images);
}

namespace FeedServer.Publish.Discovery;

/// <summary><c>robots.txt</c> (RFC 9309): the sitemaps, and what crawlers gain nothing by asking for.</summary>
public static class RobotsText
{
    /// <summary>Writes it.</summary>
    /// <param name="publication">Whose; its address may have a path, which every rule then begins with.</param>
    /// <param name="closed">Beginnings of paths that are kept from crawlers; <c>*</c> stands for anything (§2.2.3).</param>
    /// <param name="open">Longer ones that are open all the same: the longest that fits decides (§2.2.2).</param>
    /// <param name="sitemaps">Paths of the sitemaps to name.</param>
    public static byte[] Write(
        Publication publication, IReadOnlyList<string> closed, IReadOnlyList<string> open, IReadOnlyList<string> sitemaps)
    {
        var root = publication.RootPath;
        var text = new StringBuilder("User-agent: *\n");
        foreach (var path in closed) text.Append("Disallow: ").Append(root).Append(path).Append('\n');
        foreach (var path in open) text.Append("Allow: ").Append(root).Append(path).Append('\n');
        text.Append("Allow: ").Append(root).Append("/\n\n");
        foreach (var path in sitemaps) text.Append("Sitemap: ").Append(publication.Absolute(path)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

namespace FeedServer.Collect.Pages;

/// <summary>Text sitemaps: an address a line and nothing else.</summary>
internal static class SitemapLines
{
    /// <summary>The pages; refused when most lines are no addresses.</summary>
    public static SitemapOutcome Read(string text, Uri address)
    {
        var lines = text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var pages = lines.Where(line => line.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            .Select(line => SitemapScanner.Target(line, address)).OfType<Uri>()
            .Distinct().Take(SitemapReader.MostEntries).Select(target => new SitemapEntry { Address = target }).ToList();
        return pages.Count == 0 || pages.Count * 2 < lines.Length
            ? new SitemapOutcome.Refused("it is no list of addresses")
            : new SitemapOutcome.Found(pages, [], []);
    }
}

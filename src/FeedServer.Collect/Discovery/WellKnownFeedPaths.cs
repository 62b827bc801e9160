namespace FeedServer.Collect.Discovery;

/// <summary>Where feeds lie on sites that do not name them.</summary>
internal static class WellKnownFeedPaths
{
    private static readonly string[] AtRoot = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json"];

    /// <summary>Addresses to try, few and the likeliest first: below the page's own path, then at the site's root.</summary>
    public static IEnumerable<Uri> For(Uri page)
    {
        var path = page.AbsolutePath.TrimEnd('/');
        var isFile = path.LastIndexOf('.') > path.LastIndexOf('/');
        var below = path.Length > 0 && !isFile ? [path + "/feed", path + "/index.xml", path + ".rss"] : Array.Empty<string>();
        return below.Concat(AtRoot).Select(place => new Uri(page, place)).Distinct();
    }
}

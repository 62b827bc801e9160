namespace FeedServer.Collect.Pages;

/// <summary>A page as a sitemap lists it (sitemaps.org protocol 0.9, Google's news extension).</summary>
public sealed record SitemapEntry
{
    /// <summary>Its address: absolute http(s), without fragment and trackers' parameters.</summary>
    public required Uri Address { get; init; }

    /// <summary><c>lastmod</c> as printed; null when none.</summary>
    public string? LastModified { get; init; }

    /// <summary>The title a news sitemap gives; null when none.</summary>
    public string? Title { get; init; }

    /// <summary><c>publication_date</c> of a news sitemap as printed (W3C date-time); null when none.</summary>
    public string? Published { get; init; }
}

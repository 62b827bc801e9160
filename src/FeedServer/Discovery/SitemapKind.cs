namespace FeedServer.Discovery;

/// <summary>What a sitemap lists.</summary>
public enum SitemapKind
{
    /// <summary>Pages that are lists.</summary>
    Lists,

    /// <summary>The days and items of a month.</summary>
    Month,

    /// <summary>The items without any date.</summary>
    Undated,
}

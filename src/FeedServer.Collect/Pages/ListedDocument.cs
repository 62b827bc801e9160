namespace FeedServer.Collect.Pages;

/// <summary>A document that a source lists.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Changed"><c>lastmod</c> as a sitemap prints it; null when nothing says.</param>
/// <param name="At">The instant the listing gives for it, UTC; null when it gives none.</param>
/// <param name="IsDatedList">True when only a young <paramref name="At"/> makes it news: sitemaps list everything a site ever had.</param>
internal sealed record ListedDocument(Uri Address, string? Changed, DateTimeOffset? At, bool IsDatedList);

namespace FeedServer.Collect.Pages;

/// <summary>What reading a sitemap came to.</summary>
public abstract record SitemapOutcome
{
    private SitemapOutcome()
    {
    }

    /// <summary>It lists pages, other sitemaps, or neither (an empty one).</summary>
    /// <param name="Pages">Each page once, in the document's order.</param>
    /// <param name="Sitemaps">Other sitemaps that an index names.</param>
    /// <param name="Notes">What was wrong with it and read nevertheless, in English.</param>
    public sealed record Found(IReadOnlyList<SitemapEntry> Pages, IReadOnlyList<SitemapEntry> Sitemaps, IReadOnlyList<string> Notes)
        : SitemapOutcome
    {
        /// <summary>True when it says of a page what news sitemaps say.</summary>
        public bool IsNews => Pages.Any(page => page.Published is not null);
    }

    /// <summary>It is no sitemap.</summary>
    /// <param name="Reason">As a clause for the operator.</param>
    public sealed record Refused(string Reason) : SitemapOutcome;
}

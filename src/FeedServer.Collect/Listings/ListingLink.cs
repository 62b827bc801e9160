namespace FeedServer.Collect.Listings;

/// <summary>An article as a listing page or a sitemap names it.</summary>
public sealed record ListingLink
{
    /// <summary>Where it leads: absolute http(s), without fragment and trackers' parameters.</summary>
    public required Uri Address { get; init; }

    /// <summary>Its title as printed; empty when the link has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The date that stands near it; null when none does.</summary>
    public StatedDate? Date { get; init; }
}

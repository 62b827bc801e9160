namespace FeedServer.Collect.Listings;

/// <summary>An article as a listing page or a sitemap names it.</summary>
/// <param name="Address">Where it leads: absolute http(s), without fragment and trackers' parameters.</param>
/// <param name="Title">Its title as printed; empty when the link has none.</param>
/// <param name="Date">The date that stands near it; null when none does.</param>
public sealed record ListingLink(Uri Address, string Title, StatedDate? Date);

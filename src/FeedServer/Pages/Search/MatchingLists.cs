using FeedServer.Items.Keeping;

namespace FeedServer.Pages.Search;

/// <summary>Lists of one kind that were found.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Shown">Those with the most items.</param>
/// <param name="All">How many there are.</param>
public sealed record MatchingLists(ScopeKind Kind, IReadOnlyList<ListingCount> Shown, int All);

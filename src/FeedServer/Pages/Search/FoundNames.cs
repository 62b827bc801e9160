namespace FeedServer.Pages.Search;

/// <summary>The lists of one kind that were found by their names.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Shown">Those with the most items, named for people.</param>
/// <param name="All">How many there are.</param>
public sealed record FoundNames(ScopeKind Kind, IReadOnlyList<ListingCount> Shown, int All);

using FeedServer.Items.Keeping;

namespace FeedServer.Pages.Search;

/// <summary>A list that is found by its name.</summary>
/// <param name="Listing">The list, with the name it is shown by.</param>
/// <param name="Words">The words of that name, folded.</param>
public sealed record NamedList(ListingCount Listing, IReadOnlyList<string> Words);

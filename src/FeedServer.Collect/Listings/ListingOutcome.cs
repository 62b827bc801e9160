namespace FeedServer.Collect.Listings;

/// <summary>What reading a listing page came to.</summary>
public abstract record ListingOutcome
{
    private ListingOutcome() { }

    /// <summary>The page lists articles.</summary>
    /// <param name="Links">Each article once, in the page's order.</param>
    /// <param name="Next">The list's next page; null when there is none.</param>
    /// <param name="Why">What was taken for the list: "12 blocks `div.item` with a link, 12 with a date".</param>
    public sealed record Found(IReadOnlyList<ListingLink> Links, Uri? Next, string Why) : ListingOutcome;

    /// <summary>No list could be read.</summary>
    /// <param name="Reason">As a clause for the operator.</param>
    /// <param name="Fault">What kind of fault it is.</param>
    public sealed record Refused(string Reason, ListingFault Fault) : ListingOutcome;
}

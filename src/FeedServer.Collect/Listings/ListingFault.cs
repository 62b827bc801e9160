namespace FeedServer.Collect.Listings;

/// <summary>Why a page gives no list.</summary>
public enum ListingFault
{
    /// <summary>It cannot be read at all: not text, too large, a selector that is none.</summary>
    Unreadable,

    /// <summary>It is a page, but the selectors or the search for a list find nothing: its layout is another.</summary>
    Layout,

    /// <summary>It is something else in the page's place: a sign-in form, a challenge.</summary>
    NotAListing,
}

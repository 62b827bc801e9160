using FeedServer.Collect.Sources;
using FeedServer.Items;

namespace FeedServer.Collect.Pages;

/// <summary>
/// Reads a page that lists articles: by selectors where the operator gave some, else by finding the repeated block. Pure.
/// </summary>
public static class ListingReader
{
    /// <summary>The most links of one page; a longer list is cut, and what follows is on it again when it moves up.</summary>
    public const int MostLinks = 500;

    /// <summary>Reads a listing page.</summary>
    /// <param name="bytes">Its bytes as fetched.</param>
    /// <param name="contentType">The media type as sent; null when none was.</param>
    /// <param name="address">The address it came from; base of its links.</param>
    /// <param name="selectors">Where things stand on it; null to find them.</param>
    /// <param name="zone">The zone dates are given in.</param>
    public static ListingOutcome Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri address, PageSelectors? selectors,
        PublicationZone zone)
    {
        if (selectors is not null && SelectorFaults.Find(selectors) is { Count: > 0 } faults)
            return new ListingOutcome.Refused(string.Join("; ", faults), ListingFault.Unreadable);
        if (PageTree.Parse(bytes, contentType, address, out var reason) is not { } page)
            return new ListingOutcome.Refused(reason, ListingFault.Unreadable);
        var dates = new ListingDates(zone);
        var outcome = selectors is { List: not null } or { Link: not null }
            ? SelectedListing.Read(page, selectors, dates)
            : FoundListing.Read(page, selectors, dates);
        // A header may hold a sign-in form on every page: only a page without a list is asked whether it is something else.
        return outcome is ListingOutcome.Refused && InterstitialPage.Recognise(page) is { } strange
            ? new ListingOutcome.Refused(strange, ListingFault.NotAListing) : outcome;
    }
}

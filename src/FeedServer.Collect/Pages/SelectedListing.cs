using AngleSharp.Dom;
using FeedServer.Collect.Sources;

namespace FeedServer.Collect.Pages;

/// <summary>A listing page read by the operator's selectors.</summary>
internal static class SelectedListing
{
    /// <summary>The list; refused as another layout when a selector finds nothing.</summary>
    public static ListingOutcome Read(PageTree page, PageSelectors selectors, ListingDates dates)
    {
        var blocks = page.Document.QuerySelectorAll(selectors.List ?? selectors.Link ?? "").ToList();
        if (blocks.Count == 0)
            return new ListingOutcome.Refused($"the selector `{selectors.List ?? selectors.Link}` finds nothing", ListingFault.Layout);
        var found = blocks.Select(block => LinkOf(page, selectors, block)).OfType<ListingBlock>().ToList();
        if (found.Count == 0)
            return new ListingOutcome.Refused(
                $"the selector `{selectors.List ?? selectors.Link}` finds {blocks.Count} blocks, none with a "
                + $"link{(selectors.Link is null ? "" : $" `{selectors.Link}`")}", ListingFault.Layout);
        var links = dates.Links(found);
        return new ListingOutcome.Found(links, NextPage.Find(page, selectors.Next, found),
            $"{blocks.Count} blocks `{selectors.List ?? selectors.Link}`, {links.Count} with a link, {links.Count(link => link.Date is not null)} with a date");
    }

    private static ListingBlock? LinkOf(PageTree page, PageSelectors selectors, IElement block)
    {
        IEnumerable<IElement> links = selectors switch
        {
            { List: not null, Link: { } inner } =>
                block.QuerySelectorAll(inner).Select(hit => hit.LocalName == "a" ? hit : hit.QuerySelector("a[href]") ?? hit),
            _ => block.LocalName == "a" ? [block] : block.QuerySelectorAll("a[href]"),
        };
        var all = links.Select(link => (Link: link, Target: page.Target(link))).Where(link => link.Target is not null).ToList();
        if (all.Count == 0 || all[0].Target is not { } target) return null;
        // A picture's link stands before the title's, and leads to the same place.
        var named = all.Where(link => link.Target == target).MaxBy(link => LinkTitle.Read(link.Link).Length).Link;
        return new ListingBlock(block, named, target, LinkTitle.Read(named));
    }
}

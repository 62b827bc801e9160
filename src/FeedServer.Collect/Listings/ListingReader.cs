using AngleSharp.Dom;

namespace FeedServer.Collect.Listings;

/// <summary>Reads a page that lists articles: by selectors where there are some, else by finding the repeated block. Pure.</summary>
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
        PublicationZone zone) => Read(bytes, contentType, address, selectors, zone, new ReadingBudget());

    /// <summary>The same within a budget; a page that is beyond it is refused.</summary>
    public static ListingOutcome Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri address, PageSelectors? selectors,
        PublicationZone zone, ReadingBudget budget)
    {
        try
        {
            return Within(bytes, contentType, address, selectors, zone, budget);
        }
        catch (BudgetSpentException)
        {
            return new ListingOutcome.Refused(HtmlTree.TooLong, ListingFault.Unreadable);
        }
    }

    private static ListingOutcome Within(ReadOnlyMemory<byte> bytes, string? contentType, Uri address, PageSelectors? selectors,
        PublicationZone zone, ReadingBudget budget)
    {
        if (selectors is not null && SelectorFaults.Find(selectors) is { Count: > 0 } faults)
            return new ListingOutcome.Refused(string.Join("; ", faults), ListingFault.Unreadable);
        if (PageTree.Parse(bytes, contentType, address, budget, out var reason) is not { } page)
            return new ListingOutcome.Refused(reason, ListingFault.Unreadable);
        var dates = new ListingDates(zone);
        var outcome = selectors is { List: not null } or { Link: not null }
            ? SelectedListing.Read(page, selectors, dates)
            : ItemListing.Over(FoundListing.Read(page, selectors, dates), page, zone);
        // A header may hold a sign-in form on every page: only a page without a list is asked whether it is something else.
        return outcome is ListingOutcome.Refused && InterstitialPage.Recognise(page) is { } strange
            ? new ListingOutcome.Refused(strange, ListingFault.NotAListing) : outcome;
    }
}

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
            $"{blocks.Count} blocks `{selectors.List ?? selectors.Link}`, {links.Count} with a link,"
                + $" {links.Count(link => link.Date is not null)} with a date");
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

/// <summary>Tells a page that stands in another's place: sign-in, challenge, error. Asked only of pages without article and list.</summary>
internal static partial class InterstitialPage
{
    private const int LongestText = 3000;

    /// <summary>What it is, as a clause; null when nothing says so.</summary>
    public static string? Recognise(PageTree page)
    {
        var text = ListingText.Collapsed(page.Body);
        if (text.Length > LongestText) return null;
        if (page.Document.QuerySelector("input[type=password]") is not null) return "it answers with a sign-in page";
        var title = NormalText.Collapse(page.Document.Title ?? "");
        var words = title + "\n" + text;
        if (Challenge().IsMatch(words)
            || page.Document.QuerySelector("[id*=challenge],[class*=captcha],[id*=captcha],[class*=challenge]") is not null)
            return $"it answers with a challenge (\"{Short(title.Length > 0 ? title : text)}\")";
        if (Error().IsMatch(title.Length > 0 ? title : text[..Math.Min(text.Length, 200)]))
            return $"it answers with an error page (\"{Short(title.Length > 0 ? title : text)}\")";
        var isEmpty = text.Length < 200 && page.Document.QuerySelector("script") is not null && page.Body.QuerySelector("a[href]") is null;
        return isEmpty ? "it answers with a page that only a script fills" : null;
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex(
        @"just a moment|attention required|checking your browser|verify(ing)? (that )?you are (a )?human|are you (a )?(human|robot)|not a "
        + @"robot|enable (javascript and )?cookies|please enable javascript|ddos protection|access denied|security check|unusual traffic|"
        + @"xác minh (bạn|rằng bạn)|không phải (là )?(robot|người máy)|kiểm tra trình duyệt|bật javascript",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Challenge();

    [GeneratedRegex(
        @"\b(404|403|500|502|503)\b|not found|forbidden|service unavailable|under maintenance|internal server error|không tìm thấy|"
        + @"không "
        + @"tồn tại|bảo trì|lỗi máy chủ",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Error();
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FeedServer.Collect.Cleaning;

namespace FeedServer.Collect.Listings;

/// <summary>A parsed page with the base its links are resolved against.</summary>
internal sealed record PageTree(IHtmlDocument Document, IElement Body, Uri Address, Uri Base, ReadingBudget Budget)
{
    /// <summary>Decodes and parses; null with a reason when it is no page that can be read.</summary>
    public static PageTree? Parse(ReadOnlyMemory<byte> bytes, string? contentType, Uri address, ReadingBudget budget,
        out string reason)
    {
        reason = "";
        var outcome = TextDecoder.Decode(bytes.Span, contentType, isHtml: true);
        if (outcome is DecodeOutcome.Refused refused) reason = refused.Reason;
        if (outcome is not DecodeOutcome.Decoded decoded) return null;
        if (HtmlTree.Dom(decoded.Text, budget) is not { } document) reason = HtmlTree.TooLarge;
        else if (document.Body is { } body) return new PageTree(document, body, address, BaseOf(document, address), budget);
        else reason = "it has no text";
        return null;
    }

    /// <summary>Where a link leads, absolute, without fragment and trackers; null when it leads nowhere else.</summary>
    public Uri? Target(IElement link) => Target(link.GetAttribute("href"));

    /// <summary>The same of an address as written.</summary>
    public Uri? Target(string? address)
    {
        var settled = LinkAddress.Settle(address, Base);
        if (settled is null || settled.StartsWith("mailto:", StringComparison.Ordinal)) return null;
        var hash = settled.IndexOf('#', StringComparison.Ordinal);
        // Fragments of the "#!/path" kind name pages; all others name places in one.
        if (hash >= 0 && !settled.AsSpan(hash).StartsWith("#!")) settled = settled[..hash];
        return UriText.TryCreate(settled, UriKind.Absolute, out var target) && !IsHere(target) ? target : null;
    }

    private bool IsHere(Uri target) => target.AbsoluteUri.TrimEnd('/') == Address.GetLeftPart(UriPartial.Query).TrimEnd('/');

    /// <summary>What links of a page are resolved against.</summary>
    internal static Uri BaseOf(IHtmlDocument document, Uri address) =>
        document.QuerySelector("base[href]")?.GetAttribute("href") is { } said ? WebAddress.Resolve(address, said) ?? address : address;
}

/// <summary>Finds the link to a list's next page.</summary>
internal static class NextPage
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        "next", "next page", "older posts", "older entries", "older", "tiếp", "tiếp theo", "trang sau", "trang tiếp", "trang kế",
        "sau",
        "cũ hơn", "bài viết cũ hơn", "tin cũ hơn", "›", "»", ">", ">>", "→");

    /// <summary>By the operator's selector, the page's own mark, its words, or the number after the current one; else null.</summary>
    public static Uri? Find(PageTree page, string? selector, IReadOnlyList<ListingBlock> blocks)
    {
        if (selector is not null)
            return page.Document.QuerySelector(selector) is { } chosen
                ? page.Target(chosen.LocalName == "a" ? chosen : chosen.QuerySelector("a[href]") ?? chosen) : null;
        if (page.Document.QuerySelector("link[rel~=next][href],a[rel~=next][href]") is { } marked) return page.Target(marked);
        var links = page.Body.QuerySelectorAll("a[href]").Where(link => !blocks.Any(block => block.Block.Contains(link))).ToList();
        var named = links.FirstOrDefault(link => Words.Contains(Key(link)) && page.Target(link)?.Host == page.Address.Host);
        return named is not null ? page.Target(named) : Numbered(page, links);
    }

    private static string Key(IElement link) =>
        ListingText.Collapsed(link).Trim(' ', '[', ']') is { Length: > 0 } text && text.Trim('»', '›', '>', '→', ' ') is var bare
        ? (bare.Length > 0 ? bare : text).ToLowerInvariant() : "";

    /// <summary>The page after the one that is printed without a link, or marked as the current one.</summary>
    private static Uri? Numbered(PageTree page, List<IElement> links)
    {
        foreach (var link in links)
        {
            if (!int.TryParse(ListingText.Collapsed(link), out var number) || number is < 2 or > 9999
                || link.ParentElement is not { } pager) continue;
            var current = pager.LocalName is "li" or "td" or "span" ? pager.ParentElement ?? pager : pager;
            if (page.Target(link) is { } target && target.Host == page.Address.Host && PlacesOf(current).Contains(number - 1))
                return target;
        }
        return null;
    }

    private static IEnumerable<int> PlacesOf(IElement pager) =>
        pager.QuerySelectorAll("span,strong,b,em,.active,.current,[aria-current],td,li")
        .Where(part => part.QuerySelector("a[href]") is not { } link || IsCurrent(part) || IsCurrent(link))
            .Select(part => int.TryParse(ListingText.Collapsed(part), out var number) ? number : -1);

    private static bool IsCurrent(IElement element) =>
        element.ClassList.Contains("active") || element.ClassList.Contains("current") || element.HasAttribute("aria-current");
}

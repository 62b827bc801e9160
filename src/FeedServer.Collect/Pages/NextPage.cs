using System.Collections.Frozen;
using AngleSharp.Dom;
using FeedServer.Collect.Reading;

namespace FeedServer.Collect.Pages;

/// <summary>Finds the link to a list's next page.</summary>
internal static class NextPage
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        "next", "next page", "older posts", "older entries", "older", "tiếp", "tiếp theo", "trang sau", "trang tiếp", "trang kế", "sau",
        "cũ hơn", "bài viết cũ hơn", "tin cũ hơn", "›", "»", ">", ">>", "→");

    /// <summary>
    /// By the operator's selector, the page's own mark, its words, or the number after the current one; null when there is none.
    /// </summary>
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
        HtmlText.Collapsed(link).Trim(' ', '[', ']') is { Length: > 0 } text && text.Trim('»', '›', '>', '→', ' ') is var bare
        ? (bare.Length > 0 ? bare : text).ToLowerInvariant() : "";

    /// <summary>The page after the one that is printed without a link, or marked as the current one.</summary>
    private static Uri? Numbered(PageTree page, List<IElement> links)
    {
        foreach (var link in links)
        {
            if (!int.TryParse(HtmlText.Collapsed(link), out var number) || number is < 2 or > 9999 || link.ParentElement is not { } pager)
                continue;
            var current = pager.LocalName is "li" or "td" or "span" ? pager.ParentElement ?? pager : pager;
            if (page.Target(link) is { } target && target.Host == page.Address.Host && PlacesOf(current).Contains(number - 1))
                return target;
        }
        return null;
    }

    private static IEnumerable<int> PlacesOf(IElement pager) =>
        pager.QuerySelectorAll("span,strong,b,em,.active,.current,[aria-current],td,li")
        .Where(part => part.QuerySelector("a[href]") is not { } link || IsCurrent(part) || IsCurrent(link))
            .Select(part => int.TryParse(HtmlText.Collapsed(part), out var number) ? number : -1);

    private static bool IsCurrent(IElement element) =>
        element.ClassList.Contains("active") || element.ClassList.Contains("current") || element.HasAttribute("aria-current");
}

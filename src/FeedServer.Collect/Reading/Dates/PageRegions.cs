using System.Buffers;

namespace FeedServer.Collect.Reading.Dates;

/// <summary>Tells from an element's name, and from the names designers give, that what stands in it is not the article's own.</summary>
internal static class PageRegions
{
    private const int LongestNames = 400;

    private static readonly SearchValues<string> Comments = SearchValues.Create(
        ["comment", "kommentar", "leserbrief", "leserpost", "disqus", "respond", "replies", "binh-luan", "binhluan", "pingback",
            "trackback"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Others = SearchValues.Create(
        ["sidebar", "side-bar", "related", "recent", "recommend", "popular", "latest", "most-read", "mostread", "meistgelesen", "ticker",
            "newsletter", "navigation", "navbar", "breadcrumb", "menu", "slider", "swiper", "carousel", "upcoming", "calendar", "kalender",
            "similar", "outbrain", "taboola", "lien-quan", "lienquan", "tin-khac", "bai-khac", "more-", "morenews"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Footers =
        SearchValues.Create(["footer", "imprint", "impressum"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> OfArticles = SearchValues.Create(
        ["post", "entry", "article", "artikel", "asset", "content", "news", "detail"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What an element that does not hold the article is by its names.</summary>
    public static PageRegion Named(TreeElement element)
    {
        var region = element.LocalName switch
        {
            "nav" => PageRegion.Beside,
            "aside" => PageRegion.Aside,
            "footer" => PageRegion.Foot,
            _ => PageRegion.None,
        };
        var names = element.ClassName.AsSpan();
        region |= Named(names) | Named(element.Id);
        // The foot of an article is a part of it.
        return region.HasFlag(PageRegion.Foot) && (names.ContainsAny(OfArticles) || element.Ancestors().Any(IsArticle))
            ? region & ~PageRegion.Foot : region;
    }

    private static bool IsArticle(TreeElement element) => element.LocalName is "article";

    private static PageRegion Named(ReadOnlySpan<char> names)
    {
        if (names.Length is 0 or > LongestNames) return PageRegion.None;
        // A piece of comment has a header, and an article a count of its comments.
        var region = names.ContainsAny(Comments) && !names.Contains("header", StringComparison.OrdinalIgnoreCase)
            ? PageRegion.Comments : PageRegion.None;
        if (names.ContainsAny(Others)) region |= PageRegion.Beside;
        if (names.Contains("teaser", StringComparison.OrdinalIgnoreCase)) region |= PageRegion.Aside;
        if (names.ContainsAny(Footers)) region |= PageRegion.Foot;
        return region;
    }
}

/// <summary>What a part of a page is, besides the article.</summary>
[Flags]
internal enum PageRegion
{
    None = 0,

    /// <summary>Readers' comments.</summary>
    Comments = 1,

    /// <summary>Menus and lists of other articles.</summary>
    Beside = 2,

    /// <summary>The page's foot.</summary>
    Foot = 4,

    /// <summary>Beside the text; may be the article's own facts.</summary>
    Aside = 8,

    /// <summary>The head of the site, above the article.</summary>
    Head = 16,
}

using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace FeedServer.Collect.Pages;

/// <summary>
/// Which links of a page belong to the page's furniture (never listed) or to its margin (listed only when nothing else is).
/// </summary>
internal sealed partial class ListingFurniture
{
    private const string Outside = "nav,footer,[role=navigation],[role=contentinfo],[role=search],[hidden],select,noscript,template";
    private const string Beside = "aside,[role=complementary]";
    private readonly HashSet<IElement> outside;
    private readonly HashSet<IElement> beside;

    /// <summary>Looks a page through once.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="links">All links that read like titles.</param>
    public ListingFurniture(IElement body, IReadOnlyList<IElement> links)
    {
        outside = [.. body.QuerySelectorAll(Outside)];
        beside = [.. body.QuerySelectorAll(Beside)];
        foreach (var named in body.QuerySelectorAll("[class],[id]"))
        {
            var names = $"{named.ClassName} {named.Id}";
            if (names.Length > 400) continue;
            var isOutside = OutsideNames().IsMatch(names);
            if (!isOutside && !BesideNames().IsMatch(names)) continue;
            // Themes hang such names on wrappers of the whole page too ("has-sidebar", "menu-open").
            if (links.Count(named.Contains) * 2 > links.Count && named.QuerySelector("h1,main,article") is not null) continue;
            (isOutside ? outside : beside).Add(named);
        }
    }

    /// <summary>True for a link of menu, trail, pager, tag cloud or foot.</summary>
    public bool IsOutside(IElement link) => IsIn(outside, link);

    /// <summary>True for a link of the margin: most read, related, partners.</summary>
    public bool IsBeside(IElement link) => IsIn(beside, link);

    private static bool IsIn(HashSet<IElement> places, IElement link)
    {
        for (IElement? at = link; at is not null; at = at.ParentElement)
        {
            if (places.Contains(at)) return true;
        }
        return false;
    }

    [GeneratedRegex(
        @"(^|[\s_-])(menu\w*|nav|navbar|navigation|mainnav|breadcrumbs?|paging|pagination|pager|page-?nav\w*|phan-?trang|tags?|tag-?cloud|"
        + @"tagcloud|footer|foot|topbar|copyright|languages?|social|share|"
        + @"login|search|weblinks?|lien-?ket|comments?|binh-?luan|banners?|ads?|adv|quang-?cao|cookies?|toolbar)([\s_-]|$)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OutsideNames();

    [GeneratedRegex(
        @"(^|[\s_-])(sidebars?|side|aside|right|cot-?phai|widgets?|related|lien-?quan|popular|most-?\w+|doc-?nhieu|xem-?nhieu|partners?|"
        + @"doi-?tac|ticker|marquee|hot-?news|tin-?moi|trending|recommend\w*)([\s_-]|$)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex BesideNames();
}

using AngleSharp.Dom;

namespace FeedServer.Collect.Listings;

/// <summary>One entry of a list: its block, the link that names the article, where it leads, and its title.</summary>
internal sealed record ListingBlock(IElement Block, IElement Link, Uri Address, string Title);

/// <summary>The title a link prints, and whether it reads like an article's.</summary>
internal static class LinkTitle
{
    private const int Longest = 300;
    private const int Shortest = 12;
    private const int LongWithoutWords = 20;

    private static readonly FrozenSet<string> Labels = FrozenSet.Create(
        "xem tiếp", "xem thêm", "xem chi tiết", "xem tất cả", "chi tiết", "đọc tiếp", "đọc thêm", "tiếp theo",
        "trang sau", "trang trước",
        "trang tiếp", "bài viết mới hơn", "bài viết cũ hơn", "tin cũ hơn", "tin mới hơn",
        "read more", "continue reading", "more", "details", "full story", "view all", "see all", "older posts", "newer posts", "next page",
        "previous page", "leave a comment", "no comments", "add a comment");

    /// <summary>Its text; where it shows only a picture, the title attribute or the picture's words.</summary>
    public static string Read(IElement link)
    {
        // Cards are one link round a whole block: the heading in it is the title.
        var heading = link.QuerySelector("h1,h2,h3,h4,h5,h6,[class*=title]") ?? link;
        var text = ListingText.Collapsed(heading);
        if (text.Length == 0 || IsLabel(text))
            text = First(NormalText.Collapse(link.GetAttribute("title") ?? ""),
                NormalText.Collapse(link.QuerySelector("img[alt]")?.GetAttribute("alt") ?? ""), text);
        return text.Length > Longest ? text[..Longest] : text;
    }

    /// <summary>True when the text is long enough for an article's title and is no label such as "xem tiếp".</summary>
    public static bool IsTitle(string text)
    {
        var words = text.AsSpan().Count(' ') + 1;
        return (words >= 3 && text.Length >= Shortest || text.Length >= LongWithoutWords) && text.Any(char.IsLetter) && !IsLabel(text);
    }

    private static bool IsLabel(string text) =>
        Labels.Contains(text.Trim(' ', '.', '…', '»', '›', '>', '[', ']', '(', ')', '→', '+').ToLowerInvariant());

    private static string First(params string[] texts) => texts.FirstOrDefault(text => text.Length > 0) ?? "";
}

/// <summary>Numbers elements by their shape: the path of element names and classes from the body. What a template repeats has one shape,
/// whatever stripes, counters and categories it writes into the classes.</summary>
internal sealed class BlockShape
{
    private static readonly string[] Passing = ["category-", "tag-", "format-", "status-", "has-", "type-", "author-", "col-"];
    private static readonly HashSet<string> Stripes = ["first", "last", "odd", "even", "alt", "alternate", "active", "current", "clearfix",
        "sticky", "hot", "new", "featured", "left", "right", "end"];
    private readonly Dictionary<IElement, int> known = [];
    private readonly Dictionary<(int Parent, string Own), int> numbers = [];

    public int NumberOf(IElement element)
    {
        if (known.TryGetValue(element, out var number)) return number;
        var above = element.ParentElement is { LocalName: not "body" } parent ? NumberOf(parent) : -1;
        var shape = (above, Own(element));
        if (!numbers.TryGetValue(shape, out number)) numbers[shape] = number = numbers.Count;
        return known[element] = number;
    }

    /// <summary>An element as a selector names it: <c>div.news-item</c>.</summary>
    public static string Name(IElement element) =>
        element.LocalName
        + string.Concat(element.ClassList.Where(name => !name.Any(char.IsDigit) && !Stripes.Contains(name.ToLowerInvariant())).Take(2)
            .Select(name => "." + name));

    private static string Own(IElement element) =>
        element.LocalName + "."
        + string.Join('.', element.ClassList.Select(Plain).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal));

    private static string Plain(string name)
    {
        var plain = string.Concat(name.ToLowerInvariant().Where(c => !char.IsDigit(c)));
        return Stripes.Contains(plain) || Passing.Any(plain.StartsWith) ? "" : plain;
    }
}

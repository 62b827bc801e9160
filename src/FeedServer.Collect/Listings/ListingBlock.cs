using AngleSharp.Dom;

namespace FeedServer.Collect.Listings;

/// <summary>One entry of a list: its block, the link that names the article, where it leads, and its title.</summary>
internal sealed record ListingBlock(IElement Block, IElement Link, Uri Address, string Title);

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

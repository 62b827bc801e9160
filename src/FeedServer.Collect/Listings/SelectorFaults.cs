using AngleSharp.Css.Parser;

namespace FeedServer.Collect.Listings;

/// <summary>Finds selectors that are none, before they meet a page.</summary>
public static class SelectorFaults
{
    /// <summary>One clause for each selector that is no CSS selector, such as "`div..x` (list) is no CSS selector"; empty when all are
    /// well.</summary>
    public static IReadOnlyList<string> Find(PageSelectors selectors)
    {
        (string Name, string? Selector)[] all =
        [
            ("list", selectors.List), ("link", selectors.Link), ("next", selectors.Next), ("title", selectors.Title),
            ("date", selectors.Date),
            ("body", selectors.Body), ("image", selectors.Image), ("caption", selectors.Caption), ("byline", selectors.Byline),
        ];
        return [.. all.Where(one => one.Selector is { } selector && !IsSelector(selector))
            .Select(one => $"`{one.Selector}` ({one.Name}) is no CSS selector")];
    }

    /// <summary>True when it is a CSS selector.</summary>
    public static bool IsSelector(string selector) => new CssSelectorParser().ParseSelector(selector) is not null;
}

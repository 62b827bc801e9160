using AngleSharp.Css.Parser;

namespace FeedServer.Collect.Listings;

/// <summary>Finds selectors that are none, before they meet a page.</summary>
public static class SelectorFaults
{
    /// <summary>One clause for each selector that is no CSS selector, such as "`div..x` (list) is no CSS selector"; else empty.</summary>
    public static IReadOnlyList<string> Find(PageSelectors selectors) =>
        [.. selectors.Named.Where(one => one.Selector is { } selector && !IsSelector(selector))
            .Select(one => $"`{one.Selector}` ({one.Name}) is no CSS selector")];

    public static bool IsSelector(string selector) => new CssSelectorParser().ParseSelector(selector) is not null;
}

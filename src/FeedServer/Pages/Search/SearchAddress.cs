using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Search;

/// <summary>The addresses of results: <c>/search?q=...&amp;order=oldest&amp;after=...</c>. A query has one spelling there, and the order of
/// the newest first none.</summary>
internal static class SearchAddress
{
    private const int LongestOfMany = 1_500;
    private const string Oldest = "oldest";
    private const string Best = "best";

    /// <summary>Whether an address is so long that a page has room for few links with the query in them: to the feeds and to other
    /// pages of results.</summary>
    public static bool IsLong(SearchQuery query) => For(query).Length > LongestOfMany;

    /// <summary>The path of a page of results; that of the empty form for an empty query.</summary>
    /// <param name="query">What is searched for.</param>
    /// <param name="order">In which order results are shown.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    public static string For(SearchQuery query, SearchOrder order = SearchOrder.Newest, SearchCursor? after = null)
    {
        if (query.IsEmpty) return SitePaths.Search;
        var path = $"{SitePaths.Search}?q={Uri.EscapeDataString(query.Canonical)}";
        if (NameOf(order) is { } name) path += "&order=" + name;
        return after is null ? path : $"{path}&after={Uri.EscapeDataString(after.ToString())}";
    }

    /// <summary>The order of a name in an address; the newest first for any other text.</summary>
    public static SearchOrder OrderOf(string? name) => name switch
    {
        Oldest => SearchOrder.Oldest,
        Best => SearchOrder.Relevance,
        _ => SearchOrder.Newest,
    };

    /// <summary>The name of an order in addresses; null for the newest first.</summary>
    public static string? NameOf(SearchOrder order) => order switch
    {
        SearchOrder.Oldest => Oldest,
        SearchOrder.Relevance => Best,
        _ => null,
    };
}

using System.Net;
using System.Text.RegularExpressions;

namespace FeedServer.WebTests.Search;

/// <summary>Pages of results, as a reader meets them.</summary>
internal static partial class FoundPages
{
    /// <summary>The address of a search.</summary>
    public static string Address(string query, string rest = "") => "/search?q=" + Uri.EscapeDataString(query) + rest;

    /// <summary>What a page of results has in its content.</summary>
    public static async Task<string> MainAsync(this RunningServer server, string query, string rest = "")
    {
        var page = await server.TextAsync(Address(query, rest));
        return page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
    }

    /// <summary>The paths of the items found on a page, in its order.</summary>
    public static async Task<IReadOnlyList<string>> ItemsAsync(this RunningServer server, string query, string rest = "") =>
        ItemsIn(await server.MainAsync(query, rest));

    /// <summary>The paths of the items that a page lists.</summary>
    public static IReadOnlyList<string> ItemsIn(string main) =>
        [.. Results().Matches(main).Select(match => match.Groups[1].Value)];

    /// <summary>The words that a page highlights.</summary>
    public static IReadOnlyList<string> MarkedIn(string main) =>
        [.. Marks().Matches(main).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    /// <summary>The links whose text begins in a way, each with the number behind it; 0 where there is none.</summary>
    public static IReadOnlyList<(string Path, string Text, int Count)> LinksIn(string main) =>
        [.. Links().Matches(main).Select(match => (
            WebUtility.HtmlDecode(match.Groups[1].Value), WebUtility.HtmlDecode(match.Groups[2].Value),
            int.TryParse(match.Groups[3].Value.Replace(".", "", StringComparison.Ordinal), out var count) ? count : 0))];

    /// <summary>The address of the next page; null on the last.</summary>
    public static string? NextIn(string page) => Next().Match(page) is { Success: true } next
        ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;

    /// <summary>Waits until a search finds so many items.</summary>
    public static Task UntilFoundAsync(this RunningServer server, string query, int items) => Waiting.UntilAsync(
        async () => (await server.ItemsAsync(query)).Count == items, what: $"{items} items for {query}");

    [GeneratedRegex("<h3 class=\"title\"[^>]*><a href=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Results();

    [GeneratedRegex("<a rel=\"next nofollow\" href=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Next();

    [GeneratedRegex("<mark>([^<]*)</mark>", RegexOptions.NonBacktracking)]
    private static partial Regex Marks();

    [GeneratedRegex("<a href=\"(/search\\?[^\"]*)\"[^>]*>([^<]*)<(?:/a> <span>([0-9.]+))?", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}

using FeedServer.Pages.Components;
using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Search;

/// <summary>A page of what a search found.</summary>
public sealed record SearchResults
{
    private const int MostShown = 20;

    // Links that have the whole query in their addresses: feeds in the head and the text, orders, steps, filters; of a long query the
    // necessary ones.
    private const int LinksWithQuery = 12;
    private const int LinksWithLongQuery = 5;
    private const int RoomForFacets = 10_000;

    public required IReadOnlyList<SearchResult> Shown { get; init; }

    /// <summary>How many items were found.</summary>
    public required SearchTotal Total { get; init; }

    /// <summary>True when only the newest of them were ranked.</summary>
    public required bool IsRankedInPart { get; init; }

    /// <summary>The page after; null on the last.</summary>
    public string? NextPath { get; init; }

    /// <summary>The first page; null on it.</summary>
    public string? FirstPath { get; init; }

    /// <summary>How they are spread.</summary>
    public IReadOnlyList<FacetGroup> Facets { get; init; } = [];

    /// <summary>True when the facets count the newest of them only.</summary>
    public bool AreFacetsInPart { get; init; }

    /// <summary>A page of results.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked just now.</exception>
    internal static async Task<SearchResults> LoadAsync(
        Site site, ArchiveSearch search, SearchRequest request, CancellationToken cancellation)
    {
        var isLong = SearchAddress.IsLong(request.Query);
        var room = PageRoom.ForLines - (isLong ? LinksWithLongQuery : LinksWithQuery) * SearchAddress.For(request.Query).Length;
        var facets = isLong ? null : await search.Index.FacetsAsync(request.Query, cancellation);
        var groups = facets is null
            ? [] : new FacetGroups(
                site, request.Query with { IncludesVersions = false }, request.Order, Math.Min(RoomForFacets, room / 2)).From(facets);
        room -= groups.Sum(group => group.Weight);
        var (page, shown) = await FittingAsync(site, search, request with { Limit = MostShown }, room, cancellation);
        return new SearchResults
        {
            Shown = shown,
            Total = page.Total,
            IsRankedInPart = request.Order == SearchOrder.Relevance && page.IsBounded,
            NextPath = page.Next is { } next ? SearchAddress.For(request.Query, request.Order, next) : null,
            FirstPath = request.After is null ? null : SearchAddress.For(request.Query, request.Order),
            // One that holds all narrows nothing.
            Facets = [.. groups.Where(group => group.Links.Count > 1 || group.Links[0].Count < page.Total.Count)],
            AreFacetsInPart = facets is { IsBounded: true },
        };
    }

    private static async Task<(SearchPage Page, IReadOnlyList<SearchResult> Shown)> FittingAsync(
        Site site, ArchiveSearch search, SearchRequest request, int room, CancellationToken cancellation)
    {
        var page = await search.Index.SearchAsync(request, cancellation);
        var found = await search.EntriesAsync(page.Hits, cancellation);
        List<SearchResult> shown = [.. found.Select(entry => SearchResult.From(site, request.Query, entry.Present, entry.Entry))];
        var fits = Math.Max(1, shown.TakeWhile(result => (room -= result.Weight) >= 0).Count());
        if (fits >= shown.Count) return (page, shown);
        // The page ends where it has to, so that the next one goes on there. Hits whose items are not shown count as well.
        var limit = page.Hits.TakeWhile(hit => hit != found[fits].Hit).Count();
        var order = request.Order == SearchOrder.Relevance && page.Next is { } next ? next with { Rank = request.After?.Rank ?? 0 } : null;
        page = await search.Index.SearchAsync(request with { Limit = limit, After = order ?? request.After }, cancellation);
        return (page, shown[..fits]);
    }
}

using FeedServer.Search.Queries;

namespace FeedServer.Search;

/// <summary>The full-text index beside the archive: derived from the store, followed within a second of a write, built anew whenever it is
/// missing, damaged or of another version.</summary>
public sealed class SearchIndex : IAsyncDisposable
{
    /// <summary>How it stands.</summary>
    public SearchStatus Status { get; } = new() { Stage = SearchStage.Building };

    /// <summary>Keeps the index up to date until it is told to stop.</summary>
    public Task RunAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>One page of what a query finds.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked.</exception>
    public Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellation) =>
        throw new SearchUnavailableException("There is no index yet.");

    /// <summary>What the found items are made of.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked.</exception>
    public Task<SearchFacets> FacetsAsync(SearchQuery query, CancellationToken cancellation) =>
        throw new SearchUnavailableException("There is no index yet.");

    /// <summary>The found items by periods, ascending; those without a date on the axis first. Days, months and years have one
    /// total.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked.</exception>
    public Task<IReadOnlyList<PeriodCount>> CountsAsync(
        SearchQuery query, DateAxis axis, CountPeriod by, CancellationToken cancellation) =>
        throw new SearchUnavailableException("There is no index yet.");

    /// <summary>Completes when the index holds what the archive held at a sequence.</summary>
    public Task WaitForAsync(long sequence, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

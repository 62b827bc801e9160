using FeedServer.Search.Indexing;
using FeedServer.Search.Queries;
using FeedServer.Search.Reading;
using FeedServer.Search.Suggestions;
using Microsoft.Extensions.Logging;

namespace FeedServer.Search;

/// <summary>The full-text index beside the archive: derived from the store, followed within a second of a write, built anew whenever it is
/// missing, damaged or of another version. Questions are answered while it is built, from what it has.</summary>
public sealed class SearchIndex : IAsyncDisposable
{
    /// <summary>Where very many items match, so many of the newest are ranked, and so many of the newest with the words in the
    /// title.</summary>
    public const int MostRanked = 1_000;

    /// <summary>So many of the newest items are counted in facets.</summary>
    public const int MostCounted = FacetReading.MostCounted;

    /// <summary>So many values of a kind are told in facets.</summary>
    public const int MostFacetValues = FacetReading.MostValues;

    /// <summary>A few questions of one reader must not keep all others waiting.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly IndexFolder folder;
    private readonly ReaderPool readers;
    private readonly IndexKeeping keeping;
    private readonly SearchLog log;
    private readonly RankingCache rankings = new();

    /// <param name="archiveRoot">The archive's folder; the index lies in <c>search/</c>.</param>
    /// <param name="store">The archive.</param>
    /// <param name="zone">The publication's zone, whose days are counted.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Takes what happens to the index.</param>
    public SearchIndex(string archiveRoot, IItemStore store, PublicationZone zone, TimeProvider clock, ILogger<SearchIndex> logger)
    {
        folder = new IndexFolder(archiveRoot);
        readers = new ReaderPool(folder, clock);
        log = new SearchLog(logger);
        keeping = new IndexKeeping(folder, readers, store, zone, clock, log);
    }

    /// <summary>How it stands.</summary>
    public SearchStatus Status => keeping.Progress.Status;

    /// <summary>Keeps the index up to date until it is told to stop.</summary>
    public Task RunAsync(CancellationToken cancellation) => keeping.RunAsync(cancellation);

    /// <summary>One page of what a query finds.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked.</exception>
    public Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellation) =>
        AskAsync(connection => IndexReader.Search(connection, request, rankings), cancellation);

    /// <summary>What the found items are made of, by their present states: an older one may stand in lists that its item has
    /// left.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked.</exception>
    public Task<SearchFacets> FacetsAsync(SearchQuery query, CancellationToken cancellation) =>
        AskAsync(connection => IndexReader.Facets(connection, query with { IncludesVersions = false }), cancellation);

    /// <summary>The same of the found items whose date begins in an interval: a month or a year that only reaches into it is not
    /// counted.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked.</exception>
    public Task<SearchFacets> FacetsAsync(SearchQuery query, DateTerm begun, CancellationToken cancellation) =>
        AskAsync(connection => IndexReader.Facets(connection, query with { IncludesVersions = false }, begun), cancellation);

    /// <summary>The found items by periods, ascending; those without a date on the axis first. Days, months and years have one
    /// total.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked.</exception>
    public Task<IReadOnlyList<PeriodCount>> CountsAsync(
        SearchQuery query, DateAxis axis, CountPeriod by, CancellationToken cancellation) =>
        AskAsync(connection => IndexReader.Counts(connection, query, axis, by), cancellation);

    /// <summary>The query with its misspelt words put right; null when the archive has nothing nearer.</summary>
    /// <exception cref="SearchUnavailableException">The index cannot be asked.</exception>
    public Task<SearchQuery?> SuggestAsync(SearchQuery query, CancellationToken cancellation) =>
        AskAsync(connection => SpellingSuggestions.For(query, new Vocabulary(connection).Items), cancellation);

    /// <summary>Completes when the index holds what the archive held at a sequence. How long is for the caller to bound.</summary>
    public Task WaitForAsync(long sequence, CancellationToken cancellation) => keeping.Progress.WaitForAsync(sequence, cancellation);

    /// <summary>Gives back the pages that are in memory for the next question and the next write: up to 64 MB.</summary>
    public void Rest()
    {
        readers.Rest();
        keeping.Rest();
    }

    /// <summary>Completes when it stands otherwise.</summary>
    internal Task ChangedAsync(CancellationToken cancellation) => keeping.Progress.ChangedAsync(cancellation);

    public ValueTask DisposeAsync()
    {
        readers.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Asks the index anything.</summary>
    internal async Task<T> AskAsync<T>(Func<SqliteConnection, T> question, CancellationToken cancellation)
    {
        if (Status is { Stage: SearchStage.Unavailable } status) throw new SearchUnavailableException(status.Reason ?? "");
        try
        {
            return await readers.AskAsync(question, Longest, cancellation);
        }
        catch (SqliteException failure) when (IndexFailure.IsDamage(failure))
        {
            keeping.ReportDamage(failure.Message);
            throw new SearchUnavailableException("The search index was damaged and is being made anew.", failure);
        }
        catch (SqliteException failure) when (!folder.Exists)
        {
            throw new SearchUnavailableException("The search index is being made.", failure);
        }
        catch (SqliteException failure) when (IndexFailure.IsRefusal(failure))
        {
            log.NotRead(failure.Message, failure);
            throw new SearchUnavailableException("The search index cannot be read just now.", failure);
        }
    }
}

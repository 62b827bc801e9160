using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Search;
using FeedServer.Search.Queries;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Search;

/// <summary>An index that follows a store, as beside a server.</summary>
internal sealed class FollowedIndex : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly IItemStore store;
    private readonly Task running;

    public FollowedIndex(string root, IItemStore store, string zone = Drafts.Zone, ILogger<SearchIndex>? logger = null)
    {
        this.store = store;
        Index = new SearchIndex(root, store, new PublicationZone(zone), TimeProvider.System, logger ?? NullLogger<SearchIndex>.Instance);
        running = Task.Run(() => Index.RunAsync(ending.Token));
    }

    public SearchIndex Index { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Waits until it holds all that the store says.</summary>
    public async Task CatchUpAsync() => await Index.WaitForAsync((await store.StateAsync(Cancellation)).Sequence, Cancellation);

    /// <summary>The numbers that words find, the newest first.</summary>
    public async Task<IReadOnlyList<long>> FindAsync(string words)
    {
        await CatchUpAsync();
        var request = new SearchRequest { Query = SearchQuery.Parse(words), Limit = 1000 };
        return [.. (await Index.SearchAsync(request, Cancellation)).Hits.Select(hit => hit.Number)];
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        await Index.DisposeAsync();
        ending.Dispose();
    }
}

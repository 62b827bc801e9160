using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Items.Push;
using FeedServer.Store.Reading;

namespace FeedServer.Store;

/// <content>What reads; each query is one file under Queries.</content>
public sealed partial class ItemStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Item?>> ItemsOfAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation) =>
        pages.ItemsOfAsync(source, keys, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<Item>>> SimilarAsync(IReadOnlyList<Item> items, CancellationToken cancellation) =>
        pages.SimilarAsync(items, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SourceKey>> KeysAsync(string source, string? after, int limit, CancellationToken cancellation) =>
        pages.KeysAsync(source, after, limit, cancellation);

    /// <inheritdoc/>
    public Task<ItemPage> PageAsync(ItemQuery query, CancellationToken cancellation) => pages.PageAsync(query, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ItemBody>> BodiesAsync(IReadOnlyList<Item> items, CancellationToken cancellation) =>
        history.BodiesAsync(items, cancellation);

    /// <inheritdoc/>
    public Task<Location> FindAsync(string path, CancellationToken cancellation) => pages.FindAsync(path, cancellation);

    /// <inheritdoc/>
    public Task<Item?> FindAsync(ItemGuid id, CancellationToken cancellation) => pages.FindAsync(id, cancellation);

    /// <inheritdoc/>
    public Task<ItemNeighbours> NeighboursAsync(Item item, CancellationToken cancellation) => pages.NeighboursAsync(item, cancellation);

    /// <inheritdoc/>
    public Task<DayNeighbours> NeighboursAsync(Scope scope, DateOnly day, CancellationToken cancellation) =>
        calendar.NeighboursAsync(scope, day, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DayCount>> DayCountsAsync(Scope scope, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        calendar.DayCountsAsync(scope, from, to, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MonthCount>> MonthCountsAsync(Scope scope, CancellationToken cancellation) =>
        calendar.MonthCountsAsync(scope, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListingCount>> ListingsAsync(ScopeKind kind, CancellationToken cancellation) =>
        calendar.ListingsAsync(kind, cancellation);

    /// <inheritdoc/>
    public Task<ListingCount?> ListingAsync(Scope scope, CancellationToken cancellation) => calendar.ListingAsync(scope, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, CancellationToken cancellation) =>
        history.RevisionsAsync(item, cancellation);

    /// <inheritdoc/>
    public Task<Entry?> RevisionAsync(Item item, int revision, CancellationToken cancellation) =>
        history.RevisionAsync(item, revision, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<ItemRecord> ExportAsync(ExportFilter filter, CancellationToken cancellation) =>
        new Exporter(archive).ExportAsync(filter, cancellation);

    /// <inheritdoc/>
    public Task<long> ArrivedAsync(Scope scope, CancellationToken cancellation) => calendar.ArrivedAsync(scope, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Arrival>> ArrivalsAsync(Scope scope, long first, int limit, CancellationToken cancellation) =>
        calendar.ArrivalsAsync(scope, first, limit, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> StatesAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation) =>
        states.ReadAsync(arrivals, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SourceState>> SourcesAsync(CancellationToken cancellation) => ledger.SourcesAsync(cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentState?>> DocumentsAsync(string source, IReadOnlyList<string> links, CancellationToken cancellation) =>
        ledger.DocumentsAsync(source, links, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerDay>> DaysAsync(IReadOnlyList<LedgerRange> ranges, CancellationToken cancellation) =>
        ledger.DaysAsync(ranges, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerDay>> DayAsync(DateOnly day, CancellationToken cancellation) => ledger.DayAsync(day, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellation) =>
        subscriptions.SubscriptionsAsync(cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<UpstreamSubscription>> UpstreamAsync(CancellationToken cancellation) =>
        subscriptions.UpstreamAsync(cancellation);
}

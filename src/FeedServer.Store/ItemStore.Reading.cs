using FeedServer.Store.Ledger;
using FeedServer.Store.Reading;

namespace FeedServer.Store;

/// <content>What reads; each question is answered by a class under Reading.</content>
public sealed partial class ItemStore
{
    public Task<IReadOnlyList<Item?>> ItemsOfAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation) =>
        pages.ItemsOfAsync(source, keys, cancellation);

    public Task<IReadOnlyList<IReadOnlyList<Item>>> SimilarAsync(IReadOnlyList<Item> items, CancellationToken cancellation) =>
        pages.SimilarAsync(items, cancellation);

    public Task<IReadOnlyList<SourceKey>> KeysAsync(string source, string? after, int limit, CancellationToken cancellation) =>
        pages.KeysAsync(source, after, limit, cancellation);

    public Task<ItemPage> PageAsync(ItemQuery query, CancellationToken cancellation) => pages.PageAsync(query, cancellation);

    public Task<IReadOnlyList<Item?>> ItemsAsync(IReadOnlyList<long> numbers, CancellationToken cancellation) =>
        pages.ItemsAsync(numbers, cancellation);

    public Task<IReadOnlyList<long>?> ChangedAsync(long after, CancellationToken cancellation) =>
        Task.Run(() => new LoggedChanges(archive.Log).Read(after, cancellation), cancellation);

    public Task<IReadOnlyList<ItemBody>> BodiesAsync(IReadOnlyList<Item> items, CancellationToken cancellation) =>
        history.BodiesAsync(items, cancellation);

    public Task<Location> FindAsync(string path, CancellationToken cancellation) => pages.FindAsync(path, cancellation);

    public Task<Item?> FindAsync(ItemGuid id, CancellationToken cancellation) => pages.FindAsync(id, cancellation);

    public Task<ItemNeighbours> NeighboursAsync(Item item, CancellationToken cancellation) => pages.NeighboursAsync(item, cancellation);

    public Task<DayNeighbours> NeighboursAsync(Scope scope, DateOnly day, CancellationToken cancellation) =>
        calendar.NeighboursAsync(scope, day, cancellation);

    public Task<IReadOnlyList<DayCount>> DayCountsAsync(Scope scope, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        calendar.DayCountsAsync(scope, from, to, cancellation);

    public Task<IReadOnlyList<MonthCount>> MonthCountsAsync(Scope scope, CancellationToken cancellation) =>
        calendar.MonthCountsAsync(scope, cancellation);

    public Task<IReadOnlyList<ListingCount>> ListingsAsync(ScopeKind kind, CancellationToken cancellation) =>
        calendar.ListingsAsync(kind, cancellation);

    public Task<ListingCount?> ListingAsync(Scope scope, CancellationToken cancellation) => calendar.ListingAsync(scope, cancellation);

    public Task<IReadOnlyList<ListingCount>> LargestAsync(ScopeKind kind, int limit, CancellationToken cancellation) =>
        listings.LargestAsync(kind, limit, cancellation);

    public Task<IReadOnlyList<ListingCount>> ListingsAsync(ScopeKind kind, string? after, int limit, CancellationToken cancellation) =>
        listings.AfterAsync(kind, after, limit, cancellation);

    public Task<IReadOnlyList<SlugCount>> SlugCountsAsync(ScopeKind kind, string prefix, CancellationToken cancellation) =>
        listings.SlugCountsAsync(kind, prefix, cancellation);

    public Task<IReadOnlyList<ListStretch>> StretchesAsync(Scope scope, DateOnly? day, CancellationToken cancellation) =>
        listings.StretchesAsync(scope, day, cancellation);

    public Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, int from, int to, CancellationToken cancellation) =>
        history.RevisionsAsync(item, from, to, cancellation);

    public Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, CancellationToken cancellation) =>
        history.RevisionsAsync(item, cancellation);

    public Task<Entry?> RevisionAsync(Item item, int revision, CancellationToken cancellation) =>
        history.RevisionAsync(item, revision, cancellation);

    public IAsyncEnumerable<ItemRecord> ExportAsync(ExportFilter filter, CancellationToken cancellation) =>
        new Exporter(archive).ExportAsync(filter, cancellation);

    public Task<long> ArrivedAsync(Scope scope, CancellationToken cancellation) => calendar.ArrivedAsync(scope, cancellation);

    public Task<IReadOnlyList<Arrival>> ArrivalsAsync(Scope scope, long first, int limit, CancellationToken cancellation) =>
        calendar.ArrivalsAsync(scope, first, limit, cancellation);

    public Task<IReadOnlyList<Entry>> StatesAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation) =>
        states.ReadAsync(arrivals, cancellation);

    public Task<IReadOnlyList<PresentItem>> PresentAsync(IReadOnlyList<long> numbers, CancellationToken cancellation) =>
        history.PresentAsync(numbers, cancellation);

    public Task<IReadOnlyList<SourceState>> SourcesAsync(CancellationToken cancellation) => ledger.SourcesAsync(cancellation);

    public Task<IReadOnlyList<DocumentState?>> DocumentsAsync(string source, IReadOnlyList<string> links, CancellationToken cancellation) =>
        ledger.DocumentsAsync(source, links, cancellation);

    public Task<IReadOnlyList<LedgerDay>> DaysAsync(IReadOnlyList<LedgerRange> ranges, CancellationToken cancellation) =>
        ledger.DaysAsync(ranges, cancellation);

    public Task<IReadOnlyList<LedgerDay>> DayAsync(DateOnly day, CancellationToken cancellation) => ledger.DayAsync(day, cancellation);

    public Task<IReadOnlyList<RecordedPoll>> LastPollsAsync(string source, int most, CancellationToken cancellation) =>
        Task.Run(() => new PollHistory(archive.Log.Folder).Last(source, most, cancellation), cancellation);

    public Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellation) =>
        subscriptions.SubscriptionsAsync(cancellation);

    public Task<IReadOnlyList<UpstreamSubscription>> UpstreamAsync(CancellationToken cancellation) =>
        subscriptions.UpstreamAsync(cancellation);
}

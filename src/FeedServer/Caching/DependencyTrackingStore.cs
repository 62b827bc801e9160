using FeedServer.Items.Corrections;

namespace FeedServer.Caching;

/// <summary>The store as renderings see it: each question is noted with the answer's extent, so that a later change can be told to touch it
/// or not. Outside a rendering nothing is noted. Where a note is wider than its answer, a rendering more is the price. Of lists a rendering
/// gets the items that it is shown (<see cref="ShownItems"/>).</summary>
/// <param name="store">The store that answers.</param>
internal sealed class DependencyTrackingStore(IItemStore store) : IItemStore
{
    /// <remarks>Every change touches it: a rendering asks for the part that it needs.</remarks>
    public ValueTask<ArchiveState> StateAsync(CancellationToken cancellation) => Noting(notes => notes.Anything()).StateAsync(cancellation);

    public async ValueTask<T> StateAsync<T>(Func<ArchiveState, T> part, CancellationToken cancellation)
    {
        var answer = part(await store.StateAsync(cancellation));
        CacheDependencies.Current?.State(state => !EqualityComparer<T>.Default.Equals(part(state), answer));
        return answer;
    }

    public async Task<ItemPage> PageAsync(ItemQuery query, CancellationToken cancellation)
    {
        var page = await store.PageAsync(query, cancellation);
        CacheDependencies.Current?.List(ListDependencies.OnPage(query, page));
        var shown = ShownItems.Among(page.Items, item => item);
        return ReferenceEquals(shown, page.Items) ? page : page with { Items = shown };
    }

    public async Task<IReadOnlyList<IReadOnlyList<Item>>> SimilarAsync(IReadOnlyList<Item> items, CancellationToken cancellation)
    {
        var others = await store.SimilarAsync(items, cancellation);
        CacheDependencies.Current?.Items(others.SelectMany(similar => similar).Concat(items));
        return [.. others.Select(similar => ShownItems.Among(similar, item => item))];
    }

    public async Task<IReadOnlyList<Item?>> ItemsAsync(IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var items = await store.ItemsAsync(numbers, cancellation);
        CacheDependencies.Current?.Items(items.OfType<Item>());
        return [.. items.Select(ShownOrNull)];
    }

    public Task<IReadOnlyList<ItemBody>> BodiesAsync(IReadOnlyList<Item> items, CancellationToken cancellation) =>
        Noting(notes => notes.Items(items)).BodiesAsync(items, cancellation);

    public async Task<Location> FindAsync(string path, CancellationToken cancellation)
    {
        var location = await store.FindAsync(path, cancellation);
        CacheDependencies.Current?.Path(path);
        if (location.Item is { } item) CacheDependencies.Current?.Item(item);
        return location;
    }

    public Task<Item?> FindAsync(ItemGuid id, CancellationToken cancellation) =>
        Noting(notes => notes.Id(id)).FindAsync(id, cancellation);

    public async Task<ItemNeighbours> NeighboursAsync(Item item, CancellationToken cancellation)
    {
        var neighbours = await store.NeighboursAsync(item, cancellation);
        CacheDependencies.Current?.Item(item);
        CacheDependencies.Current?.List(ListDependencies.OnNeighbours(item, neighbours));
        return new ItemNeighbours(ShownOrNull(neighbours.Previous), ShownOrNull(neighbours.Next));
    }

    public async Task<DayNeighbours> NeighboursAsync(Scope scope, DateOnly day, CancellationToken cancellation)
    {
        var days = await store.NeighboursAsync(scope, day, cancellation);
        var (first, last) = (days.Previous?.Day ?? DateOnly.MinValue, days.Next?.Day ?? DateOnly.MaxValue);
        CacheDependencies.Current?.List(ListDependencies.OnDayCounts(scope, first, last));
        return days;
    }

    public Task<IReadOnlyList<DayCount>> DayCountsAsync(Scope scope, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        Noting(notes => notes.List(ListDependencies.OnDayCounts(scope, from, to))).DayCountsAsync(scope, from, to, cancellation);

    public Task<IReadOnlyList<MonthCount>> MonthCountsAsync(Scope scope, CancellationToken cancellation) =>
        Noting(notes => notes.List(ListDependencies.OnMonthCounts(scope))).MonthCountsAsync(scope, cancellation);

    public Task<IReadOnlyList<ListingCount>> ListingsAsync(ScopeKind kind, CancellationToken cancellation) =>
        Noting(notes => notes.List(ListDependencies.OnListings(kind))).ListingsAsync(kind, cancellation);

    public Task<IReadOnlyList<ListingCount>> LargestAsync(ScopeKind kind, int limit, CancellationToken cancellation) =>
        Noting(notes => notes.List(ListDependencies.OnListings(kind))).LargestAsync(kind, limit, cancellation);

    public async Task<IReadOnlyList<ListingCount>> ListingsAsync(
        ScopeKind kind, string? after, int limit, CancellationToken cancellation)
    {
        var lists = await store.ListingsAsync(kind, after, limit, cancellation);
        CacheDependencies.Current?.List(ListDependencies.OnListings(kind, after, lists.Count < limit ? null : lists[^1].Scope.Slug));
        return lists;
    }

    public Task<IReadOnlyList<SlugCount>> SlugCountsAsync(ScopeKind kind, string prefix, CancellationToken cancellation) =>
        Noting(notes => notes.List(ListDependencies.OnSlugCounts(kind, prefix))).SlugCountsAsync(kind, prefix, cancellation);

    public Task<IReadOnlyList<ListStretch>> StretchesAsync(Scope scope, DateOnly? day, CancellationToken cancellation) =>
        Noting(notes => notes.List(ListDependencies.OnStretches(scope, day))).StretchesAsync(scope, day, cancellation);

    public Task<ListingCount?> ListingAsync(Scope scope, CancellationToken cancellation) =>
        Noting(notes => notes.List(ListDependencies.OnListing(scope))).ListingAsync(scope, cancellation);

    public Task<long> ArrivedAsync(Scope scope, CancellationToken cancellation) =>
        Noting(notes => OnArrivals(notes, scope)).ArrivedAsync(scope, cancellation);

    public async Task<IReadOnlyList<Arrival>> ArrivalsAsync(Scope scope, long first, int limit, CancellationToken cancellation)
    {
        var arrivals = await store.ArrivalsAsync(scope, first, limit, cancellation);
        // What has arrived stays as it is; only where there were less than asked for can more come.
        if (arrivals.Count < limit && CacheDependencies.Current is { } notes) OnArrivals(notes, scope);
        return arrivals;
    }

    /// <remarks>Nothing to note: a state that arrived stays as it was then.</remarks>
    public async Task<IReadOnlyList<Entry>> StatesAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation) =>
        ShownItems.Among(await store.StatesAsync(arrivals, cancellation), entry => entry.Item);

    public async Task<IReadOnlyList<PresentItem>> PresentAsync(IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var present = await store.PresentAsync(numbers, cancellation);
        CacheDependencies.Current?.Items(present.Select(item => item.Item));
        return present;
    }

    public Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, CancellationToken cancellation) =>
        Noting(notes => notes.Item(item)).RevisionsAsync(item, cancellation);

    public Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, int from, int to, CancellationToken cancellation) =>
        Noting(notes => notes.Item(item)).RevisionsAsync(item, from, to, cancellation);

    public Task<Entry?> RevisionAsync(Item item, int revision, CancellationToken cancellation) =>
        Noting(notes => notes.Item(item)).RevisionAsync(item, revision, cancellation);

    public NameJoins Joins => store.Joins;

    // What follows makes no page: writes are passed on, questions are touched by any change.

    public Task<IReadOnlyList<KeepOutcome>> KeepAsync(IReadOnlyList<ItemDraft> batch, CancellationToken cancellation) =>
        store.KeepAsync(batch, cancellation);

    public Task<KeepOutcome?> WithdrawAsync(string path, string reason, CancellationToken cancellation) =>
        store.WithdrawAsync(path, reason, cancellation);

    public Task<IReadOnlyList<KeepOutcome?>> WithdrawAsync(
        IReadOnlyList<string> paths, string reason, string? by, CancellationToken cancellation) =>
        store.WithdrawAsync(paths, reason, by, cancellation);

    public Task<KeepOutcome?> ReinstateAsync(string path, string by, string? note, CancellationToken cancellation) =>
        store.ReinstateAsync(path, by, note, cancellation);

    public Task<IReadOnlyList<CorrectionOutcome?>> CorrectAsync(
        IReadOnlyList<Correction> corrections, CancellationToken cancellation) => store.CorrectAsync(corrections, cancellation);

    public Task<IReadOnlyList<CorrectionOutcome?>> ForeseeAsync(
        IReadOnlyList<Correction> corrections, CancellationToken cancellation) => store.ForeseeAsync(corrections, cancellation);

    public Task<int> NoteMissingAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation) =>
        store.NoteMissingAsync(source, keys, cancellation);

    public Task<ImportSummary> ImportAsync(IAsyncEnumerable<ItemRecord> records, CancellationToken cancellation) =>
        store.ImportAsync(records, cancellation);

    public ValueTask<IReadOnlyList<ArchiveChange>?> ChangesAsync(long after, CancellationToken cancellation) =>
        store.ChangesAsync(after, cancellation);

    public Task WaitForChangeAsync(long after, CancellationToken cancellation) => store.WaitForChangeAsync(after, cancellation);

    public Task<IReadOnlyList<KeepOutcome>> DecideAsync(IReadOnlyList<ItemDraft> batch, CancellationToken cancellation) =>
        Noting(notes => notes.Anything()).DecideAsync(batch, cancellation);

    public Task<IReadOnlyList<Item?>> ItemsOfAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation) =>
        Noting(notes => notes.Anything()).ItemsOfAsync(source, keys, cancellation);

    public Task<IReadOnlyList<SourceKey>> KeysAsync(string source, string? after, int limit, CancellationToken cancellation) =>
        Noting(notes => notes.Anything()).KeysAsync(source, after, limit, cancellation);

    public Task<IReadOnlyList<long>?> ChangedAsync(long after, CancellationToken cancellation) =>
        Noting(notes => notes.Anything()).ChangedAsync(after, cancellation);

    public IAsyncEnumerable<ItemRecord> ExportAsync(ExportFilter filter, CancellationToken cancellation) =>
        Noting(notes => notes.Anything()).ExportAsync(filter, cancellation);

    public Task JoinAsync(NameJoins joins, CancellationToken cancellation) => store.JoinAsync(joins, cancellation);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    /// <summary>The store, once it is noted what it is going to be asked.</summary>
    private IItemStore Noting(Action<CacheDependencies> note)
    {
        if (CacheDependencies.Current is { } notes) note(notes);
        return store;
    }

    /// <remarks>Changes are told by the joined list, so of one spelling's own list nobody knows which touch it; nor of a month's.</remarks>
    private static void OnArrivals(CacheDependencies notes, Scope scope)
    {
        if (scope.IsAlone || scope.Kind == ScopeKind.Month) notes.Anything();
        else notes.List(touch => touch.MayArriveIn(scope));
    }

    private static Item? ShownOrNull(Item? item) => item is not null && ShownItems.Shows(item) ? item : null;
}

namespace FeedServer.Store.Projections;

/// <summary>Lists, counters and arrivals of a batch: list entries are changed at once, counters and arrivals gathered and changed at its
/// end. Orders of a list: <c>f</c> filed, <c>c</c> changed, <c>v</c> changed and undated.</summary>
internal sealed class Counters(WorkingSet rows)
{
    private readonly Dictionary<string, int> counts = [];
    private readonly Dictionary<string, Listing> listings = [];
    private readonly SlugCounts slugs = new();
    private readonly Dictionary<string, int> peaks = [];
    private readonly List<PackedArrival> arrivals = [];
    private long items;
    private long undated;

    /// <summary>What a batch changes of a listing.</summary>
    private sealed class Listing(string name)
    {
        public string Name { get; } = name;

        public int Items { get; set; }

        public List<PackedArrival> Arrivals { get; } = [];
    }

    public void Enter(Item item, IReadOnlyList<(string Key, string Name)> scopes)
    {
        foreach (var entry in EntriesOf(item, scopes))
        {
            // An item is in the lists of its row and in no other; whatever it left before is known.
            rows.Lists.Assume(entry.Id, null);
            rows.Lists.Put(entry);
        }
        Count(item, scopes, 1);
    }

    public void Leave(Item item, IReadOnlyList<(string Key, string Name)> scopes)
    {
        foreach (var entry in EntriesOf(item, scopes))
        {
            rows.Lists.Assume(entry.Id, entry);
            rows.Lists.Delete(entry.Id);
        }
        Count(item, scopes, -1);
    }

    /// <summary>A public state arrives in the list of all and in these.</summary>
    public void Arrive(PackedArrival arrival, IEnumerable<(string Key, string Name)> scopes)
    {
        arrivals.Add(arrival);
        foreach (var (scope, name) in scopes) ListingOf(scope, name).Arrivals.Add(arrival);
    }

    /// <summary>A counter of its own.</summary>
    public void Count(string id, int by) => Add(id, by);

    /// <summary>A state is in the list of another month, though nothing was said anew.</summary>
    public void ArriveIn(string month, PackedArrival arrival) => ListingOf(month, "").Arrivals.Add(arrival);

    /// <summary>Changes the counters, listings and arrivals.</summary>
    public async Task<ArchiveMeta> WriteAsync(IArchiveDatabase database, ArchiveMeta meta, CancellationToken cancellation)
    {
        var changed = counts.Where(count => count.Value != 0).ToList();
        await rows.LoadAsync(database, new RowKeys
        {
            Counts = [.. changed.Select(count => count.Key).Union(peaks.Keys, StringComparer.Ordinal)],
            Listings = listings.Keys,
        }, cancellation);
        // Before the counts change: a peak is counted from where the batch began, so it does not depend on how records are batched.
        var most = peaks.Select(peak => (rows.Counts[peak.Key]?.Items ?? 0) + peak.Value).DefaultIfEmpty(0).Max();
        await rows.LoadAsync(database, new RowKeys { Arrivals = LastBlocks(meta) }, cancellation);
        foreach (var (id, change) in changed)
        {
            var now = (rows.Counts[id]?.Items ?? 0) + change;
            if (now > 0) rows.Counts.Put(new CountRow(id, now));
            else rows.Counts.Delete(id);
        }
        ArrivalBlocks.Append(rows.Arrivals, ScopeKey.All, meta.Arrived, arrivals);
        foreach (var (id, listing) in listings)
        {
            var row = rows.Listings[id] ?? new ListingRow(id, listing.Name, 0, 0);
            ArrivalBlocks.Append(rows.Arrivals, id, row.Arrived, listing.Arrivals);
            slugs.Note(id, row.Items, row.Items + listing.Items);
            rows.Listings.Put(row with { Items = row.Items + listing.Items, Arrived = row.Arrived + listing.Arrivals.Count });
        }
        await slugs.WriteAsync(rows, database, cancellation);
        return meta with
        {
            Items = meta.Items + items,
            Undated = meta.Undated + undated,
            Arrived = meta.Arrived + arrivals.Count,
            MostADay = Math.Max(meta.MostADay, most),
        };
    }

    /// <summary>The list entries of a listed item.</summary>
    public static IEnumerable<ListRow> EntriesOf(Item item, IReadOnlyList<(string Key, string Name)> scopes)
    {
        var (filed, changed) = (FilingKey.Filed(item), FilingKey.Changed(item.Changed));
        var isUndated = item.Content.FilingDate is null;
        if (isUndated) yield return new ListRow(ScopeKey.All + "|v", changed, item.Number);
        foreach (var (scope, _) in scopes)
        {
            yield return new ListRow(scope + "|f", filed, item.Number);
            yield return new ListRow(scope + "|c", changed, item.Number);
            if (isUndated) yield return new ListRow(scope + "|v", changed, item.Number);
        }
    }

    /// <summary>The blocks that arrivals are added to; those after them are new.</summary>
    private List<string> LastBlocks(ArchiveMeta meta)
    {
        var blocks = new List<string>();
        Add(ScopeKey.All, meta.Arrived, arrivals.Count);
        foreach (var (id, listing) in listings) Add(id, rows.Listings[id]?.Arrived ?? 0, listing.Arrivals.Count);
        return blocks;

        void Add(string scope, long arrived, int more)
        {
            if (more > 0 && arrived % ArrivalBlocks.Size > 0) blocks.Add(ArrivalBlocks.Id(scope, arrived / ArrivalBlocks.Size));
        }
    }

    private void Count(Item item, IReadOnlyList<(string Key, string Name)> scopes, int by)
    {
        items += by;
        if (item.Content.FilingDate is null) undated += by;
        foreach (var (scope, name) in scopes) ListingOf(scope, name).Items += by;
        foreach (var run in StretchKey.IdsFor(item, scopes)) Add(run, by);
        if (item.Content.FilingDate is not { } date) return;
        var (day, month) = ($"|d|{FilingKey.Day(date.Day)}", $"|m|{FilingKey.Month(date.Day)}");
        foreach (var scope in scopes.Select(scope => scope.Key).Prepend(ScopeKey.All))
        {
            Add(scope + day, by);
            Add(scope + month, by);
        }
        var all = ScopeKey.All + day;
        if (counts[all] > peaks.GetValueOrDefault(all)) peaks[all] = counts[all];
    }

    private void Add(string id, int by) => counts[id] = counts.GetValueOrDefault(id) + by;

    private Listing ListingOf(string scope, string name) =>
        listings.TryGetValue(scope, out var known) ? known : listings[scope] = new Listing(name);
}

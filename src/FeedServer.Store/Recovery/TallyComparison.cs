namespace FeedServer.Store.Recovery;

/// <summary>Compares the lists and counters of a database with its items. There are dozens of such rows an item, so both sides are summed
/// up, by buckets of hashes; only in buckets whose sums differ are the rows themselves looked at, to name what is wrong.</summary>
internal sealed class TallyComparison(IArchiveDatabase database, Action<string> fault)
{
    // So many differing buckets are looked at: one row in a thousand of a table that is wrong altogether.
    private const int MostLookedAt = 64;

    private readonly RowSums lists = new();
    private readonly RowSums counts = new();
    private readonly Dictionary<string, long> others = [];

    /// <summary>Items that are listed.</summary>
    public long Items { get; private set; }

    /// <summary>Those without a date.</summary>
    public long Undated { get; private set; }

    /// <summary>Adds what a listed item must have.</summary>
    public void Add(Item item)
    {
        Items++;
        if (item.Content.FilingDate is null) Undated++;
        foreach (var entry in Counters.EntriesOf(item, ScopeKey.ListsOf(item))) lists.Add(RowHash.From(entry.Id), entry.Number);
        foreach (var id in CountsOf(item)) counts.Add(RowHash.From(id), 1);
    }

    /// <summary>Adds what a list with items must be counted by.</summary>
    public void AddList(string listing)
    {
        foreach (var id in SlugCounts.IdsFor(listing))
        {
            others[id] = others.GetValueOrDefault(id) + 1;
            counts.Add(RowHash.From(id), 1);
        }
    }

    /// <summary>Adds a counter that is no item's.</summary>
    public void AddCount(string id, long count)
    {
        others[id] = count;
        counts.Add(RowHash.From(id), count);
    }

    public async Task CompareListsAsync(CancellationToken cancellation)
    {
        var held = new RowSums();
        var range = RowRange.Lists("", JoinedLists.Prefix);
        await foreach (var row in database.ScanAsync(range, cancellation)) held.Add(RowHash.From(row.Id), row.Number);
        if (lists.Differing(held, MostLookedAt) is not { Count: > 0 } buckets) return;
        var wanted = new Dictionary<string, long>();
        await ReadItemsAsync(item =>
        {
            foreach (var entry in Counters.EntriesOf(item, ScopeKey.ListsOf(item)))
                if (buckets.Contains(RowSums.BucketOf(RowHash.From(entry.Id)))) wanted[entry.Id] = entry.Number;
        }, cancellation);
        await foreach (var row in database.ScanAsync(range, cancellation))
            if (buckets.Contains(RowSums.BucketOf(RowHash.From(row.Id)))) Compare("lists", row.Id, row.Number, wanted);
        Missing("lists", wanted);
    }

    public async Task CompareCountsAsync(CancellationToken cancellation)
    {
        var range = RowRange.Counts("", JoinedLists.Prefix);
        var held = new RowSums();
        await foreach (var row in database.ScanAsync(range, cancellation))
        {
            held.Add(RowHash.From(row.Id), row.Items);
            // A counter that counts nothing adds nothing to a sum.
            if (row.Items == 0) fault($"counts {row.Id} is not as the log has it");
        }
        if (counts.Differing(held, MostLookedAt) is not { Count: > 0 } buckets) return;
        var wanted = new Dictionary<string, long>();
        await ReadItemsAsync(item =>
        {
            foreach (var id in CountsOf(item))
                if (buckets.Contains(RowSums.BucketOf(RowHash.From(id)))) wanted[id] = wanted.GetValueOrDefault(id) + 1;
        }, cancellation);
        foreach (var (id, lists) in others)
            if (buckets.Contains(RowSums.BucketOf(RowHash.From(id)))) wanted[id] = lists;
        await foreach (var row in database.ScanAsync(range, cancellation))
            if (buckets.Contains(RowSums.BucketOf(RowHash.From(row.Id)))) Compare("counts", row.Id, row.Items, wanted);
        Missing("counts", wanted);
    }

    private static IEnumerable<string> CountsOf(Item item)
    {
        var lists = ScopeKey.ListsOf(item);
        foreach (var run in StretchKey.IdsFor(item, lists)) yield return run;
        if (item.Content.FilingDate is not { } date) yield break;
        var (day, month) = ($"|d|{FilingKey.Day(date.Day)}", $"|m|{FilingKey.Month(date.Day)}");
        foreach (var scope in lists.Select(scope => scope.Key).Prepend(ScopeKey.All))
        {
            yield return scope + day;
            yield return scope + month;
        }
    }

    private async Task ReadItemsAsync(Action<Item> read, CancellationToken cancellation)
    {
        await foreach (var row in database.ScanAsync(RowRange.Items(0), cancellation))
            if (ItemJson.Decode(row.Json) is { Withdrawn: null } item) read(item);
    }

    private void Compare(string table, string id, long held, Dictionary<string, long> wanted)
    {
        if (!wanted.Remove(id, out var number) || number != held) fault($"{table} {id} is not as the log has it");
    }

    private void Missing(string table, Dictionary<string, long> wanted)
    {
        foreach (var id in wanted.Keys.Order(StringComparer.Ordinal)) fault($"{table} {id} is missing");
    }
}

/// <summary>A table as sums of its rows' hashes times what the rows hold, by buckets. Their order does not matter.</summary>
internal sealed class RowSums
{
    private const int BucketBits = 16;

    private readonly ulong[] sums = new ulong[1 << BucketBits];

    public static int BucketOf(ulong id) => (int)(id >> (64 - BucketBits));

    public void Add(ulong id, long held) => sums[BucketOf(id)] += id * (ulong)held;

    /// <summary>The first buckets that differ.</summary>
    public HashSet<int> Differing(RowSums other, int most) =>
        [.. Enumerable.Range(0, sums.Length).Where(at => sums[at] != other.sums[at]).Take(most)];
}

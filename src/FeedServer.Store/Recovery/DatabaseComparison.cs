using System.Text;
using FeedServer.Store.Similarity;

namespace FeedServer.Store.Recovery;

/// <summary>Compares every row of a database with what the log says it must hold.</summary>
internal sealed class DatabaseComparison(IArchiveDatabase database, LogProjection expected, Action<string> fault)
{
    private const int ChunkSize = 500;

    private readonly Dictionary<string, int> listings = [];
    private readonly TallyComparison tallies = new(database, fault);

    public long Items { get; private set; }

    public long Texts { get; private set; }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var whole = await CompareAsync("items", () => CompareItemsAsync(cancellation));
        if (whole && Items != expected.Items.Count) fault($"it holds {Items} items, the log {expected.Items.Count}");
        await CompareAsync("keys", RowRange.Keys("", RowRange.Highest), KeyFits, expected.Keys.Count, cancellation);
        await CompareAsync("revisions", RowRange.Revisions("", RowRange.Highest), RevisionFits, expected.Revisions.Count, cancellation);
        await CompareAsync("paths", RowRange.FormerPaths(),
            row => expected.OldPaths.TryGetValue(RowHash.From(row.Path), out var number) && number == row.Number,
            expected.OldPaths.Count, cancellation);
        await CompareAsync("arrivals", RowRange.Arrivals("", JoinedLists.Prefix), expected.Arrivals.Fits,
            expected.Arrivals.Blocks, cancellation);
        await CompareAsync("subscriptions", RowRange.Subscriptions("", RowRange.Highest), expected.Ledger.SubscriptionFits,
            expected.Ledger.Subscriptions, cancellation);
        await CompareAsync("comments", RowRange.Comments(), expected.Comments.Fits, expected.Comments.Count, cancellation);
        await CompareLedgerAsync(cancellation);
        // What is worked out from the items tells nothing when some of them could not be read.
        if (whole) await CompareTalliesAsync(cancellation);
        await CompareMetaAsync(whole, cancellation);
    }

    private async Task CompareTalliesAsync(CancellationToken cancellation)
    {
        foreach (var listing in listings.Keys) tallies.AddList(listing);
        foreach (var (id, count) in expected.Comments.Counts()) tallies.AddCount(id, count);
        await CompareAsync("lists", () => tallies.CompareListsAsync(cancellation));
        await CompareAsync("counts", () => tallies.CompareCountsAsync(cancellation));
        await CompareAsync("listings", RowRange.Listings("", JoinedLists.Prefix), ListingFits, expected.Names.Count, cancellation);
        await CompareAsync("joined lists", () => new JoinedComparison(database, fault).RunAsync(cancellation));
    }

    private async Task CompareItemsAsync(CancellationToken cancellation)
    {
        await foreach (var rows in database.ScanAsync(RowRange.Items(0), cancellation).Chunk(ChunkSize).WithCancellation(cancellation))
        {
            var texts = (await database.LoadAsync(new RowKeys { Texts = [.. rows.Select(row => row.Number)] }, cancellation)).Texts;
            foreach (var row in rows) CompareItem(row, texts.GetValueOrDefault(row.Number));
        }
    }

    private async Task CompareLedgerAsync(CancellationToken cancellation)
    {
        var ledger = expected.Ledger;
        await CompareAsync("sources", RowRange.Sources("", RowRange.Highest), ledger.SourceFits, ledger.Sources, cancellation);
        await CompareAsync("days", RowRange.DaysBySource("", RowRange.Highest), ledger.DayFits, ledger.Days, cancellation);
        await CompareAsync("documents", RowRange.Documents(), ledger.DocumentFits, ledger.Documents, cancellation);
        await CompareAsync("links", RowRange.Links(), row => ledger.Links.Contains(row.Id), ledger.Links.Count, cancellation);
        await CompareAsync("stories", async () =>
        {
            await foreach (var row in database.ScanAsync(RowRange.Stories(), cancellation))
                if (!FingerprintRing.Numbers(row.Fingerprints).All(expected.Items.Holds))
                    fault($"stories {row.Block} leads to an item that is not in the log");
        });
    }

    private void CompareItem(ItemRow row, TextRow? held)
    {
        Items++;
        if (!expected.Items.Holds(row.Number))
        {
            fault($"item {row.Number} is not in the log");
            return;
        }
        ref var wanted = ref expected.Items[row.Number];
        if ((RowHash.From(row.Json), RowHash.From(row.Position), row.RevisionAt, RowHash.From(row.Arrival), row.Revision, row.Arrived)
            != (wanted.Item, wanted.Position, wanted.RevisionAt, wanted.Arrival, wanted.Revision, wanted.Arrived)
            || !row.FormerLists.SequenceEqual(expected.Arrivals.LeftBy(wanted), StringComparer.Ordinal))
        {
            fault($"item {row.Number} is not as the log has it");
            return;
        }
        var item = ItemJson.Decode(row.Json);
        var text = held is null ? null : ItemJson.Decompress(held.Compressed, row.TextHash);
        if (text is null || RowHash.From(Encoding.UTF8.GetBytes(text)) != wanted.Text)
            fault($"the text of item {row.Number} is not as the log has it");
        else Texts++;
        if (!IsFiled(row, item)) fault($"item {row.Number} is filed wrongly");
        if (item.Withdrawn is null) Tally(item);
    }

    private static bool IsFiled(ItemRow row, Item item)
    {
        var prefix = item.Withdrawn is null ? "" : FilingKey.Withdrawn;
        return row.Filed == prefix + FilingKey.Filed(item) && row.Changed == prefix + FilingKey.Changed(item.Changed)
            && row.Guid == Projection.GuidKey(item.Id) && row.Path == item.Path;
    }

    private void Tally(Item item)
    {
        tallies.Add(item);
        foreach (var (scope, _) in ScopeKey.ListsOf(item)) listings[scope] = listings.GetValueOrDefault(scope) + 1;
    }

    private bool KeyFits(KeyRow row) => expected.Keys.Fits(RowHash.From(row.Id), row.Number, RowHash.From(row.Seen), row.Missing);

    private bool RevisionFits(RevisionRow row) => expected.Revisions.TryGetValue(RowHash.From(row.Id), out var wanted)
        && wanted == RowHash.From(row.At, RowHash.From(row.Position), RowHash.From(row.Arrival), RowHash.From(row.Edit ?? ""));

    private bool ListingFits(ListingRow row) => listings.GetValueOrDefault(row.Id) == row.Items
        && expected.Names.GetValueOrDefault(row.Id) == row.Name && expected.Arrivals.Arrived(row.Id) == row.Arrived;

    private Task<bool> CompareAsync<TRow>(
        string table, RowRange<TRow> range, Func<TRow, bool> fits, int wanted, CancellationToken cancellation) =>
        CompareAsync(table, async () =>
        {
            var rows = 0;
            await foreach (var row in database.ScanAsync(range, cancellation))
            {
                rows++;
                if (!fits(row)) fault($"{table} {range.KeyOf(row)} is not as the log has it");
            }
            if (rows != wanted) fault($"{table} has {rows} rows where the log makes {wanted}");
        });

    /// <summary>Compares one table. A row that cannot be decoded is a fault like any other, and the next table is compared.</summary>
    /// <returns>False when the table could not be read to its end.</returns>
    private async Task<bool> CompareAsync(string table, Func<Task> compare)
    {
        try
        {
            await compare();
            return true;
        }
        catch (Exception failure) when (failure is not (IOException or OperationCanceledException))
        {
            // The edge of one table: finding this is what a verification is for.
            fault($"{table} cannot be read: {failure.Message}");
            return false;
        }
    }

    private async Task CompareMetaAsync(bool tallied, CancellationToken cancellation)
    {
        var meta = await database.MetaAsync(cancellation);
        if (tallied && (meta.Items != tallies.Items || meta.Undated != tallies.Undated))
            fault($"it counts {meta.Items} items, {meta.Undated} undated; there are {tallies.Items}, {tallies.Undated}");
        if ((meta.Served, meta.ServedInstant, meta.Ledger, meta.LedgerInstant)
            != (expected.Served, expected.ServedInstant, expected.Ledger.Sequence, expected.Ledger.Instant))
            fault("it does not know the last record of items or of polls");
        if ((meta.Comments ?? 0) != expected.Comments.Sequence) fault("it does not know the last record of comments");
        if (meta.Arrived != expected.Arrivals.Arrived(ScopeKey.All))
            fault($"it counts {meta.Arrived} arrivals, the log {expected.Arrivals.Arrived(ScopeKey.All)}");
        if (meta.Instant != expected.Instant || meta.ArrivedSecond != expected.Arrivals.Last) fault("its last instant is not the log's");
    }
}

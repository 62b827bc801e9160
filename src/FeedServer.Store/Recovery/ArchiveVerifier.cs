using FeedServer.Store.Similarity;

namespace FeedServer.Store.Recovery;

/// <summary>One verification of the log, the database's storage, and the database against the log.</summary>
internal sealed class ArchiveVerifier(LogFolder folder, ArchiveEngine engine)
{
    private const int MostFaults = 1000;

    private readonly List<ArchiveFault> faults = [];
    private readonly SortedDictionary<DateTimeOffset, RestoredRecords> restored = [];

    public async Task<VerifyReport> VerifyAsync(CancellationToken cancellation)
    {
        var pages = await CheckAsync(cancellation);
        await using var database = pages >= 0 ? await OpenAsync(cancellation) : null;
        var known = database is null ? 0 : (await database.MetaAsync(cancellation)).Sequence;
        var expected = new LogProjection();
        var (records, last) = ReadLog(expected, known, cancellation);
        if (known > last) Fault($"it is ahead of the record log: it holds record {known}, the log ends with {last}");
        var comparison = database is null ? null : new DatabaseComparison(database, expected, Fault);
        try
        {
            if (comparison is not null) await comparison.RunAsync(cancellation);
        }
        catch (DatabaseFailedException failure)
        {
            Fault(failure.Message);
        }
        return new VerifyReport
        {
            Records = records,
            Items = comparison?.Items ?? 0,
            Texts = comparison?.Texts ?? 0,
            Pages = Math.Max(0, pages),
            Behind = Math.Max(0, last - known),
            Faults = faults,
            Restored = [.. restored.Values],
            Quarantined = Directory.Exists(folder.Quarantine)
                ? [.. Directory.EnumerateFiles(folder.Quarantine).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
                : [],
        };
    }

    /// <returns>How many pages are right; -1 when the database cannot be trusted.</returns>
    private async Task<long> CheckAsync(CancellationToken cancellation)
    {
        if (await engine.ExistsAsync(cancellation)) return await engine.CheckAsync(Fault, cancellation);
        Fault("it is missing; the next start rebuilds it from the record log");
        return -1;
    }

    private async Task<IArchiveDatabase?> OpenAsync(CancellationToken cancellation)
    {
        IArchiveDatabase? opened = null;
        try
        {
            opened = await engine.OpenAsync(cancellation);
            var version = (await opened.MetaAsync(cancellation)).Version;
            if (version == Projection.Version) return opened;
            Fault($"it is of schema {version}, not {Projection.Version}");
        }
        catch (Exception failure) when (
            failure is DatabaseFailedException or not (IOException or OperationCanceledException or ArchiveUnavailableException))
        {
            // The edge of one database: what it knows of itself may not be decodable.
            Fault(failure.Message);
        }
        if (opened is not null) await opened.AbandonAsync();
        return null;
    }

    private (long Records, long Last) ReadLog(LogProjection expected, long known, CancellationToken cancellation)
    {
        var chain = new LogChain(0, LogLine.Origin, (fault, _) => Fault(fault));
        var records = 0L;
        foreach (var line in chain.Order(new LogReader(folder).Read(null, null)))
        {
            cancellation.ThrowIfCancellationRequested();
            records++;
            Note(line);
            if (line.Sequence <= known) expected.Take(line);
        }
        foreach (var file in folder.Files())
            if (!EndsWhole(folder.PathOf(file)))
                Fault(new ArchiveFault(file, 0, "its last line is torn; the next start sets it aside"));
        return (records, chain.Sequence);
    }

    private void Note(LogRecord line)
    {
        if (line.Restored is not { } mark) return;
        if (line.Kind != LogKind.Lost)
        {
            if (!restored.TryGetValue(mark.At, out var records)) restored[mark.At] = records = new RestoredRecords(mark.At);
            records.Add(line.Sequence);
        }
        else
            foreach (var what in StoreJson.Read(line.Body, StoreJson.Readable.LostBody).Lost)
                Fault(new ArchiveFault(line.Position.File, line.Line.Value, $"lost, as noted on {mark.At:u}: {what}"));
    }

    private static bool EndsWhole(string path)
    {
        using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> last = stackalloc byte[1];
        var length = RandomAccess.GetLength(handle);
        return length == 0 || (RandomAccess.Read(handle, last, length - 1) == 1 && last[0] == (byte)'\n');
    }

    private void Fault(string reason) => Fault(new ArchiveFault(engine.DatabaseName, 0, reason));

    private void Fault(ArchiveFault fault)
    {
        if (faults.Count < MostFaults) faults.Add(fault);
    }
}

/// <summary>Compares every row of a database with what the log says it must hold.</summary>
internal sealed class DatabaseComparison(IArchiveDatabase database, LogProjection expected, Action<string> fault)
{
    private const int ChunkSize = 500;

    private readonly Dictionary<string, int> counts = [];
    private readonly Dictionary<string, int> listings = [];
    private readonly Dictionary<string, long> entries = [];

    public long Items { get; private set; }

    public long Texts { get; private set; }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var whole = await CompareAsync("items", () => CompareItemsAsync(cancellation));
        if (whole && Items != expected.Items.Count) fault($"it holds {Items} items, the log {expected.Items.Count}");
        await CompareAsync("keys", RowRange.Keys("", RowRange.Highest), KeyFits, expected.Keys.Count, cancellation);
        await CompareAsync("revisions", RowRange.Revisions("", RowRange.Highest), RevisionFits, expected.Revisions.Count, cancellation);
        await CompareAsync("paths", RowRange.FormerPaths(),
            row => expected.OldPaths.TryGetValue(row.Path, out var number) && number == row.Number,
            expected.OldPaths.Count, cancellation);
        await CompareAsync("arrivals", RowRange.Arrivals(), expected.Arrivals.Fits, expected.Arrivals.Blocks, cancellation);
        await CompareAsync("subscriptions", RowRange.Subscriptions("", RowRange.Highest), expected.Ledger.SubscriptionFits,
            expected.Ledger.Subscriptions, cancellation);
        await CompareLedgerAsync(cancellation);
        // What is worked out from the items tells nothing when some of them could not be read.
        if (whole) await CompareTalliesAsync(cancellation);
        await CompareMetaAsync(whole, cancellation);
    }

    private async Task CompareTalliesAsync(CancellationToken cancellation)
    {
        await CompareAsync("lists", RowRange.Lists(), row => entries.TryGetValue(row.Id, out var number) && number == row.Number,
            entries.Count, cancellation);
        await CompareAsync("counts", RowRange.Counts("", RowRange.Highest), row => counts.GetValueOrDefault(row.Id) == row.Items,
            counts.Count, cancellation);
        await CompareAsync("listings", RowRange.Listings("", RowRange.Highest), ListingFits, expected.Names.Count, cancellation);
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
                if (!FingerprintRing.Numbers(row.Fingerprints).All(expected.Items.ContainsKey))
                    fault($"stories {row.Block} leads to an item that is not in the log");
        });
    }

    private void CompareItem(ItemRow row, TextRow? held)
    {
        Items++;
        if (!expected.Items.TryGetValue(row.Number, out var wanted))
        {
            fault($"item {row.Number} is not in the log");
            return;
        }
        if ((LogProjection.Hash(row.Json), row.Position, row.RevisionAt, row.Arrival, row.Revision)
            != (wanted.Item, wanted.Position, wanted.RevisionAt, wanted.Arrival, wanted.Revision)
            || !row.FormerLists.SequenceEqual(expected.Arrivals.KeysOf(wanted.Where.Left), StringComparer.Ordinal))
        {
            fault($"item {row.Number} is not as the log has it");
            return;
        }
        var item = ItemJson.Decode(row.Json);
        var text = held is null ? null : ItemJson.Decompress(held.Compressed, row.TextHash);
        if (text is null || LogProjection.Hash(text) != wanted.Text) fault($"the text of item {row.Number} is not as the log has it");
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
        var scopes = ScopeKey.ListsOf(item);
        foreach (var entry in Counters.EntriesOf(item, scopes)) entries[entry.Id] = item.Number;
        foreach (var scope in scopes.Select(scope => scope.Key).Prepend(ScopeKey.All))
        {
            if (scope != ScopeKey.All) listings[scope] = listings.GetValueOrDefault(scope) + 1;
            if (item.Content.FilingDate is not { } date) continue;
            foreach (var id in (string[])[$"{scope}|d|{FilingKey.Day(date.Day)}", $"{scope}|m|{FilingKey.Month(date.Day)}"])
                counts[id] = counts.GetValueOrDefault(id) + 1;
        }
    }

    private bool KeyFits(KeyRow row) => expected.Keys.TryGetValue(LogProjection.Hash(row.Id), out var wanted)
        && wanted == (row.Number, LogProjection.Hash(row.Seen), row.Missing);

    private bool RevisionFits(RevisionRow row) =>
        expected.Revisions.TryGetValue(row.Id, out var wanted) && wanted == LogProjection.HashOf(row);

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
        var undated = entries.Keys.Count(id => id.StartsWith("a|v|", StringComparison.Ordinal));
        var listed = counts.Where(count => count.Key.StartsWith("a|d|", StringComparison.Ordinal))
            .Sum(count => (long)count.Value) + undated;
        if (tallied && (meta.Items != listed || meta.Undated != undated))
            fault($"it counts {meta.Items} items, {meta.Undated} undated; there are {listed}, {undated}");
        if ((meta.Served, meta.Ledger, meta.LedgerInstant) != (expected.Served, expected.Ledger.Sequence, expected.Ledger.Instant))
            fault("it does not know the last record of items or of polls");
        if (meta.Arrived != expected.Arrivals.Arrived(ScopeKey.All))
            fault($"it counts {meta.Arrived} arrivals, the log {expected.Arrivals.Arrived(ScopeKey.All)}");
        if (meta.Instant != expected.Instant) fault("its last instant is not the log's");
    }
}

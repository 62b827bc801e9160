namespace FeedServer.Store.Recovery;

/// <summary>Compares the joined lists of a database with the lists that they are joined of, which were compared with the log.</summary>
internal sealed class JoinedComparison(IArchiveDatabase database, Action<string> fault)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var row in await JoinedLists.RowsAsync(database, cancellation))
            // One that was cut is made anew at the next start.
            if (JoinedLists.IsFinished(row)) await CompareAsync(row, cancellation);
    }

    private async Task CompareAsync(ListingRow row, CancellationToken cancellation)
    {
        var wanted = new JoinedRows(database, row.Id, JoinedLists.MembersOf(row));
        var hashes = new HashSet<ulong>();
        await foreach (var entry in wanted.EntriesAsync(cancellation)) hashes.Add(HashOf(entry));
        var (low, high, held) = (row.Id + "|", row.Id + "~", 0);
        await foreach (var entry in database.ScanAsync(RowRange.Lists(low, high), cancellation))
        {
            held++;
            if (!hashes.Contains(HashOf(entry))) fault($"joined list {entry.Id} is not as the lists that it is joined of");
        }
        var arrivals = await wanted.ArrivalsAsync(cancellation);
        if (held != hashes.Count || row.Items != wanted.Items || row.Arrived != arrivals.Count)
            fault($"joined list {row.Id} ({row.Name.Replace('\n', ' ')}) is not as the lists that it is joined of");
        await CompareCountsAsync(wanted, RowRange.Counts(low, high), cancellation);
        await CompareArrivalsAsync(row.Id, arrivals, cancellation);
    }

    private async Task CompareCountsAsync(JoinedRows wanted, RowRange<CountRow> range, CancellationToken cancellation)
    {
        var counts = wanted.Counts.ToDictionary(count => count.Id, count => count.Items);
        await foreach (var count in database.ScanAsync(range, cancellation))
            if (!counts.Remove(count.Id, out var items) || items != count.Items) fault($"counts {count.Id} is not as the items have it");
        foreach (var id in counts.Keys.Order(StringComparer.Ordinal)) fault($"counts {id} is missing");
    }

    private async Task CompareArrivalsAsync(string key, IReadOnlyList<PackedArrival> arrivals, CancellationToken cancellation)
    {
        var made = new WorkingSet();
        ArrivalBlocks.Append(made.Arrivals, key, 0, arrivals);
        await foreach (var block in database.ScanAsync(RowRange.Arrivals(key + "|", key + "~"), cancellation))
            if (!made.Arrivals.IsKnown(block.Id) || made.Arrivals[block.Id]?.Arrivals.AsSpan().SequenceEqual(block.Arrivals) != true)
                fault($"arrivals {block.Id} is not as the lists that it is joined of");
    }

    private static ulong HashOf(ListRow entry) => RowHash.From(string.Create(CultureInfo.InvariantCulture, $"{entry.Id} {entry.Number}"));
}

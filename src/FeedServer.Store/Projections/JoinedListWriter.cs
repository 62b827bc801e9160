namespace FeedServer.Store.Projections;

/// <summary>Makes the joined lists that a database shall have, and removes those that it shall have no longer. While it runs nobody writes.
/// What is cut half-way stands there as unfinished, and is made anew the next time.</summary>
internal sealed class JoinedListWriter(IArchiveDatabase database)
{
    // Rows a transaction.
    private const int AtOnce = 5_000;

    /// <param name="wanted">The joins that there shall be.</param>
    /// <param name="spared">Joins whose lists may be there: somebody may be reading them.</param>
    /// <param name="cancellation">Ends it between two transactions.</param>
    public async Task EnsureAsync(NameJoins wanted, NameJoins spared, CancellationToken cancellation)
    {
        var present = await JoinedLists.RowsAsync(database, cancellation);
        var finished = present.Where(JoinedLists.IsFinished).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var kept = Keys(spared).ToHashSet(StringComparer.Ordinal);
        foreach (var name in wanted.Names)
        {
            if (name.Stamp is not { } stamp) continue;
            var key = JoinedLists.KeyOf(stamp);
            kept.Add(key);
            if (!finished.Contains(key)) await MakeAsync(key, name.Keys, cancellation);
        }
        foreach (var row in present.Where(row => !kept.Contains(row.Id))) await RemoveAsync(row, cancellation);
    }

    private static IEnumerable<string> Keys(NameJoins joins) =>
        joins.Names.Select(name => name.Stamp).OfType<string>().Select(JoinedLists.KeyOf);

    private async Task MakeAsync(string key, IReadOnlyList<string> members, CancellationToken cancellation)
    {
        // Rows that were left when this was cut may be of former days.
        await ClearAsync(JoinedLists.Begun(key, members), cancellation);
        var rows = new JoinedRows(database, key, members);
        var entries = new List<ListRow>();
        await foreach (var entry in rows.EntriesAsync(cancellation))
        {
            entries.Add(entry);
            if (entries.Count < AtOnce) continue;
            await WriteAsync(set => entries.ForEach(set.Lists.Put));
            entries.Clear();
        }
        await WriteAsync(set => entries.ForEach(set.Lists.Put));
        foreach (var chunk in rows.Counts.Chunk(AtOnce)) await WriteAsync(set => Array.ForEach(chunk, set.Counts.Put));
        var arrivals = await rows.ArrivalsAsync(cancellation);
        var arrived = 0L;
        // Whole blocks, so that none is read again.
        foreach (var chunk in arrivals.Chunk(ArrivalBlocks.Size * AtOnce))
        {
            var from = arrived;
            await WriteAsync(set => ArrivalBlocks.Append(set.Arrivals, key, from, chunk));
            arrived += chunk.Length;
        }
        await WriteAsync(set => set.Listings.Put(JoinedLists.Begun(key, members) with { Items = rows.Items, Arrived = arrived }));
    }

    private async Task RemoveAsync(ListingRow row, CancellationToken cancellation)
    {
        await ClearAsync(JoinedLists.Begun(row.Id, JoinedLists.MembersOf(row)), cancellation);
        await WriteAsync(set => set.Listings.Delete(row.Id));
    }

    /// <summary>Removes all rows but the listing, which says that it is unfinished from the first.</summary>
    private async Task ClearAsync(ListingRow begun, CancellationToken cancellation)
    {
        await WriteAsync(set => set.Listings.Put(begun));
        var (low, high) = (begun.Id + "|", begun.Id + "~");
        await DeleteAsync(RowRange.Lists(low, high), set => set.Lists, row => row.Id, cancellation);
        await DeleteAsync(RowRange.Counts(low, high), set => set.Counts, row => row.Id, cancellation);
        await DeleteAsync(RowRange.Arrivals(low, high), set => set.Arrivals, row => row.Id, cancellation);
    }

    private async Task DeleteAsync<TRow>(RowRange<TRow> range, Func<WorkingSet, Table<string, TRow>> table, Func<TRow, string> idOf,
        CancellationToken cancellation) where TRow : class
    {
        while (await database.RangeAsync(range with { Limit = AtOnce }, cancellation) is { Count: > 0 } rows)
        {
            await WriteAsync(set =>
            {
                foreach (var row in rows) table(set).Delete(idOf(row));
            });
        }
    }

    private async Task WriteAsync(Action<WorkingSet> change)
    {
        var set = new WorkingSet();
        change(set);
        var meta = await database.MetaAsync(CancellationToken.None);
        if (!await database.ApplyAsync(set.Changes(meta.Sequence, meta), CancellationToken.None))
            throw new DatabaseFailedException("The database went on while a joined list was written.");
    }
}
